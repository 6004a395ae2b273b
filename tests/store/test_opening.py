"""Opening: made where it is not there, brought up to date, refused where it makes no sense; several at once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from fake_filings import many

from nicias.errors import LedgerError
from nicias.store.database import Database
from nicias.store.ledger import Ledger
from nicias.store.migrating import VERSION_TABLE
from nicias.store.tables import metadata

OWN = {"record_words", "report_words", "place_points"}


def test_a_ledger_that_is_not_there_is_made_only_where_that_is_wanted(url: str) -> None:
    with pytest.raises(LedgerError, match="no ledger at"):
        Ledger.open(url, create=False)
    Ledger.open(url).close()
    Ledger.open(url, create=False).close()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("nicias.db", "no database URL"),
        ("mysql://host/name", "lives in SQLite or PostgreSQL"),
        ("sqlite:////no/such/folder/nicias.db", "unable to open"),
        ("postgresql://nobody:secret@localhost:1/none", "connection"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_the_reason(wrong: str, reason: str) -> None:
    with pytest.raises(LedgerError, match=reason) as refused:
        Ledger.open(wrong)
    assert "secret" not in str(refused.value)


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Dear diary, " * 100)
    with pytest.raises(LedgerError, match="not a database"):
        Ledger.open(f"sqlite:///{tmp_path / 'notes.db'}")


def test_a_ledger_of_a_newer_version_is_refused(url: str) -> None:
    Ledger.open(url).close()
    database = Database(url)
    with database.writing() as connection:
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    database.close()
    with pytest.raises(LedgerError, match="newer Nicias"):
        Ledger.open(url)


def test_the_steps_make_the_tables_that_the_code_knows(url: str) -> None:
    Ledger.open(url).close()
    database = Database(url)
    with database.reading() as connection:
        options = {"version_table": VERSION_TABLE, "include_name": _ours}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    database.close()
    assert found == []


def _ours(name: str | None, kind: str, _: Any) -> bool:
    return kind != "table" or not any(str(name).startswith(own) for own in OWN)


def test_a_ledger_in_memory_needs_no_file() -> None:
    with Ledger.open("sqlite://") as ledger:
        for made in many(2):
            ledger.file(made)
        assert ledger.sizes()["event"] == 2


def file_many(url: str, first: int, count: int) -> None:
    with Ledger.open(url) as ledger:
        for made in many(first + count)[first:]:
            ledger.file(made)


def test_two_writers_and_a_reader_at_once_all_finish(url: str) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=file_many, args=(url, first, 30)) for first in (0, 20)]  # some reports twice
    for writer in writers:
        writer.start()
    seen = []
    with Ledger.open(url) as ledger:
        while any(writer.is_alive() for writer in writers):
            seen.append(len(ledger.records("event")))
            time.sleep(0.01)
        assert [writer.exitcode for writer in writers] == [0, 0]
        assert ledger.sizes()["report"] == ledger.sizes()["event"] == 50
        assert list(ledger.check()) == []
    assert seen == sorted(seen)


def test_a_reader_does_not_wait_for_a_writer(url: str) -> None:
    with Ledger.open(url) as ledger, Ledger.open(url) as reader:
        ledger.file(many(1)[0])
        with ledger.linking() as work:
            work.mark_stale("truce", ["SYR"])
            started = time.monotonic()
            assert len(reader.records("event")) == 1
            Ledger.open(url, create=False).close()
            assert time.monotonic() - started < 2


FILING = """
import sys
from fake_filings import many
from nicias.store.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    print("open", flush=True)
    for made in many(400):
        ledger.file(made)
"""


def test_a_kill_at_any_instant_leaves_a_sound_ledger(url: str) -> None:
    here = os.pathsep.join([str(Path(__file__).parents[1] / "fakes"), *sys.path])
    for wait in (0.0, 0.05, 0.15):
        _kill_after(wait, [sys.executable, "-c", FILING, url], {**os.environ, "PYTHONPATH": here})
        with Ledger.open(url) as ledger:
            sizes = ledger.sizes()
            assert sizes["report"] == sizes["event"] == sizes["account"]
            assert list(ledger.check()) == []


def _kill_after(wait: float, command: list[str], environment: dict[str, str]) -> None:
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("damage", [
    ("UPDATE texts SET text = 'x' || text", "evidence"),
    ("DELETE FROM facets WHERE facet = 'c:SYR'", "not-listed"),
    ("UPDATE records SET live = NOT live", "listed"),
    ("DELETE FROM account_records; DELETE FROM accounts; INSERT INTO edges VALUES (1, 2, 0.5)", "edge"),
    ("INSERT INTO incident_accounts VALUES (1, 2)", "incident"),
    ("INSERT INTO redirects VALUES ('i1', 'i2'); INSERT INTO redirects VALUES ('i2', 'i3')", "redirect"),
    ("INSERT INTO holdings VALUES (1, 'truce', 2)", "truce"),
    ("UPDATE reports SET linked = NOT linked", "unlinked"),
    ("UPDATE tallies SET number = number + 1 WHERE facet = 't:assault' AND week = -1", "tally"),
    ("DELETE FROM tallies WHERE facet = 'c:SYR'", "tally"),
], ids=lambda damage: damage[1])  # fmt: skip
def test_the_check_finds_damage(url: str, damage: tuple[str, str]) -> None:
    with Ledger.open(url) as ledger:
        for made in many(2):
            ledger.file(made)
        assert list(ledger.check()) == []
        database = Database(url)
        with database.writing() as connection:
            for statement in damage[0].split("; "):
                connection.exec_driver_sql(statement)
        database.close()
        assert damage[1] in {problem.code for problem in ledger.check()}
