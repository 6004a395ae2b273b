"""Wikitext -> plain text and the date that the page states. mwparserfromhell's only owner."""

from __future__ import annotations

import re
from datetime import date, datetime

import mwparserfromhell
from mwparserfromhell.nodes import ExternalLink, Heading, HTMLEntity, Node, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from nicias.errors import InputError
from nicias.ingest.dates import read_date

DATED = frozenset({"date", "byline"})
SHOWN = frozenset({"w", "wikipedia", "nowrap", "lang"})
GONE = frozenset({"table", "ref", "gallery", "references", "timeline", "math"})
ASIDE = re.compile(r"^\s*:?\s*(file|image|category|media|template|special)\s*:", re.IGNORECASE)
ENDS = frozenset({"sources", "source", "references", "external links", "related news", "see also", "sister links", "notes"})
FORMATS = ("%B %d, %Y", "%d %B %Y", "%B %d %Y", "%b %d, %Y")
DAY = re.compile(r"\[\[\s*Category\s*:\s*([A-Z][a-z]+ \d{1,2}, \d{4})\s*[\]|]")

MARK = re.compile(
    r"(\[\[)|(\]\])|(\{\{)|(\}\})|(\{\|)|(\|\})|(<(?!br\b|hr\b|wbr\b|li\b|nowiki\b)[a-z][^<>]*(?<!/)>)|(</[a-z])|(\[(?:https?:)?//)|(\])",
    re.IGNORECASE,
)
DEEPEST = 40
MOST_MARKS = 8_000


def check_nesting(written: str, where: str) -> None:
    """See that parsing will be over soon: what is opened and never closed costs the parser time by the square.

    Raises:
        InputError: too much is open at once, or there is more of it than any article has.
    """
    open_now = [0, 0, 0, 0, 0]
    for number, match in enumerate(MARK.finditer(written), start=1):
        kind, closes = divmod((match.lastindex or 1) - 1, 2)
        open_now[kind] = max(0, open_now[kind] + (-1 if closes else 1))
        if open_now[kind] > DEEPEST or number > MOST_MARKS:
            raise InputError(where, "too tangled: more links, templates or tables, open or in all, than are read")


def text_of(written: str) -> str:
    """The text that a reader sees, without templates, tables, notes, pictures and the lists of sources at the end."""
    code = mwparserfromhell.parse(written)
    _cut_end(code)
    return re.sub(r"[ \t]*\n\s*\n+", "\n\n", _words(code)).strip()


def date_of(written: str) -> date | None:
    """The day that a page states: in its date template or byline, else by its category of that day."""
    for template in mwparserfromhell.parse(written).ifilter_templates():
        if str(template.name).strip().lower() in DATED:
            for key in ("date", "1"):
                if template.has(key) and (day := _day(str(template.get(key).value))) is not None:
                    return day
    match = DAY.search(written)
    return _day(match[1]) if match else None


def _day(stated: str) -> date | None:
    text = " ".join(stated.replace("[[", "").replace("]]", "").split())
    for known in FORMATS:
        try:
            return datetime.strptime(text, known).date()
        except ValueError:
            continue
    return read_date(text)


def _cut_end(code: Wikicode) -> None:
    for place, node in enumerate(code.nodes):
        if isinstance(node, Heading) and node.title.strip_code().strip().lower() in ENDS:
            del code.nodes[place:]
            return


def _words(code: Wikicode | None) -> str:
    return "" if code is None else "".join(_words_of(node) for node in code.nodes)


def _words_of(node: Node) -> str:
    """What a reader sees of a node: of some templates the words that they stand for (``{{w|Aleppo}}``)."""
    match node:
        case Template():
            shown = str(node.name).strip().lower() in SHOWN and bool(node.params)
            return _words(node.params[-1].value) if shown else ""
        case Tag():
            name = str(node.tag).strip().lower()
            return "" if name in GONE else "\n" if name == "br" else _words(node.contents)
        case Wikilink():
            return "" if ASIDE.match(str(node.title)) else _words(node.text or node.title)
        case ExternalLink():
            return _words(node.title)
        case Heading():
            return _words(node.title)
        case HTMLEntity():
            return str(node.normalize())
        case Text():
            return str(node.value)
    return ""
