"""An archive coded on a cluster: its parts go to workers that hold the model, their results come home as shards, in order.

The one module that knows Dask. A worker that dies costs nothing but time: its part is given to another. A part that kills whoever
works on it is coded by this process's own pool, which finds the report at fault and sets that one aside. A shard that is there
already, of the same input read by the same coder, is not made again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from nicias.errors import ClusterError
from nicias.ingest.intake import Intake
from nicias.ingest.partition import Part, partition, read_part
from nicias.model.ids import digest
from nicias.pipeline.batches import batches
from nicias.pipeline.coded import Coded
from nicias.pipeline.interrupts import interrupts_held
from nicias.pipeline.naming import name_all
from nicias.pipeline.shards import Shard, Shelf
from nicias.pipeline.stages import Stages, load_stages
from nicias.pipeline.steps import Run, code_batch
from nicias.settings import Settings

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
AHEAD = 4
"""Parts that are given out or wait to be loaded, for each worker thread: one slow part does not hold up the others."""
PART_BYTES = 4_000_000
"""Bytes of input in one part at most: some minutes of a worker's time, and what is lost with one that dies."""
SMALLEST_PART, PARTS = 200_000, 100
TIMEOUT = "60s"

_stages: Stages | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What the workers are to do: how to take in and code, which coder (``version``), and where the shards go."""

    intake: Intake
    version: str
    shelf: Shelf
    settings: Settings = field(default_factory=Settings)
    load: Callable[[], Stages] = load_stages
    part_bytes: int = PART_BYTES


def code_on_cluster(paths: Iterable[str], job: Job, address: str = LOCAL, workers: int = 1) -> Iterator[Coded]:
    """Code what the paths hold on the cluster at an address (``tcp://host:8786``), or on ``workers`` processes here.

    The results come in the order of the input and are those of a run in one process.

    Raises:
        ClusterError: the cluster cannot be reached, its workers have another coder, or a shard is damaged.
    """
    parts = partition(paths, job.intake, job.part_bytes)
    with _client(address, workers) as client:
        yield from name_all(_results(parts, job, client))
    job.shelf.sweep()


def _results(parts: Iterable[Part], job: Job, client: Client) -> Iterator[Coded]:
    under_way: deque[tuple[Part, Any]] = deque()
    for part in parts:
        under_way.append((part, _begin(part, job, client)))
        if len(under_way) >= AHEAD * max(1, sum(client.nthreads().values())):
            yield from _oldest(under_way, job)
    while under_way:
        yield from _oldest(under_way, job)


def _begin(part: Part, job: Job, client: Client) -> Any:
    """A shard that is there, or the promise of one."""
    name = shard_name(part, job)
    return job.shelf.find(name) or client.submit(code_part, part, job, key=name, pure=False)


def _oldest(under_way: deque[tuple[Part, Any]], job: Job) -> Iterator[Coded]:
    part, promise = under_way.popleft()
    yield from job.shelf.read(promise if isinstance(promise, Shard) else _kept(part, promise, job))


def _kept(part: Part, promise: Any, job: Job) -> Shard:
    from distributed.scheduler import KilledWorker

    try:
        shard = promise.result()
    except KilledWorker:
        return _with_care(part, job)
    except (OSError, CancelledError) as error:  # the line to the scheduler is lost, or it has gone away
        raise ClusterError(f"the cluster failed: {error}") from error
    if not isinstance(shard, Shard):
        raise ClusterError(f"the cluster gave no shard but {type(shard).__name__}")
    return shard


def _with_care(part: Part, job: Job) -> Shard:
    """Code a part in a process of its own, which may die, and set the report aside that it dies of."""
    from nicias.pipeline.pool import spread

    run = Run(workers=1, settings=job.settings, load=job.load)
    return job.shelf.write(shard_name(part, job), spread(batches(read_part(part, job.intake), job.settings), run))


def code_part(part: Part, job: Job) -> Shard:
    """What a worker does: code one part into its shard, with stages that it loads once.

    Raises:
        ClusterError: this worker's coder is another than the one asked for.
    """
    global _stages  # noqa: PLW0603 - a worker process keeps its stages from one part to the next
    if _stages is None:
        _stages = job.load()
    own = f"{_stages.lexicon} · {_stages.model}"
    if own != job.version:
        raise ClusterError(f"a worker has another coder ({own}) than this machine ({job.version}); install the same version")
    return job.shelf.write(shard_name(part, job), _code(part, job, _stages))


def _code(part: Part, job: Job, stages: Stages) -> Iterator[Coded]:
    for batch in batches(read_part(part, job.intake), job.settings):
        yield from code_batch(batch, stages, keep_readings=False)


def shard_name(part: Part, job: Job) -> str:
    """A part's shard: its number, and a hash of what goes into it and of who codes it."""
    how = replace(job.intake, skip=frozenset(), fetch=None)
    bounds = (how.limits, how.defaults, dict(how.columns.named), {**asdict(job.settings), "in_flight": 0})
    return f"shard-{part.number:06d}-{digest(job.version, repr(bounds), *part.stamp, str(part.error or ''))}"


def part_bytes(total: int | None) -> int:
    """How large parts are, by the bytes of the whole input: small ones of a small archive, so that every worker has some."""
    return PART_BYTES if total is None else min(PART_BYTES, max(SMALLEST_PART, total // PARTS))


@contextmanager
def _client(address: str, workers: int) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster, Security
    except ImportError as error:
        raise ClusterError("a cluster needs the extra: pip install 'nicias[cluster]'") from error
    if address != LOCAL:
        try:
            client = Client(address, timeout=TIMEOUT)
        except (OSError, ValueError) as error:
            raise ClusterError(f"no cluster at {address}: {error}") from error
        with client:
            yield client
        return
    with interrupts_held():
        cluster = LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None, memory_limit=0,
            security=Security.temporary(), silence_logs=50,
        )  # fmt: skip
    with cluster, Client(cluster, timeout=TIMEOUT) as client:
        yield client
