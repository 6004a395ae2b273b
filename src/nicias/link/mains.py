"""The main act of a report: what it is on, of all that it tells. Who reacts to a deed reports on the deed."""

from __future__ import annotations

from collections.abc import Sequence

from nicias.codebook.linking import load_link_table
from nicias.model.account import Account

LEAD = 3
"""How many records an account weighs more that is told first."""


def main_account(accounts: Sequence[Account]) -> Account | None:
    """The deed with the most records, the one told first a little ahead; without a deed the words or meeting with the most.

    ``accounts`` stand in the order of the text.
    """
    deeds = [account for account in accounts if account.family in load_link_table().by_place]
    among = deeds or list(accounts)
    weighed = [(len(account.records) + (LEAD if number == 0 else 0), -number) for number, account in enumerate(among)]
    return among[-max(weighed)[1]] if weighed else None
