"""How well reports on one incident find each other.

``python -m bench.linking.measure REPORTS.jsonl --pairs bench/linking/pairs.tsv --incidents bench/linking/incidents.tsv``

The reports are coded once (kept in ``--cache``), their accounts gathered, filed under their keys, scored and clustered as the
ledger does it. Two reports are found to be the same where the incidents of their main accounts are one. Half of the
incidents, by a hash of their names, is what the weights were tuned on; both halves are told.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.linking.coded import entries_by_report
from bench.linking.figures import Figures, b_cubed, pairwise
from nicias.codebook.linking import LinkTable, load_link_table
from nicias.link.accounts import gather_accounts
from nicias.link.blocks import block_keys, probe_keys
from nicias.link.clusters import cluster_accounts
from nicias.link.mains import main_account
from nicias.link.score import score_pair
from nicias.model.account import Account, Edge

CACHE = Path(tempfile.gettempdir()) / "nicias-linking"
Pair = tuple[str, str, bool]


def main() -> None:
    """Measure and print the table."""
    arguments = _arguments()
    gathered = {name: gather_accounts(entries) for name, entries in entries_by_report(arguments.reports, arguments.cache).items()}
    found = link_reports(gathered, load_link_table())
    gold = {row["report"]: row["incident"] for row in _rows(arguments.incidents)}
    pairs = [(row["first"], row["second"], row["verdict"] == "same") for row in _rows(arguments.pairs)]
    Console().print(report_table(pairs, gold, found))


def link_reports(gathered: Mapping[str, Sequence[Account]], table: LinkTable) -> dict[str, str]:
    """Each report with the incident of its main account."""
    accounts = {account.id: account for known in gathered.values() for account in known}
    incident_of = {}
    for cluster in _clusters(accounts, find_edges(accounts.values(), table)):
        incident_of |= dict.fromkeys(cluster, cluster[0])
    mains = {name: main_account(known) for name, known in gathered.items()}
    return {name: incident_of[known.id] for name, known in mains.items() if known is not None}


def find_edges(accounts: Iterable[Account], table: LinkTable) -> list[Edge]:
    """The pairs that share a block and score at least the threshold."""
    accounts = list(accounts)
    filed: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        for key in block_keys(account):
            filed[key].append(account)
    edges: dict[tuple[str, str], Edge] = {}
    for account in accounts:
        for other in {other.id: other for key in probe_keys(account) for other in filed.get(key, ())}.values():
            first, second = sorted((account.id, other.id))
            if first != second and (first, second) not in edges:
                score = score_pair(account, other, table).total
                if score >= table.threshold:
                    edges[first, second] = Edge(first, second, score)
    return list(edges.values())


def _clusters(accounts: Mapping[str, Account], edges: Sequence[Edge]) -> list[tuple[str, ...]]:
    return cluster_accounts(sorted(accounts), edges)


def report_table(pairs: Sequence[Pair], gold: Mapping[str, str], found: Mapping[str, str]) -> Table:
    """Pairwise and B-cubed figures, over all and over both halves of the incidents."""
    table = Table("measure", "reports or pairs", "precision", "recall", "F1", title="Reports on one incident")
    alone = {report: report for report in gold}
    for name, half in (("all", None), ("tuned on", 0), ("held out", 1)):
        counted = [report for report in gold if half is None or half_of(gold[report]) == half]
        judged = [pair for pair in pairs if half is None or _half_of_pair(pair, gold) == half]
        table.add_row(*_cells(f"pairwise, {name}", len(judged), pairwise(judged, found)))
        table.add_row(*_cells(f"B-cubed, {name}", len(counted), b_cubed(gold, found, counted)))
        table.add_row(*_cells(f"B-cubed, {name}, nothing linked", len(counted), b_cubed(gold, alone, counted)))
    return table


def half_of(incident: str) -> int:
    """0 for the incidents that were looked at while tuning, 1 for those held out."""
    return sha256(incident.encode()).digest()[0] % 2


def _half_of_pair(pair: Pair, gold: Mapping[str, str]) -> int | None:
    """A pair belongs to the half that both its incidents are of, else to neither."""
    halves = {half_of(gold[report]) for report in pair[:2] if report in gold}
    return halves.pop() if len(halves) == 1 else None


def _cells(name: str, count: int, figures: Figures) -> list[str]:
    return [name, str(count), *(f"{value:.3f}" for value in (figures.precision, figures.recall, figures.f1))]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--incidents", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the coded records are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
