"""Plain text -> sentences and words, simply: for corpora that mark characters, where no gold words exist."""

from __future__ import annotations

import re

_WORD = re.compile(
    r"""https?://\S+|www\.\S+|\S+@\S+\.\w+          # addresses
    |(?:[A-Z]\.)+(?=\s|[A-Z]?,|$)|(?:[A-Za-z]\.){2,}  # initials, U.S., a.m.
    |(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Prof|St|Jr|Sr|Inc|Corp|Co|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.
    |\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?!\w)       # numbers
    |[^\W\d_]+(?=n['’]t\b)|n['’]t\b                 # do n't
    |['’](?:s|re|ve|ll|d|m)\b                        # clitics
    |\w+(?:['’](?!(?:re|ve|ll)\b)[^\W\d_]{2,})*                       # words
    |\.{2,}|-{2,}|`{1,2}|'{2}|\S""",
    re.VERBOSE | re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*\n|\n")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Prof|St|Jr|Sr|Inc|No|vs|D|R|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|\b[A-Z]\.[A-Z])\.$"
)

Range = tuple[int, int]


def cut_sentences(text: str) -> list[Range]:
    """Character ranges of the sentences of a text, without blank ones."""
    ranges: list[Range] = []
    begin = 0
    for found in _END.finditer(text):
        if "\n" not in found.group() and _NO_END.search(text[begin : found.end()].rstrip()):
            continue
        ranges.append((begin, found.end()))
        begin = found.end()
    ranges.append((begin, len(text)))
    return [span for span in ranges if text[slice(*span)].strip()]


def cut_words(text: str, start: int, end: int) -> list[Range]:
    """Character ranges of the words between two places, cut as the English treebanks cut them."""
    return [found.span() for found in _WORD.finditer(text, start, end)]
