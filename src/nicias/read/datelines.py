"""Datelines: "BEIRUT (Reuters) - ", "ALEPPO, Syria, Oct 13 — "; place, outlet and day of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from nicias.codebook.furniture import load_furniture
from nicias.codebook.spelling import load_spelling
from nicias.read.headers import DATE, DAY_MONTH, make_day, month_number, read_day

_DASH = r"\s*(?:[-–—]{1,3}|:)\s*"
_CAPS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}"
_NAME = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}"
_TAIL = (
    r"(?P<tail>(?:,\s?[A-Z][\w.'’ -]{1,30}){0,2}"
    r"(?:,?\s(?:[A-Z][a-z]+\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]+)(?:,?\s\d{4})?)?)"
)
_PATTERNS = (
    re.compile(rf"(?P<place>{_CAPS}){_TAIL}\s*\((?P<outlet>[\w .&/-]{{2,40}})\){_DASH}"),
    re.compile(rf"(?P<place>{_NAME}){_TAIL}\s*\((?P<outlet>[\w .&/-]{{2,40}})\)\s*[-–—]{{1,3}}\s*"),
    re.compile(rf"(?P<place>{_CAPS}){_TAIL}\s?[-–—]{{1,3}}\s+(?=[\"“‘A-Z0-9])"),
    re.compile(r"\((?P<outlet>[A-Z][\w .&/-]{1,30})\)\s*[-–—]{1,3}\s+"),
)
_NEAR = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its end, and what it names."""

    end: int
    place: str | None
    outlet: str | None
    day: date | None


def read_dateline(text: str, at: int, published: date | None, *, after_header: bool = False) -> Dateline | None:
    """The dateline that starts at ``at``, or ``None``.

    ``after_header``: a date or a headline ends just before, so that a bureau's name alone ("BEIRUT At least ...") is one.
    """
    for pattern in _PATTERNS:
        if (found := pattern.match(text, at)) and _is_dateline(found):
            groups = found.groupdict()
            return Dateline(found.end(), groups.get("place"), groups.get("outlet"), _day(groups.get("tail") or "", published))
    bureau, agency = _unmarked()
    if found := agency.match(text, at):
        return Dateline(found.end(), found["place"] or found["place2"], found["outlet"] or found["outlet2"], None)
    found = bureau.match(text, at)
    if found and (after_header or text[found.end("place")] in "-–—"):
        return Dateline(found.end(), found["place"], None, None)
    return None


def find_agency_datelines(text: str) -> list[tuple[int, Dateline]]:
    """Datelines inside the text, on pages saved as one line: a bureau and a known outlet in brackets, after a sentence's end."""
    if "(" not in text:
        return []
    found = [
        match
        for match in _unmarked()[1].finditer(text)
        if match["outlet"] and (match["place"].isupper() or _after_sentence(text, match.start()))
    ]
    return [(match.start(), Dateline(match.end(), match["place"], match["outlet"], None)) for match in found]


def _after_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at].rstrip()
    return before[-1:] in '.!?"”’)'


def _is_dateline(found: re.Match[str]) -> bool:
    """A known outlet, a known bureau, a date, or capitals: one of these must speak for it."""
    outlets, bureaus = _known()
    groups = found.groupdict()
    outlet, place = groups.get("outlet"), groups.get("place")
    if outlet and outlet.split("/")[0].strip() in outlets:
        return True
    if place and place.casefold() in bureaus:
        return True
    tail = groups.get("tail") or ""
    return bool(place) and (DAY_MONTH.search(tail) is not None or bool(tail and place and place.isupper()))


def _day(tail: str, published: date | None) -> date | None:
    if full := DATE.search(tail):
        return read_day(full, published)
    found = DAY_MONTH.search(tail)
    if found is None or published is None:
        return None
    month, number = month_number(found["m"] or found["mm"]), int(found["d"] or found["dd"])
    days = [day for year in (-1, 0, 1) if (day := make_day(published.year + year, month, number))]
    best = min(days, key=lambda day: abs((day - published).days), default=None)
    return best if best and abs(best - published) <= _NEAR else None


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    words = load_furniture()
    return frozenset(words.outlets), frozenset(bureau.casefold() for bureau in words.bureaus)


@lru_cache(maxsize=1)
def _unmarked() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A bureau's name in front of a sentence without a mark; and the same with an outlet."""
    words = load_furniture()
    names = sorted(words.bureaus, key=len, reverse=True)
    titled = "|".join(map(re.escape, names))
    places = f"{titled.upper()}|{titled}"
    outlets = "|".join(map(re.escape, sorted(words.outlets, key=len, reverse=True)))
    openers = "|".join(word.capitalize() for word in load_spelling().openers)
    return (
        re.compile(
            rf"(?P<place>(?:{titled.upper()})(?=[\s:–—-])"
            rf"|(?:{titled})(?=\s?[–—-]\s|\s(?:{openers}|\d+)\s))(?:\s?[-–—:]\s?|\s+)(?=[A-Z\"“0-9])"
        ),
        re.compile(
            rf"\b(?:(?P<place>{places})\s?\((?P<outlet>{outlets})\)\s*[-–—:]{{0,3}}\s*"
            rf"|(?P<place2>{places})\s(?P<outlet2>{outlets})\s?[-–—]\s?)"
        ),
    )
