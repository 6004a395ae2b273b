"""The work of linking: one transaction that holds the writers' lock, so that two ingests at once do not interleave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from nicias.model.account import Account, Edge
from nicias.model.dyad import DyadEvent
from nicias.model.entry import Entry, Source
from nicias.model.ground import Ground
from nicias.model.incident import Incident
from nicias.model.truce import Truce


class Linking:
    """What linking reads and writes, inside one transaction. Made by ``Ledger.linking``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # reports whose accounts were not compared yet

    def unlinked(self, limit: int = 100) -> list[str]:
        """Ids of reports that are not linked yet, or have to be again; the smallest first."""
        raise NotImplementedError

    def mark_linked(self, reports: Iterable[str]) -> None:
        """These reports are linked."""
        raise NotImplementedError

    def mark_unlinked(self, reports: Iterable[str]) -> None:
        """These reports have to be linked again."""
        raise NotImplementedError

    # what the reports hold

    def entries(self, records: Sequence[str]) -> list[Entry]:
        """The live entries with these ids, corrected where a person corrected them, without the rejected; in the given order."""
        raise NotImplementedError

    def entries_of(self, report: str) -> list[Entry]:
        """The live entries of one report in the order of the text, corrected, without the rejected."""
        raise NotImplementedError

    def source(self, report: str) -> Source | None:
        """The report as a source."""
        raise NotImplementedError

    def reviewed(self, reports: Iterable[str]) -> set[str]:
        """Those of the reports on whose records people decided: their accounts must be gathered again before linking."""
        raise NotImplementedError

    def refile(
        self,
        report: str,
        accounts: Sequence[Account],
        keys: Mapping[str, tuple[str, ...]],
        dyads: Sequence[DyadEvent],
        areas: Mapping[str, str],
    ) -> None:
        """Replace what was derived from one report's records at its filing, after people corrected or rejected some."""
        raise NotImplementedError

    # accounts and the edges between them

    def accounts(self, ids: Collection[str]) -> list[Account]:
        """The accounts with these ids that there are, by id."""
        raise NotImplementedError

    def accounts_of(self, reports: Iterable[str]) -> list[Account]:
        """All accounts of these reports, by id."""
        raise NotImplementedError

    def filed_under(self, keys: Iterable[str]) -> list[Account]:
        """All accounts filed under any of these keys, each once, by id."""
        raise NotImplementedError

    def put_edges(self, edges: Iterable[Edge]) -> None:
        """Keep these edges; one that is there already takes the new score."""
        raise NotImplementedError

    def drop_edges(self, accounts: Collection[str]) -> None:
        """Forget every edge of these accounts."""
        raise NotImplementedError

    def component(self, accounts: Collection[str]) -> tuple[list[str], list[Edge]]:
        """All accounts that edges or people's merges connect with these, by id, and all edges among them."""
        raise NotImplementedError

    def joins_and_cuts(self, accounts: Collection[str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """Pairs of accounts that people merged, and pairs that they split, of which one at least is among these."""
        raise NotImplementedError

    def replace_incidents(self, accounts: Collection[str], incidents: Sequence[Incident]) -> None:
        """Take out every incident that holds any of these accounts and put these in; the ids that vanish lead on."""
        raise NotImplementedError

    # reprints and stories

    def reports_sharing(self, bands: Iterable[str], paragraphs: Iterable[str]) -> list[tuple[Source, bytes, tuple[str, ...]]]:
        """Reports that share a band or a paragraph, each with its sketch and paragraphs; of one that many share, the first."""
        raise NotImplementedError

    def put_reprints(self, pairs: Iterable[tuple[str, str]]) -> None:
        """These pairs of reports are of one text."""
        raise NotImplementedError

    def reprint_group(self, report: str) -> list[Source]:
        """All reports that are of one text with this one, itself included, by id."""
        raise NotImplementedError

    def set_origin(self, reports: Iterable[str], origin: str) -> None:
        """These reports reprint that one."""
        raise NotImplementedError

    def story_neighbours(self, report: str) -> list[tuple[Source, int]]:
        """The reports that share incidents with this one, by id, with how many they share."""
        raise NotImplementedError

    def set_story(self, stories: Mapping[str, str]) -> None:
        """Put each report into its story; the story ids that vanish lead on."""
        raise NotImplementedError

    # truces and ground

    def stale(self, kind: str) -> list[str]:
        """What has to be rebuilt: countries ('' for none) of kind ``truce``, area keys of kind ``ground``; in order."""
        raise NotImplementedError

    def mark_stale(self, kind: str, keys: Iterable[str]) -> None:
        """These have to be rebuilt."""
        raise NotImplementedError

    def ceasefires_of(self, country: str) -> list[Entry]:
        """All live ceasefire entries of one country, '' for those of none, by id."""
        raise NotImplementedError

    def ground_of(self, area: str) -> list[Entry]:
        """All live control and access entries of one area, by id."""
        raise NotImplementedError

    def replace_truces(self, country: str, truces: Sequence[Truce]) -> None:
        """Replace one country's truces; it is no longer stale."""
        raise NotImplementedError

    def replace_ground(self, area: str, ground: Ground | None) -> None:
        """Replace one area's line of holders; it is no longer stale."""
        raise NotImplementedError
