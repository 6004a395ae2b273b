"""Kill ingests at random: ``python -m bench.faults REPORTS.jsonl --out FOLDER [--kills 200] [--number 60]``.

Files the reports once undisturbed. Then starts the same ingest into another ledger, kills it with SIGKILL after a random time,
checks the ledger, and goes on with it; where an ingest ends before its kill, a new ledger is begun. Each ledger that is
done must hold what the undisturbed one holds. Prints what was seen; exit status 1 where anything was not sound.
"""

from __future__ import annotations

import argparse
import itertools
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from nicias.pipeline.verifying import verify
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

LONGEST = 12.0
"""Seconds after which an ingest is killed at the latest; starting takes one of them."""


@dataclass(slots=True)
class Seen:
    """What happened: kills, ledgers that were finished, and everything that was not as it must be."""

    kills: int = 0
    finished: int = 0
    problems: list[str] = field(default_factory=list)


def main() -> None:
    """Kill, check, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--number", type=int, default=60, help="how many of the reports are taken")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    sample = options.out / "sample.jsonl"
    with options.reports.open(encoding="utf-8") as lines:
        sample.write_text("".join(itertools.islice(lines, options.number)), encoding="utf-8")
    undisturbed = f"sqlite:///{options.out / 'undisturbed.db'}"
    begun = time.perf_counter()
    start(sample, undisturbed).wait()
    longest = min(LONGEST, 1.1 * (time.perf_counter() - begun))
    seen = disturb(sample, options.out, options.kills, longest, random.Random(options.seed), contents(undisturbed))
    print(f"{seen.kills} kills, {seen.finished} ledgers finished, {len(seen.problems)} problems")
    print(*seen.problems, sep="\n")
    sys.exit(1 if seen.problems else 0)


def start(sample: Path, url: str) -> subprocess.Popen[bytes]:
    """An ingest in a process of its own."""
    command = [sys.executable, "-c", "from nicias.cli.app import main; main()", "ingest", str(sample), "--ledger", url]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def disturb(sample: Path, folder: Path, kills: int, longest: float, rng: random.Random, wanted: dict[str, str]) -> Seen:
    """Start, kill and check until there were so many kills, and then finish the last ledger."""
    seen = Seen()
    while seen.kills < kills or seen.finished == 0:
        url = f"sqlite:///{folder / f'killed-{seen.finished}.db'}"
        process = start(sample, url)
        try:
            process.wait(rng.uniform(0.5, longest) if seen.kills < kills else None)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            seen.kills += 1
        else:
            seen.finished += 1
            if contents(url) != wanted:
                seen.problems.append(f"{url} differs from the undisturbed ledger")
        seen.problems += check(url)
    return seen


def check(url: str) -> list[str]:
    """What is not sound in a ledger; one that the kill forestalled is no problem."""
    if not Path(url.removeprefix("sqlite:///")).exists():
        return []
    with Ledger.open(url) as ledger:
        return [f"{url}: {problem}" for problem in verify(ledger)]


def contents(url: str) -> dict[str, str]:
    """Everything that a ledger holds, by id: records with their text, and all that was derived."""
    with Ledger.open(url, create=False) as ledger:
        with ledger.linking() as work:
            held = work.derived()
        for source in ledger.reports(Filters(limit=100_000)):
            held[source.id] = repr(ledger.report(source.id))
        return held


if __name__ == "__main__":
    main()
