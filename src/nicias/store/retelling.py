"""What re-linking reads and writes of truces and ground, the lines through time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Connection

from nicias.model.entry import Entry
from nicias.model.ground import Ground
from nicias.model.truce import Truce, TruceState
from nicias.store import ground_rows, stale_rows, truce_rows
from nicias.store.findings import KnownTruce


class Retelling:
    """The part of ``Linking`` that keeps the lines. Needs a connection."""

    _connection: Connection

    def stale(self, kind: str) -> list[str]:
        """What has to be made anew, in order: of kind ``truce`` a country's days (``SYR|2016-09-12``), of ``ground`` areas."""
        return stale_rows.stale_names(self._connection, kind)

    def mark_stale(self, kind: str, names: Iterable[str]) -> None:
        """These have to be made anew."""
        stale_rows.mark_stale(self._connection, kind, names)

    def drop_stale(self, kind: str, names: Iterable[str]) -> None:
        """These were made anew."""
        stale_rows.drop_stale(self._connection, kind, names)

    def ceasefires(self, first: str, end: str) -> list[Entry]:
        """The standing ceasefire entries with keys from the first up to the end, the end left out, by id."""
        return truce_rows.ceasefires(self._connection, first, end)

    def next_ceasefire(self, first: str, end: str) -> str | None:
        """The first key of a standing ceasefire entry in a span of keys; ``None`` where there is none."""
        return truce_rows.next_ceasefire(self._connection, first, end)

    def ceasefire_keys(self, records: Iterable[str]) -> dict[str, str]:
        """The keys of those of the records that are standing ceasefire entries."""
        return truce_rows.ceasefire_keys(self._connection, records)

    def known_truces(self, country: str, begun: tuple[date, date], reaching: date = date.min) -> list[KnownTruce]:
        """The truces of a country that began in a span of days, its end left out, and had a step on a day or later."""
        return truce_rows.known_truces(self._connection, country, begun, reaching)

    def truce_records(self, truce: str) -> list[str]:
        """The ids of the records that a truce holds, as it stands."""
        return truce_rows.truce_records(self._connection, truce)

    def truces_of(self, records: Iterable[str]) -> dict[str, str]:
        """By record the truce that holds it, as it stands."""
        return truce_rows.truces_of(self._connection, records)

    def replace_truces(self, gone: Collection[str], made: Iterable[tuple[str, Truce, TruceState]]) -> None:
        """Take truces out and put these in, each of a country ('' for none); the ids that vanish lead on."""
        truce_rows.replace_truces(self._connection, gone, made)

    def ground_of(self, area: str) -> list[Entry]:
        """All standing control and access entries of one area, by id."""
        return ground_rows.ground_entries(self._connection, area)

    def replace_ground(self, area: str, ground: Ground | None) -> None:
        """Replace one area's line of holders."""
        ground_rows.replace_ground(self._connection, area, ground)
