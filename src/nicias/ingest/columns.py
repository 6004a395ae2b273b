"""Which column of a table is which field of a report: as the user says, else by the names that headers have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nicias.errors import InputError

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "reportid", "articleid", "docid", "guid", "uuid"),
    "title": ("title", "headline", "heading"),
    "text": ("text", "body", "content", "article", "articletext", "fulltext", "articlebody", "story", "maintext"),
    "published": ("published", "date", "publishdate", "publisheddate", "publicationdate", "publishedat", "datepublished",
                  "pubdate", "day"),
    "source": ("source", "outlet", "publisher", "publication", "sourcename", "site", "domain"),
    "url": ("url", "link", "canonicalurl", "sourceurl", "articleurl"),
}  # fmt: skip
"""A report's fields, and the headers that are taken for each, the likeliest first (in small letters and digits alone)."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that the user names: field -> header."""

    named: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, written: str) -> Columns:
        """Columns as they stand on the command line: ``text=body,published=date``.

        Raises:
            InputError: a part is no ``FIELD=COLUMN``, or the field is none of a report's.
        """
        parts = [part.partition("=") for part in written.split(",") if part.strip()]
        for name, equals, header in parts:
            if not equals or not header.strip() or name.strip() not in FIELDS:
                raise InputError(f"{name}{equals}{header}", f"not FIELD=COLUMN with one of {', '.join(FIELDS)}")
        return cls({name.strip(): header.strip() for name, _, header in parts})

    def places(self, header: Sequence[str], where: str) -> dict[str, int]:
        """For each field that the table has, the place of its column.

        Raises:
            InputError: a named column is not there, or there is none for the text.
        """
        found = {name: self._place(name, header, where) for name in FIELDS}
        if found["text"] is None:
            raise InputError(where, f"no column holds the text; say which: --columns text=NAME ({_list(header)})")
        return {name: place for name, place in found.items() if place is not None}

    def _place(self, name: str, header: Sequence[str], where: str) -> int | None:
        if name in self.named:
            if self.named[name] not in header:
                raise InputError(where, f"there is no column {self.named[name]!r:.60} ({_list(header)})")
            return header.index(self.named[name])
        plain = [_plain(title) if title not in self.named.values() else "" for title in header]
        return next((plain.index(known) for known in FIELDS[name] if known in plain), None)


def _plain(title: str) -> str:
    return "".join(char for char in title.casefold() if char.isalnum())


def _list(header: Sequence[str]) -> str:
    return "columns: " + ", ".join(f"{title:.40}" for title in header[:30])
