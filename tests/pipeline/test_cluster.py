"""A cluster's results are those of one process, whatever dies on the way; what is done is not done again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from fake_stages import load_fakes
from slow_stages import load_slow

from nicias.errors import ClusterError, InputError
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits
from nicias.model.found import Copy, Found
from nicias.pipeline import cluster
from nicias.pipeline.cluster import Job, code_on_cluster
from nicias.pipeline.coded import Coded
from nicias.pipeline.keeping import Keeping
from nicias.pipeline.relink import relink
from nicias.pipeline.shards import Shelf
from nicias.pipeline.stages import Stages
from nicias.pipeline.steps import Run, code_reports
from nicias.settings import Settings
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

VERSION = "lexicon-test · model-test"
INTAKE = Intake(Limits(file_bytes=1_000_000, line_bytes=100_000, text_chars=100_000, raw_bytes=10_000))
PAGE = "<!DOCTYPE html><html><head><title>T</title></head><body><article><p>They shelled it on Monday, monitors said, and {}.</p>"


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    """Lines (ids that come twice, faults, a language that is not read), pages, and files that are none."""
    rows = [
        {"id": f"r{number % 25}", "text": f"They shelled it.\nHe said so.\n{number} were killed.", "published": "2016-09-20"}
        for number in range(60)
    ]
    rows[7]["text"], rows[33]["text"], rows[41]["text"] = "BREAK-CODING", "Обстреляли, по-русски.", "BREAK-READING"
    rows[50]["colour"] = "red"
    lines = [json.dumps(row) for row in rows]
    lines.insert(20, "broken")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "in" / "b.html").write_text(PAGE.format("then it was quiet in the town for the rest of that long day"))
    (tmp_path / "in" / "c.txt").write_bytes(b"\0\0")
    return [str(tmp_path / "in"), "none.txt"]


def job(tmp_path: Path, load: Callable[[], Stages] = load_fakes, part_bytes: int = 500, version: str = VERSION) -> Job:
    return Job(INTAKE, version, Shelf(str(tmp_path / "shards")), Settings(batch_reports=4), load, part_bytes)


def plain(results: Iterator[Coded]) -> list[object]:
    """Results without tracebacks, which name lines of code."""
    out: list[object] = []
    for known in results:
        issues = [(issue.report, issue.code, issue.message[:60], issue.start) for issue in known.issues]
        out.append((known.origin, known.report, known.records, issues, str(known.error), known.language, known.found, known.copy))
    return out


def one_process(paths: list[str]) -> list[object]:
    return plain(code_reports(take_in(paths, INTAKE), Run(load=load_fakes, settings=Settings(batch_reports=4))))


def workers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if "spawn_main" in " ".join(child.cmdline())]


def test_a_worker_killed_midway_changes_nothing(tmp_path: Path, paths: list[str]) -> None:
    results = code_on_cluster(paths, job(tmp_path, load_slow), workers=2)
    first = next(results)
    before = workers()
    before[0].kill()
    found = plain(iter([first, *results]))
    assert found == one_process(paths)
    assert len(before) == 2
    assert list((tmp_path / "shards").glob("*.part")) == []


def test_a_report_that_kills_its_workers_is_set_aside_alone(tmp_path: Path) -> None:
    texts = ["They shelled it.", "They shelled KILL-WORKER it.", "They shelled it again."]
    (tmp_path / "k.jsonl").write_text("\n".join(json.dumps({"text": text}) for text in texts))
    first, killer, last = code_on_cluster([str(tmp_path / "k.jsonl")], job(tmp_path, part_bytes=10**9), workers=1)
    assert (len(first.records), len(last.records)) == (1, 1)
    assert "the process that worked on it died" in str(killer.error)


def test_shards_that_are_there_are_not_made_again(tmp_path: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = one_process(paths)
    results = code_on_cluster(paths, job(tmp_path), workers=1)
    for _ in range(30):
        next(results)
    results.close()  # stopped midway
    done = {path: path.stat().st_mtime_ns for path in (tmp_path / "shards").glob("*.parquet")}
    assert done
    damaged = sorted(done)[0]
    damaged.write_bytes(damaged.read_bytes()[:-9])
    assert plain(code_on_cluster(paths, job(tmp_path), workers=1)) == wanted
    assert {path: path.stat().st_mtime_ns for path in done if path != damaged} == {p: t for p, t in done.items() if p != damaged}
    asked: list[str] = []
    monkeypatch.setattr(cluster, "code_part", lambda part, _: asked.append(part))
    assert plain(code_on_cluster(paths, job(tmp_path), workers=1)) == wanted
    assert asked == []


def test_another_coder_or_a_changed_file_makes_other_shards(tmp_path: Path, paths: list[str]) -> None:
    def names(made: Job) -> set[str]:
        return {cluster.shard_name(part, made) for part in cluster.partition(paths, made.intake, made.part_bytes)}

    before = names(job(tmp_path))
    assert names(job(tmp_path)) == before
    assert not names(job(tmp_path, version="other")) & before - {name for name in before if name.startswith("x")}
    Path(paths[0], "c.txt").write_text("Shells fell.")
    assert names(job(tmp_path)) != before


def test_the_ledger_is_the_same(tmp_path: Path, paths: list[str]) -> None:
    dumps = []
    for how in ("one", "cluster"):
        with Ledger.open(f"sqlite:///{tmp_path / how}.db") as ledger:
            keeping = Keeping(ledger, Run(load=load_fakes, settings=Settings(batch_reports=4)), VERSION)
            on = how == "cluster"
            tally = list(
                keeping.keep_coded(code_on_cluster(paths, job(tmp_path), workers=2))
                if on
                else keeping.keep(take_in(paths, INTAKE))
            )
            relink(ledger)
            assert list(ledger.check()) == []
            dumps.append(dump(ledger, len(tally)))
    assert dumps[0] == dumps[1]


def dump(ledger: Ledger, results: int) -> list[object]:
    """All that a ledger holds, as text, sorted."""
    everything = Filters(limit=1_000)
    records = [
        json.dumps([entry.id, entry.record.to_dict()])
        for kind in ("event", "claim", "toll")
        for entry in ledger.records(kind, everything)
    ]
    reports = sorted(ledger.reports(everything), key=lambda source: source.id)
    held = [(source, ledger.report(source.id), ledger.found(source.id), ledger.copy(source.id)) for source in reports]
    issues = sorted((issue.report, issue.code, issue.message[:60]) for issue in ledger.issues(1_000))
    aside = sorted((known.origin, known.reason) for known in ledger.aside(1_000))
    return [
        results,
        sorted(records),
        held,
        issues,
        aside,
        ledger.sizes(),
        sorted(incident.id for incident in ledger.incidents(everything)),
    ]


def test_workers_with_another_coder_are_refused(tmp_path: Path, paths: list[str]) -> None:
    with pytest.raises(ClusterError, match="another coder"):
        list(code_on_cluster(paths, job(tmp_path, version="newer"), workers=1))


def test_a_cluster_that_is_not_there_is_said(tmp_path: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "TIMEOUT", "1s")
    with pytest.raises(ClusterError, match=r"no cluster at tcp://127\.0\.0\.1:1"):
        list(code_on_cluster(paths, job(tmp_path), "tcp://127.0.0.1:1"))


@pytest.mark.parametrize("url", ["{}/shards", "memory://shards", "file://{}/s"])
def test_a_shard_comes_back_as_it_was(tmp_path: Path, paths: list[str], url: str) -> None:
    shelf = Shelf(url.format(tmp_path))
    results = list(code_reports(take_in(paths, INTAKE), Run(load=load_fakes)))
    results.append(Coded("o", None, error=InputError("o", "why"), found=Found("a"), copy=Copy("h", 3, b"\0\1")))
    shard = shelf.write("shard-1", results)
    assert shelf.find("shard-1") == shard == shelf.write("shard-1", results)
    assert plain(shelf.read(shard)) == plain(iter(results))
    assert shelf.find("shard-2") is None


def test_a_damaged_shard_is_refused_by_name(tmp_path: Path) -> None:
    shelf = Shelf(str(tmp_path))
    shard = shelf.write("shard-1", [])
    (tmp_path / shard.name).write_bytes(b"PAR1")
    assert shelf.find("shard-1") is None
    with pytest.raises(ClusterError, match=r"shard-1\.parquet"):
        list(shelf.read(shard))
    with pytest.raises(ClusterError, match="nowhere"):
        Shelf("nowhere://x").find("a")
