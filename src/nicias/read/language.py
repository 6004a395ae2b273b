"""Is a text English? By the share of words that English texts cannot do without, and that others cannot. Else: what is it?"""

from __future__ import annotations

import re
from collections import Counter

from nicias.codebook.languages import LanguageTable

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ANY_WORD = re.compile(r"[^\W\d_][^\W\d_\u0300-\u036f]*(?:[\u0900-\u0dff\u1000-\u109f]+[^\W\d_]*)*")
_FUNCTION_WORDS = """
    the of and to in a is that for on was with as by it at from said he be has have had were are not this which an but
    they who been their his its after more will or one about also would people than two we i you she her him them there
    when up out if into no over all some could what before other between under against during since while where because
    so only can did do our us how these those my your among says say last first new may should around any most both
    being
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_FOREIGN_WORDS = """
    le la les des du et une est dans pour qui sur avec par au aux ses el los las del y un una que en por con para se der die das
    und den dem von zu mit ist nicht auf ein eine einer dass nach wurde il di e della nel che per gli o os da do na em uma dos het
    een van voor niet op te og av til som ikke och att det ja ei w z nie że i je su sa ve bir bu ile için dan yang dengan untuk
    dari pada ini itu ng mga
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split()) - _FUNCTION
_SAMPLE, _FEWEST, _SHORT, _SHARE, _LATIN, _PLAIN = 2000, 8, 40, 0.12, 0.5, 0.8


def is_english(text: str) -> bool:
    """Whether the text is in English, judged by up to 2,000 of its words.

    English prose has some 40 % function words, other languages few of these. Headlines may have none: a text of fewer than 40
    words passes too if its letters are plain and the function words of other languages are not in it; one of fewer than eight
    words if half of it is plain Latin.
    """
    words = [match.group().lower() for _, match in zip(range(_SAMPLE), _WORDS.finditer(text), strict=False)]
    if not words or sum(word.isascii() for word in words) < _LATIN * len(words):
        return False
    if len(words) < _FEWEST or sum(word in _FUNCTION for word in words) >= _SHARE * len(words):
        return True
    is_plain = sum(word.isascii() for word in words) >= _PLAIN * len(words)
    return len(words) < _SHORT and is_plain and sum(word in _FOREIGN for word in words) < 2


UNKNOWN = "und"
_CHARS, _HITS = 4000, 3


def name_language(text: str, table: LanguageTable) -> str:
    """The language of a text that is not English (ISO 639-1), ``und`` where its words do not tell.

    The script narrows it down; then the language whose function words come up most. It is a name to file the text under, and no
    reader depends on it.
    """
    sample = text[:_CHARS]
    candidates = _by_script(sample, table) or table.latin
    if len(candidates) == 1:
        return candidates[0]
    words = [match.group().lower() for match in _ANY_WORD.finditer(sample)]
    hits = {code: sum(word in table.words.get(code, ()) for word in words) for code in candidates}
    best = max(candidates, key=lambda code: hits[code])
    if candidates is not table.latin:
        return best
    return best if hits[best] >= _HITS and hits[best] >= 0.08 * len(words) else UNKNOWN


def _by_script(sample: str, table: LanguageTable) -> tuple[str, ...]:
    """The languages of the script that most letters are of; none for Latin. Any kana tells Japanese, which is mostly Han."""
    counts = Counter(_script(char, table) for char in sample if char.isalpha())
    if not counts:
        return ()
    if counts[("ja",)] * 10 >= counts.total():
        return ("ja",)
    return counts.most_common(1)[0][0]


def _script(char: str, table: LanguageTable) -> tuple[str, ...]:
    point = ord(char)
    return next((codes for first, last, codes in table.scripts if first <= point <= last), ())
