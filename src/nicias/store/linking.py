"""The work of linking: one transaction that holds the writers' lock, so that two ingests at once do not interleave."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select, update

from nicias.model.account import Account, Edge
from nicias.model.dyad import DyadEvent
from nicias.model.entry import Entry, Source
from nicias.model.incident import Incident
from nicias.store import account_rows, incident_rows, merges, reprint_rows
from nicias.store.dyad_rows import replace_dyads
from nicias.store.keys import key_of
from nicias.store.loading import STANDING, entries_in_order, live_accounts, read_entry, select_entries, sources_by_key
from nicias.store.rebuilding import Rebuilding
from nicias.store.record_rows import set_areas
from nicias.store.retelling import Retelling
from nicias.store.tables import account_keys
from nicias.store.tables import accounts as _accounts
from nicias.store.tables import records as _records
from nicias.store.tables import reports as _reports
from nicias.store.upserts import chunks


class Linking(Rebuilding, Retelling):
    """What linking reads and writes, inside one transaction. Made by ``Ledger.linking``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # reports whose accounts were not compared yet

    def unlinked(self, limit: int = 100) -> list[str]:
        """Ids of reports that are not linked yet, or have to be again; the smallest first."""
        return list(
            self._connection.scalars(select(_reports.c.id).where(~_reports.c.linked).order_by(_reports.c.id).limit(limit))
        )

    def unlinked_by(self, targets: Iterable[str]) -> list[str]:
        """Ids of the reports that have to be linked again because of what was decided on these things; the smallest first."""
        return merges.unlinked_by(self._connection, targets)

    def mark_linked(self, reports: Iterable[str]) -> None:
        """These reports are linked."""
        keys = list(map(key_of, reports))
        incident_rows.sweep_retired(self._connection, keys)
        self._mark(keys, linked=True, reviewed=False)

    # what the reports hold

    def entries(self, records: Sequence[str]) -> list[Entry]:
        """The live entries with these ids, corrected where a person corrected them, without the rejected; in the given order."""
        return entries_in_order(self._connection, records, STANDING)

    def entries_of(self, report: str) -> list[Entry]:
        """The live entries of one report in the order of the text, corrected, without the rejected."""
        chosen = select_entries().where(_records.c.report == key_of(report), STANDING).order_by(_records.c.position)
        return [read_entry(row) for row in self._connection.execute(chosen)]

    def source(self, report: str) -> Source | None:
        """The report as a source."""
        return sources_by_key(self._connection, [key_of(report)]).get(key_of(report))

    def reviewed(self, reports: Iterable[str]) -> set[str]:
        """Those of the reports on whose records people decided: their accounts must be gathered again before linking."""
        found: set[str] = set()
        for chunk in chunks(map(key_of, reports)):
            found |= set(self._connection.scalars(select(_reports.c.id).where(_reports.c.key.in_(chunk), _reports.c.reviewed)))
        return found

    def refile(
        self,
        report: str,
        accounts: Sequence[Account],
        keys: Mapping[str, tuple[str, ...]],
        dyads: Sequence[DyadEvent],
        areas: Mapping[str, str],
    ) -> None:
        """Replace what was derived from one report's records at its filing, after people corrected or rejected some."""
        key = key_of(report)
        account_rows.replace_accounts(self._connection, key, accounts, keys)
        replace_dyads(self._connection, key, dyads)
        listed = self._connection.scalars(select(_records.c.id).where(_records.c.report == key, _records.c.live))
        set_areas(self._connection, {record: areas.get(record) for record in listed})

    # accounts and the edges between them

    def accounts(self, ids: Collection[str]) -> list[Account]:
        """The accounts with these ids that there are, by id."""
        return live_accounts(self._connection, _accounts.c.key, map(key_of, ids))

    def accounts_of(self, reports: Iterable[str]) -> list[Account]:
        """All accounts of these reports, by id."""
        return live_accounts(self._connection, _accounts.c.report, map(key_of, reports))

    def filed_under(self, keys: Iterable[str]) -> list[Account]:
        """All accounts filed under any of these keys, each once, by id."""
        found: set[int] = set()
        for chunk in chunks(dict.fromkeys(keys)):
            found |= set(self._connection.scalars(select(account_keys.c.account).where(account_keys.c.block.in_(chunk))))
        return live_accounts(self._connection, _accounts.c.key, sorted(found))

    def put_edges(self, edges: Iterable[Edge]) -> None:
        """Keep these edges; one that is there already takes the new score."""
        account_rows.put_edges(self._connection, edges)

    def drop_edges(self, accounts: Collection[str]) -> None:
        """Forget every edge of these accounts."""
        account_rows.drop_edges(self._connection, list(map(key_of, accounts)))

    def component(self, accounts: Collection[str]) -> tuple[list[str], list[Edge]]:
        """All accounts that edges or people's merges connect with these, by id, and all edges among them."""
        return account_rows.component(self._connection, set(map(key_of, accounts)))

    def joins_and_cuts(self, accounts: Collection[str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """Pairs of accounts that people merged, and pairs that they split, of which one at least is among these."""
        joins, cuts = merges.joins_and_cuts(self._connection, set(map(key_of, accounts)))
        ids = account_rows.account_ids(self._connection, {key for pair in joins | cuts for key in pair})
        return account_rows.named_pairs(joins, ids), account_rows.named_pairs(cuts, ids)

    def replace_incidents(self, accounts: Collection[str], incidents: Sequence[Incident]) -> None:
        """Take out every incident that holds any of these accounts and put these in; the ids that vanish lead on."""
        incident_rows.replace_incidents(self._connection, accounts, incidents)

    # reprints and stories

    def reports_sharing(self, bands: Iterable[str], paragraphs: Iterable[str]) -> list[tuple[Source, bytes, tuple[str, ...]]]:
        """Reports that share a band or a paragraph, each with its sketch and paragraphs; of one that many share, the first."""
        return reprint_rows.reports_sharing(self._connection, bands, paragraphs)

    def put_reprints(self, pairs: Iterable[tuple[str, str]]) -> None:
        """These pairs of reports are of one text."""
        reprint_rows.put_reprints(self._connection, pairs)

    def reprint_group(self, report: str) -> list[Source]:
        """All reports that are of one text with this one, itself included, by id."""
        return reprint_rows.reprint_group(self._connection, report)

    def set_origin(self, reports: Iterable[str], origin: str) -> None:
        """These reports reprint that one."""
        reprint_rows.set_origin(self._connection, reports, origin)

    def set_story(self, stories: Mapping[str, str]) -> None:
        """Put each report into its story; the story ids that vanish lead on."""
        reprint_rows.set_story(self._connection, stories)

    def _mark(self, keys: Iterable[int], **values: bool) -> None:
        for chunk in chunks(keys):
            self._connection.execute(update(_reports).where(_reports.c.key.in_(chunk)).values(values))
