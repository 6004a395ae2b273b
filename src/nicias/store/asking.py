"""What can be asked of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from nicias.errors import QuestionError
from nicias.model.account import Account
from nicias.model.counts import Choice, Count, Spots, Weeks
from nicias.model.decision import Decision
from nicias.model.dyad import Dyad
from nicias.model.entry import Entry, Source
from nicias.model.ground import Ground
from nicias.model.incident import Dispute, Incident
from nicias.model.record import KINDS
from nicias.model.report import Issue, Report
from nicias.model.story import Story
from nicias.model.truce import Truce
from nicias.store import answers, counting, nearby, notes, queueing
from nicias.store.conflicts import decided_about
from nicias.store.database import Database
from nicias.store.dyad_rows import count_dyads, list_dyads
from nicias.store.filters import Filters
from nicias.store.findings import Aside, History
from nicias.store.loading import entries_in_order
from nicias.store.queueing import Lane, Spot, Waiting
from nicias.store.stories import list_stories

if TYPE_CHECKING:
    import polars
    import pyarrow

EVERYTHING = Filters()


class Asking:
    """The questions. Lists come newest first, in an order that depends on what they hold alone; ``Filters.after`` pages on."""

    _database: Database

    def records(self, kind: str, filters: Filters = EVERYTHING) -> list[Entry]:
        """The records of one register."""
        if kind not in KINDS:
            raise QuestionError(f"{kind!r:.40} is none of the registers; there are {', '.join(KINDS)}")
        with self._database.reading() as connection:
            return answers.list_records(connection, kind, filters)

    def incidents(self, filters: Filters = EVERYTHING) -> list[Incident]:
        """The incidents."""
        with self._database.reading() as connection:
            return answers.list_incidents(connection, filters)

    def disputes(self, filters: Filters = EVERYTHING) -> list[tuple[Incident, Dispute]]:
        """The disputes, each with the incident that it is about; ``Filters.after`` takes a dispute's id."""
        with self._database.reading() as connection:
            return answers.list_disputes(connection, filters)

    def truces(self, filters: Filters = EVERYTHING) -> list[Truce]:
        """The truces."""
        with self._database.reading() as connection:
            return answers.list_truces(connection, filters)

    def grounds(self, filters: Filters = EVERYTHING) -> list[Ground]:
        """The areas with their lines of holders."""
        with self._database.reading() as connection:
            return answers.list_grounds(connection, filters)

    def talks(self, filters: Filters = EVERYTHING) -> list[Incident]:
        """The incidents that are contacts: meetings, calls, visits."""
        with self._database.reading() as connection:
            return answers.list_incidents(connection, filters, "t:contact")

    def dyads(self, filters: Filters = EVERYTHING) -> list[Dyad]:
        """Months between two parties; ``actor`` is either of them, ``after`` is ``month|first|second``."""
        with self._database.reading() as connection:
            return list_dyads(connection, filters)

    def reports(self, filters: Filters = EVERYTHING) -> list[Source]:
        """The reports."""
        with self._database.reading() as connection:
            return answers.list_reports(connection, filters)

    def stories(self, filters: Filters = EVERYTHING) -> list[Story]:
        """The incidents on which some report mainly is, with these reports; narrowed and ordered as incidents are."""
        with self._database.reading() as connection:
            return list_stories(connection, filters)

    def entry(self, record: str) -> Entry | None:
        """One record, also one that is rejected or no longer yielded."""
        return next(iter(self.entries([record])), None)

    def entries(self, records: Sequence[str]) -> list[Entry]:
        """The records with these ids that there are, in the given order."""
        with self._database.reading() as connection:
            return entries_in_order(connection, records)

    def incident(self, incident: str) -> Incident | None:
        """One incident; an id that has vanished leads to the incident that took it in."""
        with self._database.reading() as connection:
            return answers.find_incident(connection, incident)

    def truce(self, truce: str) -> Truce | None:
        """One truce; an id that has vanished leads to the truce that took it in."""
        with self._database.reading() as connection:
            return answers.find_truce(connection, truce)

    def ground(self, ground: str) -> Ground | None:
        """One area's line of holders."""
        with self._database.reading() as connection:
            return answers.find_ground(connection, ground)

    def report(self, report: str) -> tuple[Source, Report] | None:
        """One report with its text, by its id in the ledger or by the name that it came with."""
        with self._database.reading() as connection:
            return answers.find_report(connection, report)

    def story(self, story: str) -> list[Source]:
        """The reports of one story in the order of their days."""
        with self._database.reading() as connection:
            return answers.find_story(connection, story)

    def story_of(self, report: str) -> str | None:
        """The id of the story that a report is in."""
        with self._database.reading() as connection:
            return answers.story_of(connection, report)

    def incidents_of(self, record: str) -> list[Incident]:
        """The incidents that hold a record."""
        with self._database.reading() as connection:
            return answers.incidents_of(connection, record)

    def truces_of(self, records: Sequence[str]) -> list[Truce]:
        """The truces that hold any of these records."""
        with self._database.reading() as connection:
            return answers.truces_of(connection, records)

    def history(self, target: str) -> History:
        """What an id went through."""
        with self._database.reading() as connection:
            return notes.history(connection, target)

    def waiting(self, starts: Mapping[Lane, Spot], kind: str | None = None, limit: int = 50) -> list[Waiting]:
        """Records that wait for review: of each lane, up to ``limit`` after the spot from which it is walked."""
        with self._database.reading() as connection:
            return queueing.waiting(connection, starts, kind, limit)

    def place_in_queue(self, record: str) -> Waiting | None:
        """Where a record stands in the lanes of what waits for review, or stood before it was reviewed."""
        with self._database.reading() as connection:
            return queueing.place_in_queue(connection, record)

    def count_waiting(self, kind: str | None = None, most: int = 10_000) -> int:
        """How many records wait for review, counted up to ``most``."""
        with self._database.reading() as connection:
            return queueing.count_waiting(connection, kind, most)

    def last_decision(self) -> int:
        """The number of the last decision in the log, 0 where there is none: what ``seen`` says to ``Ledger.decide``."""
        with self._database.reading() as connection:
            return queueing.last_decision(connection)

    def decisions_about(self, incident: str) -> list[Decision]:
        """What was decided on an incident and on those that went into it: merges, splits, notes; oldest first."""
        with self._database.reading() as connection:
            return decided_about(connection, incident)

    def near(self, record: str, blocks: Iterable[str], limit: int = 500) -> list[tuple[Account, str]]:
        """Accounts filed under any of these keys, each with its incident's id, without those of the record's own incidents."""
        with self._database.reading() as connection:
            return nearby.near(connection, record, blocks, limit)

    def newest_day(self) -> int:
        """The day of the newest report, as a number (``date.toordinal``); 0 where there is none."""
        with self._database.reading() as connection:
            return queueing.newest_day(connection)

    def count(self, kind: str, filters: Filters = EVERYTHING) -> Count:
        """How many things a list holds in all its pages; ``kind`` is a register, ``incidents``, ``talks``, ``reports`` ..."""
        with self._database.reading() as connection:
            if kind == "dyads":
                return count_dyads(connection, filters)
            return counting.count(connection, *_listed(kind, filters))

    def weeks(self, kind: str, filters: Filters = EVERYTHING) -> Weeks:
        """A histogram of a list by the week of each thing's first day."""
        with self._database.reading() as connection:
            return counting.weeks(connection, *_listed(kind, filters))

    def spots(self, kind: str, filters: Filters = EVERYTHING) -> Spots:
        """The places at which a list's things are shown on a map, with how many there are at each."""
        with self._database.reading() as connection:
            return counting.spots(connection, *_listed(kind, filters))

    def choices(self, kind: str, about: str, limit: int = 20) -> list[Choice]:
        """The most frequent outlets, types, actors, places, countries or speakers (``about``) that a list can be narrowed to."""
        if about not in counting.ABOUT:
            raise QuestionError(f"{about!r:.40} is nothing to choose from; there are {', '.join(counting.ABOUT)}")
        with self._database.reading() as connection:
            return counting.choices(connection, _listed(kind, EVERYTHING)[0], about, limit)

    def beside(self, incident: Incident, limit: int = 3) -> tuple[list[Incident], list[Incident]]:
        """The incidents just before and just after one at the same place (country, where it has no place), nearest first."""
        with self._database.reading() as connection:
            return answers.incidents_beside(connection, incident, limit)

    def state(self) -> int:
        """A number that grows with everything that is written: as long as it stands still, every answer stays the same."""
        with self._database.reading() as connection:
            return notes.state(connection)

    def issues(self, limit: int = 50) -> list[Issue]:
        """What was not understood, the latest first."""
        with self._database.reading() as connection:
            return notes.list_issues(connection, limit)

    def aside(self, limit: int = 50) -> list[Aside]:
        """What could not become a report, the latest first."""
        with self._database.reading() as connection:
            return notes.list_asides(connection, limit)

    def sizes(self) -> dict[str, int]:
        """How much there is of everything, by register."""
        with self._database.reading() as connection:
            return notes.sizes(connection)

    def to_arrow(self, kind: str) -> pyarrow.Table:
        """One register as a flat table; needs the extra ``tables``."""
        from nicias.store.flat import to_arrow

        return to_arrow(self, kind)

    def to_polars(self, kind: str) -> polars.DataFrame:
        """One register as a flat table; needs the extra ``tables``."""
        from nicias.store.flat import to_polars

        return to_polars(self, kind)


COUNTED = {
    "incidents": "incident", "disputes": "dispute", "truces": "truce", "ground": "ground", "talks": "incident",
    "reports": "report",
}  # fmt: skip


def _listed(kind: str, filters: Filters) -> tuple[str, Filters, tuple[str, ...]]:
    """What a list of that name is of, its filters, and what must hold besides."""
    if kind not in KINDS and kind not in COUNTED:
        raise QuestionError(f"{kind!r:.40} cannot be counted; there are {', '.join([*KINDS, *COUNTED])}")
    if kind == "reports":
        answers.refuse_unfit(filters)
    return COUNTED.get(kind, kind), filters, ("t:contact",) if kind == "talks" else ()
