"""Sitemaps (sitemaps.org, with the news extension) and indexes of them -> what they list. Streamed by expat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from nicias.errors import InputError
from nicias.ingest.bounded import unpacked
from nicias.ingest.dates import read_date
from nicias.ingest.feeds import link_of
from nicias.ingest.limits import Limits
from nicias.model.found import Link

CHUNK = 1 << 16
MOST_BYTES = 52_428_800
"""What the protocol allows one sitemap to be, unpacked."""
LONGEST_FIELD = 4_000
ROOTS = {"urlset": "url", "sitemapindex": "sitemap"}
FIELDS = {"loc": "loc", "lastmod": "lastmod", "publication_date": "day", "title": "title"}
DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists, the newest first: articles, or, of an index, further sitemaps (``day`` is when each changed)."""

    is_index: bool
    links: tuple[Link, ...]


@dataclass(slots=True)
class _Parsing:
    where: str
    root: str = ""
    path: list[str] = field(default_factory=list)
    now: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    held: int = 0
    found: list[tuple[str, Link]] = field(default_factory=list)

    def parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        return parser

    def _refuse(self, *_: object) -> None:
        raise InputError(self.where, "refused: it declares a document type, which no sitemap does")

    def _start(self, name: str, _: object) -> None:
        plain = name.rpartition(" ")[2]
        if not self.path:
            if plain not in ROOTS:
                raise InputError(self.where, f"no sitemap: it begins with <{plain:.40}>")
            self.root = plain
        if len(self.path) >= DEEPEST:
            raise InputError(self.where, "no sitemap: too deep")
        self.path.append(plain)
        self.parts, self.held = [], 0

    def _text(self, data: str) -> None:
        self.held += len(data)
        if self.held <= LONGEST_FIELD:
            self.parts.append(data)

    def _end(self, name: str) -> None:
        self.path.pop()
        plain = name.rpartition(" ")[2]
        inside = len(self.path) == 2 or (len(self.path) == 3 and self.path[-1] == "news")
        if inside and plain in FIELDS:
            self.now.setdefault(FIELDS[plain], "".join(self.parts).strip())
        elif len(self.path) == 1 and plain == ROOTS[self.root]:
            self._entry()
        self.parts, self.held = [], 0

    def _entry(self) -> None:
        now, self.now = self.now, {}
        day = read_date(now.get("day"))
        changed = read_date(now.get("lastmod"))
        shown = changed if self.root == "sitemapindex" else day
        link = link_of(self.where, now.get("loc", ""), now.get("title"), shown.isoformat() if shown else None)
        if link is not None:
            self.found.append((str(day or changed or ""), link))


def read_sitemap(stream: BinaryIO, where: str, limits: Limits, most: int) -> Sitemap:
    """What a sitemap lists, the newest first, at most so many; packed with gzip or not.

    ``lastmod`` orders articles and is not taken for their date of publication, which the news extension alone states.

    Raises:
        InputError: it is no sitemap, its XML is broken, or it unpacks to more than the protocol allows.
    """
    parsing = _Parsing(where)
    parser = parsing.parser()
    plain = unpacked(stream, where, limits, MOST_BYTES)
    total = 0
    try:
        while data := plain.read(CHUNK):
            total += len(data)
            if total > MOST_BYTES:
                raise InputError(where, f"too large: a sitemap of more than {MOST_BYTES:,} bytes")
            parser.Parse(data, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise InputError(where, f"broken XML in line {error.lineno}: {expat.ErrorString(error.code)}") from error
    newest = sorted(parsing.found, key=lambda known: known[0], reverse=True)
    links = list(dict.fromkeys(link for _, link in newest))
    return Sitemap(parsing.root == "sitemapindex", tuple(links[:most]))
