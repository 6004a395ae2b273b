"""What can be asked of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nicias.model.dyad import Dyad
from nicias.model.entry import Entry, Source
from nicias.model.ground import Ground
from nicias.model.incident import Dispute, Incident
from nicias.model.report import Issue, Report
from nicias.model.truce import Truce
from nicias.store.filters import Filters
from nicias.store.findings import Aside, History

if TYPE_CHECKING:
    import polars
    import pyarrow

EVERYTHING = Filters()


class Asking:
    """The questions. Lists come newest first, in an order that depends on what they hold alone; ``Filters.after`` pages on."""

    def records(self, kind: str, filters: Filters = EVERYTHING) -> list[Entry]:
        """The records of one register."""
        raise NotImplementedError

    def incidents(self, filters: Filters = EVERYTHING) -> list[Incident]:
        """The incidents."""
        raise NotImplementedError

    def disputes(self, filters: Filters = EVERYTHING) -> list[tuple[Incident, Dispute]]:
        """The disputes, each with the incident that it is about; ``Filters.after`` takes a dispute's id."""
        raise NotImplementedError

    def truces(self, filters: Filters = EVERYTHING) -> list[Truce]:
        """The truces."""
        raise NotImplementedError

    def grounds(self, filters: Filters = EVERYTHING) -> list[Ground]:
        """The areas with their lines of holders."""
        raise NotImplementedError

    def talks(self, filters: Filters = EVERYTHING) -> list[Incident]:
        """The incidents that are contacts: meetings, calls, visits."""
        raise NotImplementedError

    def dyads(self, filters: Filters = EVERYTHING) -> list[Dyad]:
        """Months between two parties; ``actor`` is either of them, ``after`` is ``month|first|second``."""
        raise NotImplementedError

    def reports(self, filters: Filters = EVERYTHING) -> list[Source]:
        """The reports."""
        raise NotImplementedError

    def entry(self, record: str) -> Entry | None:
        """One record, also one that is rejected or no longer yielded."""
        raise NotImplementedError

    def entries(self, records: Sequence[str]) -> list[Entry]:
        """The records with these ids that there are, in the given order."""
        raise NotImplementedError

    def incident(self, incident: str) -> Incident | None:
        """One incident; an id that has vanished leads to the incident that took it in."""
        raise NotImplementedError

    def truce(self, truce: str) -> Truce | None:
        """One truce; an id that has vanished leads to the truce that took it in."""
        raise NotImplementedError

    def ground(self, ground: str) -> Ground | None:
        """One area's line of holders."""
        raise NotImplementedError

    def report(self, report: str) -> tuple[Source, Report] | None:
        """One report with its text, by its id in the ledger or by the name that it came with."""
        raise NotImplementedError

    def story(self, story: str) -> list[Source]:
        """The reports of one story in the order of their days."""
        raise NotImplementedError

    def story_of(self, report: str) -> str | None:
        """The id of the story that a report is in."""
        raise NotImplementedError

    def incidents_of(self, record: str) -> list[Incident]:
        """The incidents that hold a record."""
        raise NotImplementedError

    def history(self, target: str) -> History:
        """What an id went through."""
        raise NotImplementedError

    def issues(self, limit: int = 50) -> list[Issue]:
        """What was not understood, the latest first."""
        raise NotImplementedError

    def aside(self, limit: int = 50) -> list[Aside]:
        """What could not become a report, the latest first."""
        raise NotImplementedError

    def sizes(self) -> dict[str, int]:
        """How much there is of everything, by register."""
        raise NotImplementedError

    def to_arrow(self, kind: str) -> pyarrow.Table:
        """One register as a flat table; needs the extra ``tables``."""
        raise NotImplementedError

    def to_polars(self, kind: str) -> polars.DataFrame:
        """One register as a flat table; needs the extra ``tables``."""
        raise NotImplementedError
