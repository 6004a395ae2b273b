"""Lemmas by form and UPOS tag: the codebook's corrections and table before the regular endings."""

from __future__ import annotations

from functools import lru_cache

from nicias.codebook.lemmas import load_lemma_table, load_lemmas, regular_lemma

_INFLECTED = frozenset(("VERB", "AUX", "NOUN", "ADJ", "ADV"))
_OWN = frozenset(("PROPN", "X", "SYM", "PUNCT"))


@lru_cache(maxsize=65536)
def lemma_of(form: str, upos: str) -> str:
    """The dictionary form of a word: lower case ("iraqi" too), but for proper nouns and symbols, which keep their form.

    ``upos`` is the Universal Dependencies tag. Follows the usage of UD English EWT.
    """
    lower = form.lower().replace("’", "'")
    exceptions = load_lemmas()
    if clitic := exceptions.clitics.get(lower, {}).get(upos):
        return clitic
    if upos in _OWN:
        return form
    if upos in ("PRON", "DET"):
        return exceptions.pronouns.get(lower, lower)
    if upos == "AUX" and lower in exceptions.auxiliaries:
        return exceptions.auxiliaries[lower]
    if upos not in _INFLECTED:
        return lower
    return _inflected(lower, upos) if lower.isalpha() else _hyphened(lower, upos)


def _hyphened(lower: str, upos: str) -> str:
    """ "co-founders" -> "co-founder"."""
    head, hyphen, last = lower.rpartition("-")
    return f"{head}-{_inflected(last, upos)}" if hyphen and last.isalpha() else lower


def _inflected(lower: str, upos: str) -> str:
    exceptions, kept = load_lemmas(), _kept()
    own = {"VERB": exceptions.verbs, "ADJ": exceptions.adjectives}.get(upos, {}).get(lower)
    if own or lower in kept.get(upos, ()):
        return own or lower
    if upos == "NOUN" and lower[:-1] in kept["NOUN"] and lower.endswith("is"):
        return lower[:-1]
    if upos in ("ADJ", "ADV") and not lower.endswith(("er", "est")):
        return lower
    if upos == "NOUN" and not lower.endswith(_plurals()):
        return lower
    return load_lemma_table().get("VERB" if upos == "AUX" else upos, {}).get(lower) or regular_lemma(lower, upos)


@lru_cache(maxsize=1)
def _kept() -> dict[str, frozenset[str]]:
    return {upos: frozenset(words) for upos, words in load_lemmas().kept.items()}


@lru_cache(maxsize=1)
def _plurals() -> tuple[str, ...]:
    return tuple(load_lemmas().plural_endings)
