"""The main act of a report: what it is on, of all that it tells. Who reacts to a deed reports on the deed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nicias.codebook.linking import load_link_table
from nicias.link.texts import telling_words
from nicias.model.account import Account

NUMBER = re.compile(r"\b\d{1,6}\b")
LEAD = 3
"""How many records an account weighs more that is told first, and one that has a figure."""
DEADLY = 10
"""How many records deaths weigh: they lead the news."""
HEADLINE = 6
"""How many records a figure of the headline weighs."""
TITLED = 2
"""How many records each word of the headline weighs that an account tells too."""


def main_account(accounts: Sequence[Account]) -> Account | None:
    """The deed with the most records, one told first, with a figure or in the headline's words ahead; without a deed the
    words or the meeting with the most.

    ``accounts`` stand in the order of the text.
    """
    deeds = [account for account in accounts if account.family in load_link_table().by_place]
    among = deeds or list(accounts)
    weighed = [(_weight(account) + (LEAD if number == 0 else 0), -number) for number, account in enumerate(among)]
    return among[-max(weighed)[1]] if weighed else None


def _weight(account: Account) -> int:
    title = telling_words([account.source.title or ""], (), load_link_table())
    numbers = {int(number) for number in NUMBER.findall(account.source.title or "")}
    told = {end for figure in account.figures for end in (figure.min, figure.max)}
    weight = len(account.records) + TITLED * len(title & account.words)
    weight += LEAD if account.figures else 0
    weight += DEADLY if any(figure.metric == "killed" for figure in account.figures) else 0
    return weight + (HEADLINE if numbers & told else 0)
