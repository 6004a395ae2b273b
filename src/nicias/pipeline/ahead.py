"""Working ahead: what workers yield is collected while this process files what came before, so that they never wait for it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing, suppress
from multiprocessing.pool import ThreadPool
from queue import Empty, Full, Queue
from threading import Event
from typing import TypeVar

T = TypeVar("T")
TICK = 0.1
FAREWELL = 5.0
"""Seconds that a stopped thread is given to shut its workers down; one that waits for input is left behind."""


def ahead(results: Iterator[T], most: int) -> Iterator[T]:
    """The results in their order, up to ``most`` of them worked out ahead by a thread of its own; its errors come out here."""
    queue: Queue[T] = Queue(most)
    stop = Event()
    pool = ThreadPool(1)
    handle = pool.apply_async(_collect, (results, queue, stop))
    try:
        while not (handle.ready() and queue.empty()):
            with suppress(Empty):
                yield queue.get(timeout=TICK)
        handle.get()
    finally:
        stop.set()
        handle.wait(FAREWELL)
        pool.terminate()


def _collect(results: Iterator[T], queue: Queue[T], stop: Event) -> None:
    if hasattr(signal, "pthread_sigmask"):  # processes that this thread starts never see Ctrl-C, which the main one answers
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    with closing(results):  # type: ignore[type-var]
        for result in results:
            while not stop.is_set():
                with suppress(Full):
                    queue.put(result, timeout=TICK)
                    break
            if stop.is_set():
                return
