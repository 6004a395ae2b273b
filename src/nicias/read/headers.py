"""Headers: the dates, outlets and bylines that stand before the first sentence, and the day they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nicias.codebook.furniture import load_furniture

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]?\s+)?"
_ZONE = r"(?:\s?(?:GMT|UTC|EST|EDT|BST|CET|EET)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?)"
_TIME = (
    rf"(?:,?\s*(?:at\s+)?(?:\d{{1,2}}[:.]\d{{2}}(?!\d)(?:\s?[ap]\.?m\b\.?)?{_ZONE}?"
    rf"|\d{{4}}{_ZONE}|(?<=at )\d{{4}}(?!\d)))"
)
_DAY = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]{_MONTH.replace('(?:', '(?P<m1>', 1)}\.?,?[\s-]"
    r"(?P<y1>(?:19|20)\d\d|\d\d(?=\s+\d\d:\d\d)))"
    rf"|(?:{_MONTH.replace('(?:', '(?P<m2>', 1)}\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s?(?P<y2>(?:19|20)\d\d))"
    r"|(?:(?P<d3>\d{1,2})(?P<sep>[./-])(?P<m3>\d{1,2})(?P=sep)(?P<y3>(?:19|20)\d\d))"
    r"|(?:(?P<y4>(?:19|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d))"
)
DATE = re.compile(rf"{_WEEKDAY}(?:{_DAY})(?!\d){_TIME}?")
DAY_MONTH = re.compile(rf"(?:(?P<m>{_MONTH})\.?\s(?P<d>\d{{1,2}})|(?P<dd>\d{{1,2}})\s(?P<mm>{_MONTH}))(?!\d)")
_UPDATED = re.compile(r"\(updated [^)]{4,40}\)")
_TIME_FIRST = re.compile(r"\d{1,2}[:.]?\d\d(?:\s?[ap]m)?\s+(?=\d{1,2}[./]\d)")
_URL = re.compile(r"Get short URL(?:\s+\d{1,6}){0,4}(?=\s|$)")
_NAMES = r"(?:[A-Z][\w.'’-]*|de|van|von|al|bin|and|,)"
_BYLINE = re.compile(rf"(?:by|By|BY)\s+(?P<names>[A-Z][\w.'’-]+(?:\s+{_NAMES}){{0,5}})")
_GAP = re.compile(r"[\s,;:|·•–—-]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a header: where it ends, what kind it is, and what it tells."""

    end: int
    kind: str
    day: date | None = None
    outlet: str | None = None
    names: str | None = None


def read_piece(text: str, at: int, published: date | None) -> Piece | None:
    """The piece of a header that starts at ``at``: a date, an outlet, a byline; ``None`` if the report starts there."""
    leads, outlets = _words()
    lead = leads.match(text, at)
    begin = lead.end() if lead else at
    if time := _TIME_FIRST.match(text, begin):
        begin = time.end()
    if (found := DATE.match(text, begin)) and _stands_alone(text, found.end()):
        return Piece(found.end(), "date", read_day(found, published))
    for kind, pattern in (("date", _UPDATED), ("button", _URL)):
        if found := pattern.match(text, at):
            return Piece(found.end(), kind)
    if (outlet := outlets.match(text, at)) and _heads_date(text, outlet.end()):
        return Piece(outlet.end(), "outlet", outlet=outlet.group())
    byline = _BYLINE.match(text, at)
    if byline and text[byline.end() : byline.end() + 1] in ("", "\n"):
        return Piece(byline.end(), "byline", names=byline["names"])
    return None


def skip_gap(text: str, at: int) -> int:
    """Past the white space and the marks between two pieces of a header."""
    match = _GAP.match(text, at)
    return match.end() if match else at


def read_glued_byline(text: str, at: int, title: str | None) -> Piece | None:
    """A byline after a date on a page saved as one line ("Posted on ... by Jane Doe HEADLINE ..."): two words, or up to the
    headline.
    """
    byline = _BYLINE.match(text, at)
    if byline is None:
        return None
    words = list(re.finditer(r"\S+", byline["names"]))
    first = (title or "").split()[:1]
    stop = next((word for word in words if first and word.group() == first[0]), None)
    end = byline.start("names") + (stop.start() if stop else words[min(1, len(words) - 1)].end())
    names = text[byline.start("names") : end].strip()
    return Piece(byline.start("names") + len(names), "byline", names=names) if names else None


def _stands_alone(text: str, end: int) -> bool:
    """Whether a date is not the beginning of a sentence ("May 5, 2017 was a day ...")."""
    rest = text[end : end + 40]
    return (
        not rest.strip()
        or rest.lstrip(" \t\xa0")[:1] in "\n\r(|"
        or rest.startswith(" by ")
        or (not rest.lstrip(" \t\xa0,;|–—-")[:1].islower() and not rest.startswith(", "))
    )


def _heads_date(text: str, end: int) -> bool:
    """Whether an outlet's name is followed by a date or a line's end, or by the report itself."""
    rest = text[end : end + 60].lstrip(" ,\t\xa0|–—-")
    return rest[:1] in ("", "\n") or DATE.match(rest) is not None


def read_day(found: re.Match[str], published: date | None) -> date | None:
    """The day of a match of ``DATE``; ``None`` where no such day is, or where day and month cannot be told apart."""
    parts = {key: value for key, value in found.groupdict().items() if value}
    year = next(int(parts[key]) for key in ("y1", "y2", "y3", "y4") if key in parts)
    day = next(int(parts[key]) for key in ("d1", "d2", "d3", "d4") if key in parts)
    month = next(parts[key] for key in ("m1", "m2", "m3", "m4") if key in parts)
    year += 2000 if year < 100 else 0
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if parts.get("sep") == "/":
        return _slashed(year, day, number, published)
    return make_day(year, number, day)


def _slashed(year: int, first: int, second: int, published: date | None) -> date | None:
    """ "05/09/2016": the reading nearest to the publication, or the only one there is."""
    days = [day for day in (make_day(year, second, first), make_day(year, first, second)) if day]
    if published and days:
        return min(days, key=lambda day: abs((day - published).days))
    return days[0] if len(set(days)) == 1 else None


def make_day(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """1 to 12 for a month's English name or its abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_furniture()
    leads = "|".join(re.escape(lead).replace("\\ ", r"\s") for lead in sorted(words.date_leads, key=len, reverse=True))
    outlets = "|".join(map(re.escape, sorted(words.outlets, key=len, reverse=True)))
    return re.compile(rf"(?i:{leads}):?\s+"), re.compile(rf"(?:{outlets})(?!\w)")
