"""A coded report, made ready for the ledger: ids, accounts, the keys they are filed under, the text's signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nicias.link.accounts import gather_accounts
from nicias.link.blocks import block_keys
from nicias.link.dyads import dyad_events
from nicias.link.ground import area_key
from nicias.link.reprints import sign_text
from nicias.link.trucelines import dated
from nicias.link.truces import truce_key
from nicias.model.account import Account
from nicias.model.dyad import DyadEvent
from nicias.model.entry import Entry, Source
from nicias.model.ids import record_ids, report_id
from nicias.model.record import Record
from nicias.model.report import Issue, Report
from nicias.store.filing import Filing


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from one report's entries: accounts with the keys they are filed under, dyad events, areas."""

    accounts: tuple[Account, ...]
    keys: dict[str, tuple[str, ...]]
    dyads: tuple[DyadEvent, ...]
    areas: dict[str, str]


def derive(entries: Sequence[Entry]) -> Derived:
    """What follows from the entries of one report, given in the order of the text."""
    accounts = gather_accounts(entries)
    return Derived(
        accounts=tuple(accounts),
        keys={account.id: block_keys(account) for account in accounts},
        dyads=tuple(event for entry in entries for event in dyad_events(entry)),
        areas=areas_of(entries),
    )


def prepare_filing(report: Report, records: Sequence[Record], issues: Sequence[Issue], *, origin: str, version: str) -> Filing:
    """Everything about one report that the ledger keeps, computed from the report and its records alone."""
    identity = report_id(report)
    source = source_of(report, identity)
    entries = [Entry(key, record, source) for key, record in zip(record_ids(identity, records), records, strict=True)]
    derived = derive(entries)
    signature = sign_text(report.text)
    return Filing(
        id=identity,
        report=report,
        origin=origin,
        version=version,
        entries=tuple((entry.id, entry.record) for entry in entries),
        accounts=derived.accounts,
        keys=derived.keys,
        bands=signature.bands,
        sketch=signature.sketch,
        paragraphs=signature.paragraphs,
        dyads=derived.dyads,
        areas=derived.areas,
        issues=tuple(issues),
    )


def source_of(report: Report, identity: str) -> Source:
    """The report as entries cite it."""
    return Source(identity, report.id, report.published, report.source, report.url, report.title, identity)


def areas_of(entries: Sequence[Entry]) -> dict[str, str]:
    """For each entry that says who holds or besieges what: its area's key; for each ceasefire step: its country and day.

    A step that names no place counts for the country that the report speaks of most; one without a day is in no truce.
    """
    main = _main_country(entries)
    areas: dict[str, str] = {}
    for entry in entries:
        if entry.record.kind == "ceasefire":
            step = dated(entry)
            country = (entry.record.where.country if entry.record.where else None) or main
            areas |= {entry.id: truce_key(country, step.day)} if step else {}
        elif (key := area_key(entry)) is not None:
            areas[entry.id] = key
    return areas


def _main_country(entries: Sequence[Entry]) -> str:
    places = (entry.record.where for entry in entries)
    counts = Counter(place.country for place in places if place is not None and place.country)
    return min(counts, key=lambda country: (-counts[country], country)) if counts else ""
