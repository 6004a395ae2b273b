"""Pages kept as they came: got back whole, checked, and said to be missing where they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nicias.store.database import Database
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

Invoke = Callable[..., Result]
PAGE = b"""<!DOCTYPE html><html><head><title>Shells</title><meta name="author" content="Ann Writer"></head><body><article>
<p>They shelled it on Monday, and then on the next day again, until the town was empty and quiet at last.</p>
<p>The people of the quarter went down into their cellars and waited there until the morning came.</p></article></body></html>"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'kept.db'}"


def ingest(invoke: Invoke, tmp_path: Path, url: str, *options: str) -> str:
    (tmp_path / "page.html").write_bytes(PAGE)
    assert invoke("ingest", tmp_path / "page.html", "--ledger", url, *options).exit_code == 0
    with Ledger.open(url) as ledger:
        return ledger.reports(Filters(limit=1))[0].id


def test_a_page_comes_back_as_it_came(invoke: Invoke, tmp_path: Path, url: str) -> None:
    report = ingest(invoke, tmp_path, url, "--keep-raw")
    assert invoke("show", report, "--raw", "-o", tmp_path / "out.html", "--ledger", url).exit_code == 0
    assert (tmp_path / "out.html").read_bytes() == PAGE
    shown = invoke("show", report, "--ledger", url).stdout
    assert "author Ann Writer" in shown
    assert "page kept as it came" in shown


def test_damage_to_a_page_is_found(invoke: Invoke, tmp_path: Path, url: str) -> None:
    report = ingest(invoke, tmp_path, url, "--keep-raw")
    assert invoke("ledger", "check", "--ledger", url).exit_code == 0
    database = Database(url)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE copies SET packed = substr(packed, 1, 90)")
    database.close()
    checked = invoke("ledger", "check", "--ledger", url)
    assert checked.exit_code == 1
    assert f"{report}: copy: the stored page is not the one" in checked.stderr
    refused = invoke("show", report, "--raw", "-o", tmp_path / "out.html", "--ledger", url)
    assert "is not the one that its hash" in str(refused.exception)


def test_a_page_that_was_not_kept_is_said(invoke: Invoke, tmp_path: Path, url: str) -> None:
    report = ingest(invoke, tmp_path, url)
    refused = invoke("show", report, "--raw", "-o", tmp_path / "out.html", "--ledger", url)
    assert "--keep-raw" in str(refused.exception)
    assert not (tmp_path / "out.html").exists()


def test_what_is_in_an_other_language_is_kept_and_not_complained_of(invoke: Invoke, tmp_path: Path, url: str) -> None:
    rows = [{"id": "en", "text": "They shelled it."}, {"id": "ru", "text": "Обстреляли, по-русски."}]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    first = invoke("ingest", tmp_path / "r.jsonl", "--ledger", url)
    again = invoke("ingest", tmp_path / "r.jsonl", "--ledger", url)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "1 report, 1 record (1 event); 1 kept and not read yet (1 ru)" in first.stderr
    assert "2 held already" in again.stderr
    assert "not-read-yet" in invoke("issues", "--ledger", url).stdout
    with Ledger.open(url) as ledger:
        assert {source.name for source in ledger.reports(Filters(limit=9))} == {"en", "ru"}
