"""The date told before: what "the next day" counts from as a report goes on."""

from __future__ import annotations

from nicias.read.times.calendar import DAY, Period

DIGRESSION = 10
"""Years: a narrative that leaps further looks aside for a sentence, unless the next date is there too."""


class Course:
    """Keeps the date told last. A narrative's leaps over many years are forgotten with their sentence."""

    __slots__ = ("day", "leapt", "narrative", "reference", "settled")

    def __init__(self, narrative: bool) -> None:
        self.narrative = narrative
        self.reference: Period | None = None
        self.day: Period | None = None
        self.settled: Period | None = None
        self.leapt: int | None = None

    def copy(self) -> Course:
        """A course that stands where this one does."""
        other = Course(self.narrative)
        other.reference, other.day, other.settled, other.leapt = self.reference, self.day, self.settled, self.leapt
        return other

    def next_sentence(self) -> None:
        """A new sentence begins: back from a leap."""
        if self.narrative and self.settled is not None:
            self.reference = self.settled

    def tell(self, period: Period, aside: bool) -> None:
        """A date was told; ``aside`` where it only looks from another ("until 1945", "two years earlier")."""
        if aside and self.reference is not None:
            return
        self.reference = period
        if period.unit == DAY:
            self.day = period
        if self.settled is not None and abs(period.year - self.settled.year) > DIGRESSION and not self._again(period):
            self.leapt = period.year
            return
        self.settled, self.leapt = period, None

    def _again(self, period: Period) -> bool:
        return self.leapt is not None and abs(period.year - self.leapt) <= DIGRESSION
