"""Shards: the coded reports of one part of an archive as a Parquet file, with a note beside it that holds its hash.

They lie on any file system that fsspec knows (a folder, an S3-compatible store). A shard without its note, or one that is not
what its note says, is not there: its part is coded again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from nicias.errors import ClusterError, InputError
from nicias.model.found import Copy, Found
from nicias.model.record_json import read_record
from nicias.model.report import Issue, Report
from nicias.pipeline.coded import Coded

CHUNK = 1 << 20
ROWS = 200
"""Reports in one row group: what a worker and a reader hold at once."""
TEXT, NUMBER = pa.string(), pa.int64()
SCHEMA = pa.schema(
    [("origin", TEXT), ("size", NUMBER), ("report", TEXT), ("text", pa.large_string()), ("records", pa.list_(pa.large_string())),
     ("issues", pa.list_(TEXT)), ("where", TEXT), ("reason", TEXT), ("language", TEXT), ("found", TEXT), ("copy", TEXT),
     ("packed", pa.large_binary())],
    metadata={"nicias": "shard-1"},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard that is there: its file's name in the folder, how many reports it holds, and its file's SHA-256."""

    name: str
    rows: int
    hash: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of the shards: a path or an address (``s3://bucket/folder``)."""

    url: str

    def find(self, name: str) -> Shard | None:
        """The shard of this name, where it is there whole."""
        system, folder = self._open()
        try:
            with system.open(f"{folder}/{name}.json", "rb") as stream:
                shard = Shard(**json.loads(stream.read(10_000)))
            return shard if _hash(system, f"{folder}/{shard.name}") == shard.hash and shard.name == f"{name}.parquet" else None
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self, name: str, results: Iterable[Coded]) -> Shard:
        """Write a shard, and its note when it is whole. Written twice it is the same, so that it does not matter who does."""
        system, folder = self._open()
        system.makedirs(folder, exist_ok=True)
        passing = f"{folder}/{name}.{uuid4().hex}.part"
        rows = 0
        with system.open(passing, "wb") as stream, pq.ParquetWriter(stream, SCHEMA, compression="zstd") as writer:
            for group in _groups(results):
                writer.write_table(pa.Table.from_pylist([_row(coded) for coded in group], schema=SCHEMA))
                rows += len(group)
        shard = Shard(f"{name}.parquet", rows, _hash(system, passing))
        system.mv(passing, f"{folder}/{shard.name}")
        with system.open(f"{folder}/{name}.json", "wb") as stream:
            stream.write(json.dumps(asdict(shard)).encode())
        return shard

    def read(self, shard: Shard) -> Iterator[Coded]:
        """The results in a shard, in their order.

        Raises:
            ClusterError: it is not what it was when it was written.
        """
        system, folder = self._open()
        path = f"{folder}/{shard.name}"
        try:
            if _hash(system, path) != shard.hash:
                raise ClusterError(f"{self.url}/{shard.name}: not the file that was written there; take it away and run again")
            with system.open(path, "rb") as stream, pq.ParquetFile(stream) as file:
                for batch in file.iter_batches(batch_size=ROWS):
                    yield from map(_coded, batch.to_pylist())
        except (OSError, pa.ArrowException) as error:
            raise ClusterError(f"{self.url}/{shard.name}: cannot be read: {error}") from error

    def sweep(self) -> None:
        """Take away what workers that died have left half written."""
        system, folder = self._open()
        for path in system.glob(f"{folder}/*.part"):
            system.rm(path)

    def _open(self) -> tuple[Any, str]:
        try:
            system, path = fsspec.core.url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            raise ClusterError(f"{self.url}: {error}") from error
        return system, path.rstrip("/")


def _groups(results: Iterable[Coded]) -> Iterator[list[Coded]]:
    group: list[Coded] = []
    for coded in results:
        group.append(coded)
        if len(group) >= ROWS:
            yield group
            group = []
    if group:
        yield group


def _hash(system: Any, path: str) -> str:
    digest = sha256()
    with system.open(path, "rb") as stream:
        while data := stream.read(CHUNK):
            digest.update(data)
    return digest.hexdigest()


def _row(coded: Coded) -> dict[str, Any]:
    report, copy = coded.report, coded.copy
    return {
        "origin": coded.origin, "size": coded.size, "language": coded.language,
        "report": _json(report, "text"), "text": report.text if report else None,
        "records": [json.dumps(record.to_dict(), ensure_ascii=False) for record in coded.records],
        "issues": [json.dumps(asdict(issue), ensure_ascii=False) for issue in coded.issues],
        "where": coded.error.where if coded.error else None, "reason": coded.error.reason if coded.error else None,
        "found": _json(coded.found), "copy": _json(copy, "packed"), "packed": copy.packed if copy else None,
    }  # fmt: skip


def _coded(row: dict[str, Any]) -> Coded:
    report, found, copy = (json.loads(row[name]) if row[name] else None for name in ("report", "found", "copy"))
    if report is not None:
        report["published"] = date.fromisoformat(report["published"]) if report["published"] else None
    for dated in (found, copy):
        if dated is not None:
            dated["at"] = datetime.fromisoformat(dated["at"]) if dated["at"] else None
    return Coded(
        origin=row["origin"],
        report=Report(**report, text=row["text"]) if report is not None else None,
        records=tuple(read_record(json.loads(record)) for record in row["records"]),
        issues=tuple(Issue(**json.loads(issue)) for issue in row["issues"]),
        error=InputError(row["where"], row["reason"]) if row["where"] is not None else None,
        size=row["size"],
        language=row["language"],
        found=Found(**found) if found is not None else None,
        copy=Copy(**copy, packed=row["packed"]) if copy is not None else None,
    )


def _json(value: Report | Found | Copy | None, without: str = "") -> str | None:
    if value is None:
        return None
    plain = {name: item for name, item in asdict(value).items() if name != without}
    return json.dumps(plain, ensure_ascii=False, default=lambda day: day.isoformat())
