"""Sentences, by rules: where a mark may end one, and what speaks against it there.

A text is first cut at its line breaks (but not at those of hard-wrapped paragraphs), then at full stops, question and
exclamation marks that are followed by what may open a sentence. Closing quotation marks and brackets stay with their sentence.
Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nicias.codebook.spelling import load_spelling
from nicias.read.lines import text_blocks

_CLOSERS = "\"'”’»)\\]›"
_ENDS = re.compile(
    rf"(?P<marks>[.!?…。！？؟]{{1,40}}|(?<= )[:;]-?\)(?=\s))"
    rf"(?P<closers>(?:[{_CLOSERS}]|''){{0,6}}(?: (?:''|’’|”))?)"
    r"(?P<gap>\s+|(?=[A-Z“\"][a-z]|I[ '’])|$)"
)
_OPENERS = "\"'“‘«([‹¿¡*•-–—`#"
_LAST_WORD = re.compile(r"[^\s(\[\"“‘'—–/]{1,30}$")
_NEXT_WORD = re.compile(r"[\w.’'-]{1,40}")
_SPEECH = re.compile(
    r"(?:[A-Z][\w.’'-]*|the|his|her|a|an|[a-z]+|,)(?: [\w.’'-]+){0,4}?"
    r" (?:said|says|asked|told|added|wrote|replied|shouted|asks|tweeted)\b"
)
_NAMED_SPEECH = re.compile(r"(?:[A-Z][\w'’-]* ){1,3}(?:said|asked|added|told)\b")
_SMALL_SPEECH = re.compile(
    r"[a-z]+(?: [\w.’'-]+){0,5}? (?:said|says|asked|asks|told|added|wrote|replied)\b|(?:said|says|asked|wrote|added)\b"
)
_LETTERHEAD = re.compile(
    r"\d\d?/\d\d?/(?:\d\d)?\d\d \d\d?:\d\d(?::\d\d)? [AP]M(?= \S)"
    r"|(?:Thanks|Regards|Best regards|Sincerely|Cheers|Yours truly),(?= [A-Z])"
)
_DATELINE = re.compile(r"[A-Z][A-Z.’' ]{2,30}(?:, [A-Z][\w.]{1,14})?(?: \([\w/ ]{2,20}\))? (?:--?|—|–)(?= [A-Z\"“])")
_PLAIN_OPENERS = frozenset(
    [
        "you",
        "i",
        "he",
        "she",
        "they",
        "we",
        "it",
        "the",
        "this",
        "these",
        "those",
        "there",
        "if",
        "so",
        "but",
        "please",
        "thanks",
        "just",
        "what",
        "how",
        "why",
    ]
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_BEFORE = 40
"""How far back the word before a full stop is looked for."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The abbreviations by what they do to a full stop."""

    before_names: frozenset[str]
    anywhere: frozenset[str]
    before_figures: frozenset[str]
    openers: frozenset[str]


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of the text as (start, end) offsets, in order, without the white space around them.

    Every character that is no white space lies in exactly one sentence.
    """
    return [span for start, end in text_blocks(text) for span in _split_block(text, start, end)]


def _split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph: a dateline, and the head and the close of a letter, stand alone."""
    if dateline := _DATELINE.match(text, start, end):
        yield start, dateline.end()
        start = _skip_space(text, dateline.end(), end)
    for match in _LETTERHEAD.finditer(text, start, end):
        yield from _split_run(text, start, match.end())
        start = _skip_space(text, match.end(), end)
    yield from _split_run(text, start, end)


def _split_run(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of running text. ``is_odd`` says whether a straight quotation stands open."""
    begin = counted = start
    is_odd = False
    for match in _ENDS.finditer(text, start, end):
        is_odd ^= text.count('"', counted, match.end("marks")) % 2 == 1
        counted = match.end("marks")
        cut = match.end("closers")
        if match.start() > begin and _ends_sentence(text, match, end, text[begin].islower()):
            if is_odd and text.startswith(' "', cut) and not text[cut + 2 : cut + 3].isalnum():
                cut += 2  # a mark set apart from its sentence, as in texts cut into words
            yield begin, cut
            begin = _skip_space(text, cut, end)
    if begin < end:
        yield begin, end


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, match: re.Match[str], end: int, is_casual: bool) -> bool:
    """``is_casual``: the sentence itself begins with a small letter, so that the next may too."""
    at = match.end()
    if at >= end:
        return False
    marks, closers = match["marks"], match["closers"]
    opening = text[at]
    if not match["gap"] and not _is_glued(text, match):
        return False
    if opening.islower() and not is_casual and not _small_opens(text, match, at, end):
        return False
    if not (opening.isalnum() or opening in _OPENERS):
        return False
    if marks[-1] in "?!" and (_SPEECH if closers else _NAMED_SPEECH).match(text, at, min(end, at + 60)):
        return False
    if marks[0] == "." != marks and text[match.start() - 1] in "[(":
        return False  # words left out
    if marks == ".":
        return closers != "" or _full_stop_ends(text, match, at, end)
    return True


def _small_opens(text: str, match: re.Match[str], at: int, end: int) -> bool:
    """Whether a small letter may begin a sentence here: in names, addresses, questions and careless prose."""
    if text.startswith(("al-", "el-", "ash-", "http", "www."), at):
        return True
    if match["closers"]:
        return False
    if match["marks"][-1] in "?!":
        return _SMALL_SPEECH.match(text, at, min(end, at + 60)) is None
    word = _NEXT_WORD.match(text, at, end)
    before = text[max(0, match.start() - 4) : match.start()]
    return match["marks"] == "." and word is not None and word.group() in _PLAIN_OPENERS and before.isalpha() and before.islower()


def _is_glued(text: str, match: re.Match[str]) -> bool:
    """Two sentences without the space between them: "... in Aleppo.The army ..."."""
    before = text[max(0, match.start() - 3) : match.start()]
    return len(before) == 3 and before.isalpha() and before[1:].islower()


def _full_stop_ends(text: str, match: re.Match[str], at: int, end: int) -> bool:
    """Whether one full stop ends a sentence, by the word before it and the word after it."""
    stop = match.start()
    found = _LAST_WORD.search(text, max(0, stop - _BEFORE), stop)
    last = found.group() if found else ""
    words = _words()
    following = _NEXT_WORD.match(text, at, end)
    first = following.group() if following else ""
    opens = first.lower() in words.openers and first[:1].isupper()
    if not last:
        return True
    if last in words.before_names:
        return False
    if last in words.before_figures:
        return not text[at].isdigit()
    if last in words.anywhere or _DOTTED.fullmatch(last):
        return opens or text[at] in '“"‘•'
    if len(last) == 1 and last.isupper():
        return opens or last == "I"
    is_item = last.isdigit() and len(last) < 3 and _starts_line(text, stop - len(last))  # the number of an item in a list
    return not is_item


def _starts_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] == "\n"


@lru_cache(maxsize=1)
def _words() -> _Words:
    spelling = load_spelling()
    return _Words(
        frozenset(spelling.before_names),
        frozenset(spelling.anywhere),
        frozenset(spelling.before_figures),
        frozenset(spelling.openers),
    )
