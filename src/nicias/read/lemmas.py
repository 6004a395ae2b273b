"""Lemmas by form and UPOS tag: lemminflect's tables, with what UD English does otherwise."""

from __future__ import annotations

from functools import lru_cache

import lemminflect

_CLITICS = {
    ("n't", "PART"): "not", ("nt", "PART"): "not", ("'s", "AUX"): "be", ("'re", "AUX"): "be", ("'m", "AUX"): "be", ("'ve", "AUX"): "have",
    ("'ll", "AUX"): "will", ("'d", "AUX"): "would", ("ca", "AUX"): "can", ("wo", "AUX"): "will", ("sha", "AUX"): "shall", ("ai", "AUX"): "be",
    ("m", "AUX"): "be", ("re", "AUX"): "be", ("ve", "AUX"): "have", ("ll", "AUX"): "will", ("s", "AUX"): "be", ("'s", "PART"): "'s", ("'", "PART"): "'s", ("s", "PART"): "'s",
    ("'s", "PRON"): "us", ("'re", "VERB"): "be", ("'s", "VERB"): "be", ("na", "PART"): "to", ("ta", "PART"): "to", ("gon", "VERB"): "go", ("wan", "VERB"): "want",
}  # fmt: skip
_AUXILIARIES = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be", "has": "have", "had": "have", "having": "have",
    "does": "do", "did": "do", "done": "do", "doing": "do", "could": "could", "would": "would", "should": "should", "might": "might", "got": "get",
    "getting": "get", "gets": "get",
}  # fmt: skip
_PRONOUNS = {
    "me": "I", "i": "I", "myself": "myself", "him": "he", "her": "she", "us": "we", "them": "they", "these": "this", "those": "that", "an": "a",
    "'em": "they",
}  # fmt: skip
_POSSESSIVES = {"my": "my", "his": "his", "her": "her", "its": "its", "our": "our", "their": "their", "your": "your"}
_KEPT = {
    "NOUN": frozenset(
        """data media news series headquarters barracks pants glasses clothes goods thanks politics economics mathematics physics ethics
        outskirts means species premises customs alumni taxi nazi sunni israeli iraqi yemeni pakistani saudi afghani jihadi people""".split()
    ),
    "ADJ": frozenset(("left", "further", "lower", "upper", "outer", "inner", "other", "former", "latter")),
    "ADV": frozenset(("further", "rather", "later", "earlier", "best", "least", "most", "more", "less", "better", "worse", "farther")),
}  # fmt: skip
_VERBS = {
    "found": "find", "left": "leave", "shot": "shoot", "saw": "see", "felt": "feel", "wound": "wound", "wounded": "wound", "wounding": "wound",
    "ground": "grind", "lay": "lie", "bore": "bear", "born": "bear", "fell": "fall", "lit": "light", "fled": "flee", "led": "lead", "fought": "fight",
    "tweeted": "tweet", "retook": "retake", "outgunned": "outgun", "dying": "die", "lying": "lie", "vying": "vie",
}  # fmt: skip
_DEGREES = {"ADJ": {"better": "good", "best": "good", "worse": "bad", "worst": "bad", "more": "more", "most": "most", "less": "less", "least": "least"}}
_PLURALS = ("s", "men", "children", "people", "ia", "ae", "feet", "teeth", "geese", "mice", "criteria", "phenomena", "data", "i", "oxen", "ices")
_INFLECTED = frozenset(("VERB", "AUX", "NOUN", "ADJ", "ADV"))


@lru_cache(maxsize=65536)
def lemma_of(form: str, upos: str) -> str:
    """The dictionary form of a word: lower case ("iraqi" too), but for proper nouns and symbols, which keep their form.

    ``upos`` is the Universal Dependencies tag. Follows the usage of UD English EWT.
    """
    lower = form.lower().replace("’", "'")
    if clitic := _CLITICS.get((lower, upos)):
        return clitic
    if upos in ("PROPN", "X", "SYM", "PUNCT"):
        return form
    if upos in ("PRON", "DET"):
        return _POSSESSIVES.get(lower) or _PRONOUNS.get(lower, lower)
    if upos == "AUX" and lower in _AUXILIARIES:
        return _AUXILIARIES[lower]
    if upos not in _INFLECTED or not form.isalpha():
        return _hyphened(lower, upos) if upos in _INFLECTED and "-" in lower else lower
    return _inflected(lower, upos)


def _hyphened(lower: str, upos: str) -> str:
    """ "co-founders" -> "co-founder"."""
    head, _, last = lower.rpartition("-")
    return f"{head}-{_inflected(last, upos)}" if last.isalpha() else lower


def _inflected(lower: str, upos: str) -> str:
    if upos == "VERB" and lower in _VERBS:
        return _VERBS[lower]
    if lower in _KEPT.get(upos, ()):
        return lower
    if degree := _DEGREES.get(upos, {}).get(lower):
        return degree
    if upos in ("ADJ", "ADV") and not lower.endswith(("er", "est")):
        return lower
    if upos == "NOUN" and not lower.endswith(_PLURALS):
        return lower
    found = lemminflect.getLemma(lower, upos=upos)
    return found[0].lower() if found else lower
