"""Truces told anew from the first day that was touched, until what follows is as it was.

Steps are put into lines in the order of their days, so what was made of earlier days stands. From the first touched day on, the
steps are put in again, a season at a time, beside the lines that were open then; once every open line again holds just what
it held before, all that follows would come out as it stands, and is left alone. So a report of today costs what the open truces
of its country cost, however long the archive; the outcome is the one that putting in all steps from the beginning gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from nicias.link.trucelines import MEMORY, Line, Lines, line_of
from nicias.link.truces import in_order, read_key, tell_truce, truce_key
from nicias.model.truce import Truce, TruceState
from nicias.store.findings import KnownTruce
from nicias.store.linking import Linking

SEASON = timedelta(days=60)
BACK = timedelta(days=MEMORY)


@dataclass(slots=True, eq=False)
class _Thread:
    """What one line holds: records put in here, and truces as they stand of which it holds records, with how many.

    ``carried`` is the truce whose records of before the first day it holds without having read them. Of a record that no
    truce held as it is now, the truce is ``None``.
    """

    line: Line
    records: list[str] = field(default_factory=list)
    carried: str | None = None
    held: Counter[str | None] = field(default_factory=Counter)


def retell_truces(work: Linking) -> None:
    """Make anew the truces that new entries or decisions touched."""
    names = work.stale("truce")
    touched: dict[str, list[date]] = {}
    for country, day in map(read_key, names):
        touched.setdefault(country, []).append(day)
    told = {country: _retell(work, country, frozenset(days)) for country, days in touched.items()}
    gone = {truce for its, _ in told.values() for truce in its}
    work.replace_truces(gone, (line for country, (_, lines) in told.items() for line in _told(work, country, lines)))
    work.drop_stale("truce", names)


def _retell(work: Linking, country: str, touched: frozenset[date]) -> tuple[set[str], list[_Thread]]:
    """The truces of a country that did not come out again, and the lines that came out in their place."""
    gone: set[str] = set()
    lines: list[_Thread] = []
    begin: date | None = min(touched)
    while begin is not None:
        telling = _Retelling(work, country, touched, begin)
        until = telling.retell()
        gone |= telling.gone()
        lines += telling.new_lines()
        begin = min((day for day in touched if until is not None and day >= until), default=None)
    return gone, lines


def _told(work: Linking, country: str, threads: Iterable[_Thread]) -> Iterator[tuple[str, Truce, TruceState]]:
    """The truces of the lines, each told as it is asked for, so that few are in memory."""
    for thread in sorted(threads, key=lambda thread: thread.line.first):
        yield country, tell_truce(work.entries(thread.records)), thread.line.state()


class _Retelling:
    """One country's truces from a day on; ``touched`` are all days on which a step is new, gone or changed."""

    def __init__(self, work: Linking, country: str, touched: frozenset[date], begin: date) -> None:
        self.work, self.country, self.touched, self.begin = work, country, touched, begin
        self.known: dict[str, KnownTruce] = {}
        self.changed: set[str] = set()  # truces that hold a record which is gone or changed
        self.seen: Counter[str | None] = Counter()  # by truce how many of its records were put in
        self.threads: dict[Line, _Thread] = {}
        self.kept: dict[_Thread, str] = {}
        self.lines = Lines(self._open())

    def retell(self) -> date | None:
        """Put steps in until nothing that follows can differ.

        Returns the day up to which it was told, ``None`` where that is the end.
        """
        day, settled = self.begin, False
        while not settled and (first := self._next(day)) is not None:
            self._put(day, end := first + SEASON)
            day, settled = end, self._is_settled(end)
        if not settled:
            self._meet(day, date.max)
        self.kept = {thread: truce for thread in self.threads.values() if (truce := self._unchanged(thread, settled)) is not None}
        return day if settled else None

    def gone(self) -> set[str]:
        """The truces that did not come out again."""
        return self.known.keys() - set(self.kept.values())

    def new_lines(self) -> Iterator[_Thread]:
        """The lines that came out otherwise, with all their records."""
        for thread in self.threads.values():
            if thread not in self.kept:
                carried = self.work.truce_records(thread.carried) if thread.carried else []
                yield replace(thread, records=[*carried, *thread.records])

    def _open(self) -> Iterator[Line]:
        """The lines that were open on the first day, as they stood before it."""
        for truce in self.work.known_truces(self.country, (date.min, self.begin), self.begin - BACK):
            self.known[truce.id] = truce
            if truce.state.last < self.begin:
                line = line_of(truce.state)
                self._thread(line, truce.id, truce.records).carried = truce.id
                yield line
            else:
                yield from self._cut(truce.id)

    def _cut(self, truce: str) -> Iterator[Line]:
        """A line that goes on after the first day, put together as far as that day; what a correction moved back is not its."""
        records = self._look_at(truce)
        before = [record for record, day in records.items() if day < self.begin and day not in self.touched]
        steps = in_order(self.work.entries(before))
        if steps:
            line = Line(steps[0].order)
            for step in steps:
                line.add(step)
            self._thread(line, truce, len(steps)).records += [step.entry.id for step in steps]
            yield line

    def _thread(self, line: Line, truce: str, records: int) -> _Thread:
        self.threads[line] = _Thread(line, held=Counter({truce: records}))
        self.seen[truce] += records
        return self.threads[line]

    def _look_at(self, truce: str) -> dict[str, date]:
        """The days of a truce's records that still are steps of the country; notes whether any is gone or changed."""
        records = self.work.truce_records(truce)
        keys = {record: read_key(key) for record, key in self.work.ceasefire_keys(records).items()}
        days = {record: day for record, (country, day) in keys.items() if country == self.country}
        if len(days) < len(records) or not self.touched.isdisjoint(days.values()):
            self.changed.add(truce)
        return days

    def _next(self, day: date) -> date | None:
        """The day of the first step from a day on."""
        key = self.work.next_ceasefire(truce_key(self.country, day), truce_key(self.country, date.max))
        return read_key(key)[1] if key else None

    def _meet(self, first: date, end: date) -> None:
        """Look at the truces that began in a span of days."""
        for truce in self.work.known_truces(self.country, (first, end)):
            self.known[truce.id] = truce
            self._look_at(truce.id)

    def _put(self, first: date, end: date) -> None:
        """Put in the steps of a span of days."""
        self._meet(first, end)
        steps = in_order(self.work.ceasefires(truce_key(self.country, first), truce_key(self.country, end)))
        holding = self.work.truces_of(step.entry.id for step in steps)
        for step in steps:
            line = self.lines.put(step)
            thread = self.threads.setdefault(line, _Thread(line))
            truce = None if step.day in self.touched else holding.get(step.entry.id)
            thread.records.append(step.entry.id)
            thread.held[truce] += 1
            self.seen[truce] += 1

    def _is_settled(self, day: date) -> bool:
        """Whether steps from this day on meet just the open lines that they met before."""
        if any(self.known[truce].state.last >= day - BACK for truce in self.changed):
            return False
        return all(self._same(self.threads[line]) is not None for line in self.lines.open if line.last >= day - BACK)

    def _same(self, thread: _Thread) -> str | None:
        """The truce of which the line holds just what that held until now."""
        (truce, number), *others = thread.held.items()
        same = not others and truce is not None and truce not in self.changed and self.seen[truce] == number
        return truce if same else None

    def _unchanged(self, thread: _Thread, settled: bool) -> str | None:
        """The truce that the line came out as: with all its records, or, where later ones were left alone, open with the same."""
        truce = self._same(thread)
        whole = truce is not None and thread.held[truce] == self.known[truce].records
        return truce if whole or (settled and thread.line in self.lines.open) else None
