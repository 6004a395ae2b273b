"""Linking what is newly in the ledger: reprints, incidents, stories, truces, ground.

A batch of reports is linked in one transaction that holds the writers' lock. Only the neighbours of what is new are touched:
the accounts filed under the same keys, and the accounts already joined with these. What comes out is a function of the
set of live entries and of people's decisions, so neither the order of arrival nor where a run was stopped changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from nicias.codebook.linking import LinkTable, load_link_table
from nicias.link.blocks import probe_keys
from nicias.link.clusters import cluster_accounts
from nicias.link.ground import build_ground
from nicias.link.incidents import build_incident
from nicias.link.reprints import Signature, choose_origin, same_text
from nicias.link.score import score_pair
from nicias.link.stories import group_stories
from nicias.model.account import Account, Edge
from nicias.model.incident import Incident
from nicias.pipeline.filing import derive
from nicias.pipeline.retell import retell_truces
from nicias.store.ledger import Ledger
from nicias.store.linking import Linking

BATCH = 100
"""Reports linked in one transaction: other writers wait no longer than that takes."""


def relink(ledger: Ledger, told: Callable[[int], None] = lambda _: None) -> int:
    """Link every report that is not linked yet, then what hangs on them; returns how many reports were linked.

    ``told`` is called with the number of reports done, batch by batch. Stopped at any instant, the next call goes on.
    """
    table = load_link_table()
    done = 0
    while True:
        with ledger.linking() as work:
            reports = work.unlinked(BATCH)
            link_reports(work, reports, table)
        done += len(reports)
        told(done)
        if len(reports) < BATCH:
            break
    with ledger.linking() as work:
        link_stale(work)
    return done


def link_reports(work: Linking, reports: Sequence[str], table: LinkTable) -> None:
    """Link some reports within one transaction."""
    for report in sorted(work.reviewed(reports)):
        _gather_again(work, report)
    changed = {*reports, *_mark_reprints(work, reports, table)}
    accounts = work.accounts_of(sorted(changed))
    ids = [account.id for account in accounts]
    around = work.companions(ids)
    work.drop_edges(ids)
    work.put_edges(_edges(work, accounts, table))
    _tell_stories(work, sorted(changed | _join(work, around)))
    work.mark_linked(reports)


def _gather_again(work: Linking, report: str) -> None:
    """After people corrected or rejected some of its records: gather a report's accounts anew."""
    again = derive(work.entries_of(report))
    work.refile(report, again.accounts, again.keys, again.dyads, again.areas)


def link_stale(work: Linking) -> None:
    """Make anew the truces and the ground that new entries or decisions touched."""
    retell_truces(work)
    areas = work.stale("ground")
    for area in areas:
        entries = work.ground_of(area)
        work.replace_ground(area, build_ground(entries) if entries else None)
    work.drop_stale("ground", areas)


def _mark_reprints(work: Linking, reports: Sequence[str], table: LinkTable) -> set[str]:
    """Find near-copies of the reports and set their common origin; the ids of reports whose origin changed."""
    changed: set[str] = set()
    for report in reports:
        own = Signature(*work.signature(report))
        others = work.reports_sharing(own.bands, own.paragraphs)
        alike = [
            (report, other.id)
            for other, sketch, paragraphs in others
            if other.id != report and same_text(own, Signature(own.bands, sketch, paragraphs)) >= table.reprint
        ]
        work.put_reprints(alike)
        group = work.reprint_group(report)
        origin = choose_origin(group)
        moved = [source.id for source in group if source.origin != origin]
        work.set_origin(moved, origin)
        work.touch(moved)
        changed.update(moved)
    return changed


def _edges(work: Linking, accounts: Iterable[Account], table: LinkTable) -> list[Edge]:
    """The pairs of one of the accounts with another report's that score at least the threshold, each once."""
    edges: dict[tuple[str, str], Edge] = {}
    for account in accounts:
        for other in work.filed_under(probe_keys(account)):
            first, second = sorted((account, other), key=lambda known: known.id)
            pair = (first.id, second.id)
            if other.source.id != account.source.id and pair not in edges:
                score = score_pair(first, second, table)
                if score.total >= table.threshold:
                    edges[pair] = Edge(*pair, score.total)
    return list(edges.values())


def _join(work: Linking, ids: Sequence[str]) -> set[str]:
    """Cut the component that holds these accounts into incidents, and write them in the place of what they were in.

    Returns the reports that tell them.
    """
    members, edges = work.component(ids)
    joins, cuts = work.joins_and_cuts(members)
    accounts = {account.id: account for account in work.accounts(members)}
    clusters = cluster_accounts(members, edges, joins, cuts)
    incidents = [_incident(work, [accounts[key] for key in cluster]) for cluster in clusters]
    work.replace_incidents(members, incidents)
    return {account.source.id for account in accounts.values()}


def _incident(work: Linking, accounts: Sequence[Account]) -> Incident:
    return build_incident(accounts, work.entries([record for account in accounts for record in account.records]))


def _tell_stories(work: Linking, reports: Sequence[str]) -> None:
    told = work.told(reports)
    held = {account.id: incident for account, incident in told}
    work.set_story(group_stories(reports, [account for account, _ in told], held))
