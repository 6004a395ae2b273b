"""Where a page is: its path, what was asked for, and any further state; every link on the page starts from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nicias.serve.asked import Asked
from nicias.serve.listed import Page, listing_of

WORDS = {
    "where": "place", "from": "from", "to": "to", "actor": "actor", "type": "type", "source": "source",
    "attribution": "who is quoted", "review": "review", "text": "words", "report": "report", "box": "box on the map",
}  # fmt: skip
"""The filters in words, in the order in which they are named."""


@dataclass(frozen=True, slots=True)
class Here:
    """A page's address in parts. ``state`` is what a page keeps in its address beside the filters, as strings."""

    path: str
    asked: Asked
    state: Mapping[str, str] = field(default_factory=dict)

    def link(self, **changes: Any) -> str:
        """This page with the same state, changed so; ``None`` drops a part."""
        return self.asked.link(self.path, **{**self.state, **changes})

    def to(self, path: str, **changes: Any) -> str:
        """Another page with the same filters, changed so."""
        return self.asked.link(path, **changes)

    def drop(self, name: str) -> str:
        """This page without one filter."""
        return self.link(**{name: None})

    def chosen(self) -> list[tuple[str, str, str]]:
        """The filters that are set: name, word, value."""
        told = self.asked.narrowed()
        return [(name, word, told[name]) for name, word in WORDS.items() if name in told]

    def words(self) -> str:
        """The filters in words, for a citation."""
        return "; ".join(f"{word} {value}" for _, word, value in self.chosen())

    def exports(self, name: str, **changes: Any) -> list[tuple[str, str]]:
        """Where programs get the same: this page as a table and as JSON, then the whole list as a table."""
        path = f"/api/v1/{name}"
        same = {"limit": self.asked.limit, "after": self.asked.after, **changes}
        shown = [("CSV", self.asked.link(path, format="csv", **same)), ("JSON", self.asked.link(path, **same))]
        return [*shown, ("the whole list as CSV", self.asked.link(path, format="csv", limit=None, **changes))]

    def formats(self, *names: str) -> list[tuple[str, str]]:
        """Where the same filters give a file in formats of the field."""
        return [(name, self.asked.link(f"/exports/{name}", limit=None)) for name in names]

    def next(self, page: Page) -> str | None:
        """The page that follows."""
        return self.link(after=page.next) if page.next else None

    def first(self) -> str | None:
        """The first page, where this is a later one."""
        return self.link() if self.asked.after else None


def fit(here: Here, name: str) -> tuple[Here, list[str]]:
    """The same without the filters that a list does not take, and their words."""
    told = here.asked.narrowed()
    unfit = [filter_ for filter_ in listing_of(name).unfit if filter_ in told]
    asked = here.asked.model_copy(update=dict.fromkeys(unfit))
    return replace(here, asked=asked), [WORDS[filter_] for filter_ in unfit]
