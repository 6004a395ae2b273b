"""Days: of a record, of an account, and how far two spans are apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from nicias.model.account import Account
from nicias.model.record import When

DAY = timedelta(days=1)
SHORT = 7
"""Days of a span that can be one act; a longer one is a campaign or a date that was told loosely."""
BACK = 1
"""Days before its report's own that an act without a day may lie."""
OLD = 21
"""Days before publication from which an act is background."""


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both ends inclusive. ``told`` is false where it was only taken from the day of publication."""

    start: date
    end: date
    told: bool = True

    @property
    def length(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1

    def apart(self, other: Days) -> int:
        """Days between two spans: 0 where they share a day, 1 where they touch."""
        return max((self.start - other.end).days, (other.start - self.end).days, 0)

    def each(self, before: int = 0, after: int = 0) -> list[date]:
        """Its days, with some before and after."""
        first = self.start - before * DAY
        return [first + number * DAY for number in range(self.length + before + after)]


def told_days(when: When | None) -> Days | None:
    """The days of a record's ``when``; ``None`` where it names no end or no known one."""
    if when is None or when.start is None or when.end is None:
        return None
    start, end = date.fromisoformat(when.start), date.fromisoformat(when.end)
    return Days(start, end) if start <= end else None


def days_of(account: Account) -> Days | None:
    """An account's days; where none are told, the day that its report speaks of, else that of publication, and those just
    before it."""
    if account.start is not None and account.end is not None and account.told:
        return Days(account.start, account.end)
    day = account.end or account.source.published
    return Days(day - BACK * DAY, day, told=False) if day else None
