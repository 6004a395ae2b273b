"""Stories: the reports that are mainly on one incident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from nicias.link.mains import main_account
from nicias.model.account import Account


def group_stories(reports: Iterable[str], told: Iterable[Account], incidents: Mapping[str, str]) -> dict[str, str]:
    """The story of each report: that of its main account's incident; of a report that tells no act, one of its own.

    Args:
        reports: ids.
        told: all their accounts, those of one report in the order of its text.
        incidents: by account, the incident that it is in.
    """
    by_report: dict[str, list[Account]] = defaultdict(list)
    for account in told:
        by_report[account.source.id].append(account)
    mains = {report: main_account(by_report[report]) for report in reports}
    return {report: "s" + (incidents[main.id] if main else report)[1:] for report, main in mains.items()}
