"""Batches over several processes: each loads the stages once, with one thread; results come home in order.

At most ``in_flight`` batches a worker are under way, so that neither the input nor the results pile up in memory. A
worker that dies takes its batch with it: the batch is then tried again report by report in a new pool, and the report
that kills its worker again is set aside.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nicias.ingest.incoming import Arrival
from nicias.pipeline.coded import Coded, set_aside
from nicias.pipeline.interrupts import interrupts_held
from nicias.pipeline.stages import Stages

if TYPE_CHECKING:
    from nicias.pipeline.steps import Run

DIED = "the process that worked on it died (out of memory?)"

_stages: Stages | None = None


@dataclass(slots=True)
class _Job:
    batch: list[Arrival]
    future: Future[list[Coded]]


@dataclass(slots=True)
class _Pool:
    """A pool of workers that can be started anew, and the jobs under way in it, oldest first."""

    run: Run
    executor: ProcessPoolExecutor
    jobs: deque[_Job] = field(default_factory=deque)

    def submit(self, batch: list[Arrival]) -> None:
        self.jobs.append(_Job(batch, self._send(batch)))

    def oldest(self) -> list[Coded]:
        """The oldest job's result."""
        job = self.jobs.popleft()
        try:
            return job.future.result()
        except BrokenProcessPool:
            self._restart()
            return self._again(job)

    def close(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def _send(self, batch: list[Arrival]) -> Future[list[Coded]]:
        try:
            with interrupts_held():  # the first batch starts the workers
                return self.executor.submit(_work, batch, self.run.load, self.run.keep_readings)
        except BrokenProcessPool as error:  # broken by a job before it: the oldest job finds that out and starts anew
            future: Future[list[Coded]] = Future()
            future.set_exception(error)
            return future

    def _restart(self) -> None:
        self.close()
        self.executor = _executor(self.run.workers)

    def _again(self, job: _Job) -> list[Coded]:
        """Try each of a lost job's reports with nothing else under way, then take up the jobs behind it."""
        coded = [result for arrival in job.batch for result in self._alone(arrival)]
        for later in self.jobs:
            later.future = self._send(later.batch)
        return coded

    def _alone(self, arrival: Arrival) -> list[Coded]:
        try:
            return self._send([arrival]).result()
        except BrokenProcessPool:
            self._restart()
            return [set_aside(arrival, DIED)]


def spread(batches: Iterator[list[Arrival]], run: Run) -> Iterator[Coded]:
    """Code the batches in ``run.workers`` processes, in order."""
    pool = _Pool(run, _executor(run.workers))
    try:
        for batch in batches:
            pool.submit(batch)
            if len(pool.jobs) >= run.workers * run.settings.in_flight:
                yield from pool.oldest()
        while pool.jobs:
            yield from pool.oldest()
    finally:
        pool.close()


def _executor(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # forking would copy the model's threads and locks
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of the terminal; the parent alone answers it and stops the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(batch: list[Arrival], load: Callable[[], Stages], keep_readings: bool) -> list[Coded]:
    global _stages  # noqa: PLW0603 - a worker process keeps its stages from one batch to the next
    from nicias.pipeline.steps import code_batch

    if _stages is None:
        _stages = load()
    return code_batch(batch, _stages, keep_readings=keep_readings)
