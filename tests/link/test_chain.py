"""The whole way from reports to incidents: no order of arrival shows, and no war is treated unlike another."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.conftest import Maker

from nicias.codebook.linking import load_link_table
from nicias.link.accounts import gather_accounts
from nicias.link.blocks import block_keys, probe_keys
from nicias.link.clusters import cluster_accounts
from nicias.link.incidents import build_incident
from nicias.link.score import score_pair
from nicias.model.account import Account, Edge
from nicias.model.entry import Entry
from nicias.model.incident import Incident

WARS = [
    ("Aleppo, SYR", "SYR army", "SYR rebels"),
    ("Kharkiv, UKR", "RUS army", "UKR army"),
    ("Gaza, PSE", "ISR army", "IMG rebels:Movement"),
    ("Khartoum, SDN", "SDN army", "SDN militia:Support Forces"),
]


def reports(made: Maker) -> list[list[Entry]]:
    """In each war two strikes, a week apart, each told by three reports that name one side or the other or none."""
    return [
        made.report(
            f"{place}-{day}-{number}",
            f"2016-09-{day + 1:02}",
            made.assault(0, "aerial", by, "people", at=place, on=f"2016-09-{day:02}"),
            made.toll(0, day + number, word=3),
            made.claim(1, one, "deny"),
        )
        for place, one, other in WARS
        for day in (10, 17)
        for number, by in enumerate((one, other, ""))
    ]


def link(told: list[list[Entry]]) -> list[Incident]:
    """Incidents of all reports, as a ledger finds them when the reports come in this order."""
    accounts: dict[str, Account] = {}
    records = {entry.id: entry for entries in told for entry in entries}
    filed: dict[str, list[Account]] = defaultdict(list)
    edges: dict[tuple[str, str], Edge] = {}
    table = load_link_table()
    for entries in told:
        for account in gather_accounts(entries):
            accounts[account.id] = account
            for other in {known.id: known for key in probe_keys(account) for known in filed[key]}.values():
                first, second = sorted((account.id, other.id))
                if (score := score_pair(account, other, table).total) >= table.threshold:
                    edges[first, second] = Edge(first, second, score)
            for key in block_keys(account):
                filed[key].append(account)
    clusters = cluster_accounts(list(accounts), list(edges.values()))
    found = [[accounts[key] for key in cluster] for cluster in clusters]
    return [build_incident(known, [records[key] for account in known for key in account.records]) for known in found]


def test_each_strike_of_each_war_is_one_incident_with_its_disputes(made: Maker) -> None:
    incidents = [incident for incident in link(reports(made)) if incident.family == "violence"]
    assert sorted(len(incident.reports) for incident in incidents) == [3] * 8
    assert all({dispute.kind for dispute in incident.disputes} == {"perpetrator", "denial", "toll"} for incident in incidents)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_no_order_of_arrival_shows(made: Maker, data: st.DataObject) -> None:
    told = reports(made)
    shuffled = [data.draw(st.permutations(entries)) for entries in data.draw(st.permutations(told))]
    assert link(shuffled) == link(told)
