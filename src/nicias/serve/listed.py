"""What can be listed, and a page of it: the one place where pages and API ask the ledger for lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nicias.errors import QuestionError
from nicias.export.columns import COLUMNS, STORIES, Columns
from nicias.export.plain import plain
from nicias.model.dyad import Dyad
from nicias.model.incident import Dispute, Incident
from nicias.model.record import KINDS
from nicias.serve.asked import Asked
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

Ask = Callable[[Ledger, Filters], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name in addresses, what one and many of it are called, how the ledger is asked, where a page goes on.

    ``unfit`` are filters that it does not take.
    """

    name: str
    one: str
    ask: Ask
    columns: Columns
    cursor: Callable[[Any], str] = lambda item: str(item.id)
    unfit: tuple[str, ...] = ()
    plural: str = ""

    @property
    def title(self) -> str:
        """What many of it are called."""
        return self.plural or self.name


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, in its order; ``next`` is what ``after`` takes for the page that follows, ``None`` at the end."""

    listing: Listing
    asked: Asked
    items: tuple[Any, ...]
    next: str | None


def _records(kind: str) -> Listing:
    words = f"records of the register {kind}"
    return Listing(kind, kind, lambda ledger, filters: ledger.records(kind, filters), COLUMNS[kind], plural=words)


def _dispute_id(pair: tuple[Incident, Dispute]) -> str:
    return pair[1].id


def _dyad_place(dyad: Dyad) -> str:
    return f"{dyad.month}|{dyad.first}|{dyad.second}"


REPORTS_UNFIT = ("where", "box", "actor", "type", "attribution", "review")
DYADS_UNFIT = ("where", "box", "type", "source", "attribution", "text", "review", "report")
LISTS: Mapping[str, Listing] = {
    **{kind: _records(kind) for kind in KINDS},
    "incidents": Listing("incidents", "incident", lambda ledger, filters: ledger.incidents(filters), COLUMNS["incidents"]),
    "disputes": Listing(
        "disputes", "dispute", lambda ledger, filters: ledger.disputes(filters), COLUMNS["disputes"], _dispute_id
    ),
    "truces": Listing("truces", "truce", lambda ledger, filters: ledger.truces(filters), COLUMNS["truces"]),
    "ground": Listing("ground", "ground", lambda ledger, filters: ledger.grounds(filters), COLUMNS["ground"]),
    "talks": Listing("talks", "incident", lambda ledger, filters: ledger.talks(filters), COLUMNS["talks"]),
    "dyads": Listing("dyads", "dyad", lambda ledger, filters: ledger.dyads(filters), COLUMNS["dyads"], _dyad_place, DYADS_UNFIT),
    "reports": Listing(
        "reports", "report", lambda ledger, filters: ledger.reports(filters), COLUMNS["reports"], unfit=REPORTS_UNFIT
    ),
    "stories": Listing("stories", "story", lambda ledger, filters: ledger.stories(filters), STORIES),
}


def listing_of(name: str) -> Listing:
    """The list of this name.

    Raises:
        QuestionError: there is none.
    """
    if name not in LISTS:
        raise QuestionError(f"{name!r:.40} is no list; there are {', '.join(LISTS)}")
    return LISTS[name]


def page(ledger: Ledger, name: str, asked: Asked) -> Page:
    """One page of a list.

    Raises:
        QuestionError: there is no such list, it does not take one of the filters, or ``after`` is not in it.
    """
    listing = listing_of(name)
    found = listing.ask(ledger, asked.filters(limit=asked.limit + 1))
    items = tuple(found[: asked.limit])
    return Page(listing, asked, items, listing.cursor(items[-1]) if len(found) > asked.limit else None)


def as_json(item: Any) -> dict[str, Any]:
    """One thing of a list as JSON objects, the same as ``nicias list --format jsonl`` writes."""
    return plain(item)
