"""``nicias watch``: feeds and sitemaps into a ledger, once or until it is stopped."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nicias.cli.asking import DEFAULT_LEDGER, LedgerOption, asked
from nicias.cli.ingest import LINK_EVERY
from nicias.cli.inputs import KeepRawOption, limits_of, settings_of
from nicias.cli.listing import table_of
from nicias.cli.outputs import open_output
from nicias.cli.tally import Tally
from nicias.cli.terminal import clean_line, complain
from nicias.cli.view import plain_console
from nicias.ingest.watchlist import Watchlist, load_watchlist
from nicias.pipeline.steps import Run

if TYPE_CHECKING:
    from nicias.ingest.fetch import Fetcher
    from nicias.pipeline.watching import Watch
    from nicias.store.findings import FeedState
    from nicias.store.ledger import Ledger

STATUS = ("feed", "last asked", "due", "how it went", "failures", "waiting", "kept", "known", "set aside")


def watch(
    config: Annotated[Path, typer.Argument(metavar="CONFIG", help="The watch list, a TOML file.")],
    ledger: LedgerOption = DEFAULT_LEDGER,
    once: Annotated[bool, typer.Option("--once", help="Ask what is due, file what it lists, and end.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Only print how each feed stands.")] = False,
    keep_raw: KeepRawOption = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many processes to work with.")] = 1,
) -> None:
    """Watch feeds and sitemaps: fetch, code and file every new article, politely, until it is stopped."""
    watchlist = load_watchlist(config)
    if status:
        with asked(ledger) as opened:
            print_status(opened, watchlist)
        return
    tally = run_watch(watchlist, ledger, once=once, keep_raw=keep_raw, workers=workers)
    print(tally.line(), file=sys.stderr)  # noqa: T201 - the run in a line, beside what was set aside


def run_watch(
    watchlist: Watchlist, url: str, *, once: bool, keep_raw: bool = False, workers: int = 1, fetcher: Fetcher | None = None
) -> Tally:
    """Watch until stopped by SIGINT or SIGTERM, or ``once``. ``fetcher`` stands in for the one that refuses private hosts."""
    from nicias.ingest.fetch import Fetcher
    from nicias.pipeline.keeping import Keeping
    from nicias.pipeline.stages import stages_once
    from nicias.pipeline.watching import Watch
    from nicias.store.ledger import Ledger

    settings = settings_of()
    limits = limits_of(settings, keep_raw=keep_raw or watchlist.keep_raw)
    stages = stages_once()
    with Ledger.open(url) as opened, _stopping() as stop:
        keeping = Keeping(opened, Run(workers=workers, settings=settings, load=stages_once), f"{stages.lexicon} · {stages.model}")
        watch = Watch(watchlist, keeping, fetcher or Fetcher.of(limits), limits, stop, told=_tell)
        return _run(watch, opened, once)


def _run(watch: Watch, ledger: Ledger, once: bool) -> Tally:
    from nicias.pipeline.relink import relink

    tally = Tally(keeps=True)
    while not watch.stop.is_set():
        for number, coded in enumerate(watch.round(), start=1):
            if coded.error is not None and coded.language is None:
                complain(str(coded.error))
            tally.add(coded)
            if number % LINK_EVERY == 0:
                relink(ledger)
        relink(ledger)
        if once:
            break
        watch.rest()
    return tally


@contextmanager
def _stopping() -> Iterator[Event]:
    """An event that SIGINT and SIGTERM set. A second SIGINT interrupts what is under way: the ledger is sound all the same."""
    stop = Event()

    def on_signal(number: int, _: object) -> None:
        stop.set()
        signal.signal(number, before[number])

    before: dict[int, Any] = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(line: str) -> None:
    print(clean_line(line), file=sys.stderr, flush=True)  # noqa: T201 - how it goes, for whoever keeps its log


def print_status(ledger: Ledger, watchlist: Watchlist) -> None:
    """A line a feed of the watch list: when it was asked, how that went, and what became of its links."""
    known = {state.name: state for state in ledger.feeds()}
    rows = [_row(feed.name, known.get(feed.name)) for feed in watchlist.feed]
    with open_output(None) as stream:
        plain_console(stream).print(table_of(list(STATUS), rows))


def _row(name: str, state: FeedState | None) -> list[str]:
    if state is None:
        return [name, "", "", "not asked yet", "", "", "", "", ""]
    times = [f"{at:%Y-%m-%d %H:%M}" if at else "" for at in (state.checked, state.due)]
    counts = (state.failures, state.waiting, state.kept, state.same, state.aside)
    return [name, *times, state.status, *map(str, counts)]
