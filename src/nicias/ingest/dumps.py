"""MediaWiki XML dumps (Wikinews) -> reports, one an article. Streamed; a document type, and so any entity, is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import quote, urljoin
from xml.parsers import expat

from nicias.errors import InputError
from nicias.ingest.bounded import unpacked
from nicias.ingest.decode import check_text
from nicias.ingest.files import Source
from nicias.ingest.incoming import Arrival, Incoming, issue
from nicias.ingest.limits import Limits
from nicias.ingest.wikitext import check_nesting, date_of, text_of
from nicias.model.report import Report

CHUNK = 1 << 16
SITE = ("sitename", "base")
PAGE = ("title", "ns", "id", "text")


@dataclass(slots=True)
class Page:
    """One page as it stands in a dump: the fields of its own, the last revision's text, and its line."""

    line: int
    fields: dict[str, str] = field(default_factory=dict)
    redirect: bool = False


@dataclass(slots=True)
class Pages:
    """What the parser has found so far: the site's name and address, and pages that are complete."""

    name: str
    most: int
    site: dict[str, str] = field(default_factory=dict)
    done: list[Page] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _page: Page | None = None
    _parts: list[str] = field(default_factory=list)
    _held: int = 0

    def parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=None)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = lambda name, _: self._start(name, parser.CurrentLineNumber)
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        return parser

    def _refuse(self, *_: object) -> None:
        raise InputError(self.name, "refused: it declares a document type, which no dump does")

    def _start(self, name: str, line: int) -> None:
        if not self._path and name != "mediawiki":
            raise InputError(self.name, f"no MediaWiki dump: it begins with <{name:.40}>")
        if len(self._path) > 20:
            raise InputError(f"{self.name}:{line}", "no MediaWiki dump: too deep")
        self._path.append(name)
        self._parts, self._held = [], 0
        if name == "page":
            self._page = Page(line)
        elif name == "redirect" and self._page is not None:
            self._page.redirect = True

    def _text(self, data: str) -> None:
        if self._held <= self.most and self._path and self._path[-1] in (*PAGE, *SITE):
            self._parts.append(data)
            self._held += len(data)

    def _end(self, name: str) -> None:
        self._path.pop()
        above = self._path[-1] if self._path else ""
        if self._page is not None and (above == "page" or name == "text") and name in PAGE:
            self._page.fields[name] = "".join(self._parts)
        elif above == "siteinfo" and name in SITE:
            self.site[name] = "".join(self._parts)
        if name == "page" and self._page is not None:
            self.done.append(self._page)
            self._page = None
        self._parts, self._held = [], 0


def read_dump(stream: BinaryIO, source: Source, limits: Limits) -> Iterator[Arrival]:
    """Every article of a dump as a report; talk, templates, redirects and the like are passed over.

    Raises:
        InputError: it is no dump, or its XML is broken; the articles before the break have been read.
    """
    pages = Pages(source.name, limits.line_bytes)
    parser = pages.parser()
    allowance = source.allowance
    plain = unpacked(stream, source.name, limits)
    while True:
        data = plain.read(CHUNK)
        if allowance is not None:
            allowance.spend(source.name, len(data))
        try:
            parser.Parse(data, not data)
        except expat.ExpatError as error:
            yield from _read_pages(pages, source, limits)
            raise InputError(f"{source.name}:{error.lineno}", f"broken XML: {expat.ErrorString(error.code)}") from error
        yield from _read_pages(pages, source, limits)
        if not data:
            return


def _read_pages(pages: Pages, source: Source, limits: Limits) -> Iterator[Arrival]:
    done, pages.done = pages.done, []
    for page in done:
        if page.fields.get("ns", "0").strip() == "0" and not page.redirect:
            yield _read_page(page, pages.site, source, limits)


def _read_page(page: Page, site: dict[str, str], source: Source, limits: Limits) -> Arrival:
    where = f"{source.name}:{page.line}"
    written, title = page.fields.get("text", ""), page.fields.get("title", "").strip()
    try:
        check_text(written, where, limits.text_chars)
        check_nesting(written, where)
        text = text_of(written)
        check_text(text, where, limits.text_chars)
    except InputError as error:
        return InputError(where, f"{error.reason} ({title:.80})")
    name = f"{source.stem}-{page.fields.get('id', '').strip() or page.line}"
    day = date_of(written)
    issues = () if day else (issue(name, "no-date", "the page states no date; when it was edited is no date of publication"),)
    base = site.get("base", "").strip()
    url = urljoin(base, quote(title.replace(" ", "_"), safe="/:,()!'")) if base.startswith(("http://", "https://")) else None
    report = Report(name, text, title or None, day, site.get("sitename", "").strip() or None, url)
    return Incoming(report, where, len(written.encode()), issues)
