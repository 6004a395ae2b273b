"""The main act of a report: what it is on, of all that it tells."""

from __future__ import annotations

from collections.abc import Sequence

from nicias.model.account import Account

LEAD = 3
"""How many records an account weighs more that is told first."""


def main_account(accounts: Sequence[Account]) -> Account | None:
    """The account with the most records, the one told first a little ahead; ``accounts`` in the order of the text."""
    weighed = [(len(account.records) + (LEAD if number == 0 else 0), -number) for number, account in enumerate(accounts)]
    return accounts[-max(weighed)[1]] if weighed else None
