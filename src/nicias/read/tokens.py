"""Words, cut as Universal Dependencies' English EWT and GUM treebanks cut them, with exact offsets.

One compiled expression finds a word at a time; a few rules then part contractions and figures with units. Every bounded
repetition keeps the whole linear. Each character that is no white space lies in exactly one token.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nicias.codebook.spelling import Spelling, load_spelling

Offsets = list[tuple[int, int]]

_JOINED = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0981-\u0983\u09bc-\u09cd\u1037-\u103e\u102b-\u1036"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
)
"""Marks and invisible signs that belong to the letter before them."""
_WORD = rf"\w[\w{_JOINED}]*"
_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf]"
_ENDINGS = "com|org|net|gov|edu|info|ru|uk|sy|doc|pdf|xls|htm|html|jpg"
_PARTS = re.compile(r"['’`](?:s|m|d|re|ve|ll)$|n['’`]t$", re.IGNORECASE)
_WHOLE = frozenset(("o'clock", "o’clock", "ma'am", "ma’am"))
_FIGURE = re.compile(r"(\d[\d.,:/]*)([^\W\d]+)")


def split_tokens(text: str, start: int, end: int) -> Offsets:
    """The tokens of ``text[start:end]`` as (start, end) offsets into ``text``, in order."""
    pattern, contractions, units = _compiled()
    found: Offsets = []
    for match in pattern.finditer(text, start, end):
        word, at = match.group(), match.start()
        lower = word.lower()
        if lower in contractions:
            for size in contractions[lower]:
                found.append((at, at + size))
                at += size
        elif match.lastgroup == "fraction":
            cut = at + word.index("/")
            found.extend([(at, cut), (cut, cut + 1), (cut + 1, match.end())])
        elif match.lastgroup == "word" and len(word) > 1:
            _part(word, at, units, found)
        else:
            found.append((at, match.end()))
    return found


def _part(word: str, at: int, units: frozenset[str], found: Offsets) -> None:
    """One word as its parts: "does" "n't", "Omar" "'s", "5" "pm"."""
    end = at + len(word)
    tails: Offsets = []
    while len(tails) < 2 and len(word) > 2 and word.lower() not in _WHOLE and (tail := _PARTS.search(word)) and tail.start():
        tails.append((at + tail.start(), end))
        word, end = word[: tail.start()], at + tail.start()
    figure = _FIGURE.fullmatch(word) if word[0].isdecimal() else None
    if figure and figure.group(2) in units:
        found.append((at, at + figure.end(1)))
        at += figure.end(1)
    found.append((at, end))
    found.extend(reversed(tails))


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], dict[str, tuple[int, ...]], frozenset[str]]:
    spelling = load_spelling()
    contractions = {entry.replace("|", ""): tuple(map(len, entry.split("|"))) for entry in spelling.contractions}
    return re.compile("|".join(_alternatives(spelling))), contractions, frozenset(spelling.units)


def _alternatives(spelling: Spelling) -> list[str]:
    """What a token may be, in order of precedence."""
    prefixes = "|".join(form for prefix in spelling.prefixes for form in (prefix, prefix.capitalize()))
    abbreviations = "|".join(map(re.escape, sorted((*spelling.before_names, *spelling.anywhere), key=len, reverse=True)))
    figures = "|".join(spelling.before_figures)
    return [
        r"(?P<plain>[A-Za-z]+(?=[\s,]))",
        r"(?:https?|ftp)://[^\s<>\"]*[^\s<>\".,;:!?'’”)\]]|www\.[^\s<>\"]*[^\s<>\".,;:!?'’”)\]]",
        r"[\w.+%-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,5}|[#@][A-Za-z]\w+",
        rf"(?:[\w-]{{1,63}}\.){{1,4}}(?:{_ENDINGS}|{_ENDINGS.upper()})\b(?:/[^\s<>\"]*[^\s<>\".,;:!?'’”)\]])?",
        r"[a-z]{2,20}(?:\.[a-z]{2,20}){2,5}\b",
        r"(?<!\S)[:;=][-']?[)(DP](?!\w)",
        r"(?:[^\W\d_]\.){1,10}[^\W\d_](?:\.|(?!\w))",
        rf"\b(?i:{abbreviations})\.|\b(?i:{figures})\.(?=\s?\d)|\b[A-Z]\.(?=\s?\w)",
        r"\d{4}-\d\d-\d\d(?!\w)|\d{1,2}-[A-Z][a-z]{2}-\d{2,4}\b|\d{1,2}-\d{1,2}-\d{2,4}(?!\w)|(?:\d-)?\d{3}-\d{3}-\d{4}(?!\w)|\d{1,4}0['’]s\b",
        r"(?P<fraction>(?:[12]/3|[13]/4|1/2|24/7)(?![\w/]))",
        r"[+]?\d+(?:[.,:/]\d+)*(?![\w.,:/]*['’]?\w)|(?<![\w.])\.\d+",
        r"(?:US|AU|CA|HK|NZ|[ACSU])?\$",
        r"[A-Z]{1,3}&[A-Z]{1,3}\b|\b[A-Za-z]/[A-Za-z]{1,2}\b|\bkm/h\b|\bw/(?=\w)",
        r"['’](?:em|til|cause|\d0s)\b|(?<!\S)['’](?:s|m|d|re|ve|ll)(?!\S)",
        rf"(?P<word>(?:\b(?:(?:{prefixes})-(?=\w)|[eE]-(?=[a-z])))?(?:\d+(?:[.,:/]\d+)*)?{_WORD}(?:['’`]{_WORD})*)",
        r"\[(?:\.\.\.|…)\]|\.{2,}|…+\.*|[!?]{2,}|[-=~*]{2,}|—{2,}|\+{2,}|/{2,}|<{2,}|>{2,}|''|``|’’|‘‘|\#{2,}|\${2,}",
        rf"[\U0001f1e6-\U0001f1ff]{{2}}|{_EMOJI}(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{_EMOJI})*",
        rf"\S[{_JOINED}]*",
    ]
