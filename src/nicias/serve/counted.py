"""Counts for pages and API, each asked of the ledger once for as long as nothing is written to it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

from nicias.model.counts import Choice, Count, Spots, Weeks
from nicias.serve.asked import Asked
from nicias.store.ledger import Ledger

T = TypeVar("T")
KEPT = 200
"""Answers that are kept; the largest are some hundred kilobytes."""


class Counts:
    """The counts of one ledger. May be asked from several threads at once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._state = -1
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def count(self, name: str, asked: Asked) -> Count:
        """How many things the list of this name holds in all its pages."""
        return self._once(("count", name, asked.key()), lambda: self._ledger.count(name, asked.filters()))

    def weeks(self, name: str, asked: Asked) -> Weeks:
        """Its histogram by week."""
        return self._once(("weeks", name, asked.key()), lambda: self._ledger.weeks(name, asked.filters()))

    def spots(self, name: str, asked: Asked) -> Spots:
        """Its places."""
        return self._once(("spots", name, asked.key()), lambda: self._ledger.spots(name, asked.filters()))

    def choices(self, name: str, about: str, limit: int = 20) -> list[Choice]:
        """What it can be narrowed to, the most frequent first."""
        return self._once(("choices", name, about, limit), lambda: self._ledger.choices(name, about, limit))

    def sizes(self) -> dict[str, int]:
        """How much there is of everything."""
        return self._once("sizes", self._ledger.sizes)

    def _once(self, question: Hashable, ask: Callable[[], T]) -> T:
        state = self._ledger.state()
        with self._lock:
            if state != self._state:
                self._answers.clear()
                self._state = state
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]  # type: ignore[return-value]  # what this question was answered by
        answer = ask()
        with self._lock:
            if state == self._state:
                self._answers[question] = answer
                while len(self._answers) > KEPT:
                    self._answers.popitem(last=False)
        return answer
