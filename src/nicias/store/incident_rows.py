"""Incidents and their disputes: written in place of those that held the same accounts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, select, update

from nicias.model.incident import Dispute, Incident
from nicias.store.attributions import attributions_of
from nicias.store.derived import lead_on, made_of, remove, write_derived
from nicias.store.facets import Listed, actor_facets, place_facets, source_facets, type_facets
from nicias.store.keys import days_of, key_of
from nicias.store.payloads import INCIDENT, write
from nicias.store.queueing import mark_disputed
from nicias.store.tables import accounts, disputes, incident_accounts, incidents, reports
from nicias.store.upserts import chunks, put


def replace_incidents(connection: Connection, account_ids: Collection[str], made: Sequence[Incident]) -> None:
    """Take out the incidents that hold any of these accounts and write the new ones.

    A live account that was in one of the old incidents and is in none of the new ones is linked again.
    """
    keys = {key_of(account) for account in account_ids} | {key_of(account) for one in made for account in one.accounts}
    retired = _retired_beside(connection, keys)
    old = _holding(connection, keys | retired)
    before, left = made_of(connection, "incident", old), _members(connection, old) - keys - retired
    _remove(connection, old)
    for incident in made:
        _write(connection, incident)
    lead_on(connection, "incident", incidents, old, before, ["i" + account[1:] for one in made for account in one.accounts])
    drop_retired(connection, retired)
    unlink_accounts(connection, left)


def sweep_retired(connection: Connection, report_keys: Collection[int]) -> None:
    """Take out the accounts that these reports no longer tell, and the incidents that hold nothing else."""
    for chunk in chunks(report_keys):
        retired = set(connection.scalars(select(accounts.c.key).where(accounts.c.report.in_(chunk), ~accounts.c.live)))
        old = _holding(connection, retired)
        alone = {key: id_ for key, id_ in old.items() if _members(connection, [key]) <= retired}
        before = made_of(connection, "incident", alone)
        _remove(connection, alone)
        lead_on(connection, "incident", incidents, alone, before, ())
        drop_retired(connection, retired)


def drop_retired(connection: Connection, keys: Collection[int]) -> None:
    """Forget accounts that are told no longer."""
    for chunk in chunks(keys):
        connection.execute(delete(incident_accounts).where(incident_accounts.c.account.in_(chunk)))
        connection.execute(delete(accounts).where(accounts.c.key.in_(chunk)))


def unlink_accounts(connection: Connection, keys: Collection[int]) -> None:
    """The reports of these accounts have to be linked again."""
    for chunk in chunks(keys):
        told_in = select(accounts.c.report).where(accounts.c.key.in_(chunk), accounts.c.live)
        connection.execute(update(reports).where(reports.c.key.in_(told_in)).values(linked=False))


def _retired_beside(connection: Connection, keys: Collection[int]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(keys):
        told_in = select(accounts.c.report).where(accounts.c.key.in_(chunk))
        found |= set(connection.scalars(select(accounts.c.key).where(accounts.c.report.in_(told_in), ~accounts.c.live)))
    return found


def _holding(connection: Connection, keys: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(keys):
        joined = select(incidents.c.key, incidents.c.id).join(incident_accounts, incident_accounts.c.incident == incidents.c.key)
        found |= {row.key: row.id for row in connection.execute(joined.where(incident_accounts.c.account.in_(chunk)))}
    return found


def _members(connection: Connection, keys: Collection[int]) -> set[int]:
    found: set[int] = set()
    for chunk in chunks(keys):
        found |= set(connection.scalars(select(incident_accounts.c.account).where(incident_accounts.c.incident.in_(chunk))))
    return found


def _remove(connection: Connection, keys: Collection[int]) -> None:
    for chunk in chunks(keys):
        about = list(connection.scalars(select(disputes.c.key).where(disputes.c.incident.in_(chunk))))
        told = [record for held in made_of(connection, "dispute", about).values() for record in held]
        remove(connection, "dispute", disputes, about)
        mark_disputed(connection, told)
        connection.execute(delete(incident_accounts).where(incident_accounts.c.incident.in_(chunk)))
    remove(connection, "incident", incidents, keys)


def _write(connection: Connection, incident: Incident) -> None:
    key, (day, last) = key_of(incident.id), days_of(incident.start, incident.end)
    row = {
        "key": key, "id": incident.id, "family": incident.family, "day": day, "last": last, "country": incident.country,
        "payload": write(INCIDENT, incident),
    }  # fmt: skip
    shared = _facets(connection, incident)
    types = type_facets((incident.family, incident.label, incident.state))
    write_derived(connection, incidents, row, Listed("incident", key, day, last, frozenset(shared | types)), incident.records)
    members = [{"account": key_of(account), "incident": key} for account in sorted(set(incident.accounts))]
    put(connection, incident_accounts, members, ["account"])
    for dispute in incident.disputes:
        _write_dispute(connection, dispute, Listed("dispute", key, day, last, frozenset(shared)), incident.family)


def _write_dispute(connection: Connection, dispute: Dispute, about: Listed, family: str) -> None:
    key, facets = key_of(dispute.id), about.facets | type_facets((dispute.kind, family))
    row = {"key": key, "id": dispute.id, "incident": about.key, "type": dispute.kind, "day": about.day, "last": about.last}
    held = [record for side in dispute.sides for record in side.records]
    write_derived(connection, disputes, row, Listed("dispute", key, about.day, about.last, facets), held)
    mark_disputed(connection, map(key_of, held))


def _facets(connection: Connection, incident: Incident) -> set[str]:
    found = {"", *place_facets([incident.place]), *actor_facets((*incident.actors, *incident.recipients))}
    found |= {f"c:{incident.country}"} if incident.country else set()
    found |= attributions_of(connection, [key_of(record) for record in incident.records])
    for chunk in chunks(key_of(report) for report in incident.reports):
        found |= source_facets(connection.scalars(select(reports.c.outlet).where(reports.c.key.in_(chunk)).distinct()))
    return found
