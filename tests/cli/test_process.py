"""The command as a process: its streams, its exit status, pipes that close and interrupts."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FAKES = Path(__file__).parent.parent / "fakes"
PROGRAM = """
import nicias.cli.code
import nicias.cli.digest
from fake_stages import load_fakes
from nicias.cli.app import main

if __name__ == "__main__":
    nicias.cli.code.stages_once = nicias.cli.digest.stages_once = load_fakes
    main()
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    return [sys.executable, str(program)]


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(FAKES), *sys.path]), "COLUMNS": "100"}


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    lines = (json.dumps({"text": f"They shelled it.\nHe said so. {number} were killed."}) for number in range(3_000))
    path.write_text("\n".join(lines))
    return path


def test_streams_are_kept_apart(command: list[str], environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They shelled it.")
    (tmp_path / "b\x1b[31m.txt").write_bytes(b"\x00")
    result = subprocess.run([*command, "code", str(tmp_path)], env=environment, capture_output=True, check=False)
    assert result.returncode == 1
    assert [json.loads(line)["report"] for line in result.stdout.splitlines()] == ["a"]
    assert b"binary" in result.stderr
    assert b"\x1b" not in result.stderr


def test_records_are_utf_8_whatever_the_locale(command: list[str], environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They shelled Ḥamā’s café 😀.", encoding="utf-8")
    ascii_only = {**environment, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    result = subprocess.run([*command, "code", str(tmp_path)], env=ascii_only, capture_output=True, check=True)
    assert "Ḥamā’s café 😀".encode() in result.stdout


def test_a_reader_that_goes_away_is_no_error(command: list[str], environment: dict[str, str], many: Path) -> None:
    with subprocess.Popen(
        [*command, "code", str(many)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == b""


@pytest.mark.parametrize("pause", [0.05, 1.5])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_stops_it_cleanly(
    command: list[str], environment: dict[str, str], tmp_path: Path, workers: str, pause: float
) -> None:
    fifo = tmp_path / "endless.jsonl"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [*command, "code", str(fifo), "--workers", workers],
        env={**environment, "NICIAS_BATCH_REPORTS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with fifo.open("w") as stream:  # held open: the command waits for more
        stream.write('{"text": "They shelled it."}\n' * 3)
        stream.flush()
        time.sleep(pause)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_a_terminal_gets_the_readable_view(command: list[str], environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They shelled it.")
    main, secondary = pty.openpty()
    with subprocess.Popen([*command, "code", str(tmp_path)], env={**environment, "TERM": "xterm"}, stdout=secondary) as process:
        os.close(secondary)
        assert process.wait(timeout=60) == 0
    shown = os.read(main, 65_536)
    assert b"\x1b[" in shown
    assert b"1 report, 1 record (1 event)" in shown


def test_a_progress_bar_is_drawn_on_standard_error_alone(command: list[str], environment: dict[str, str], many: Path) -> None:
    main, secondary = pty.openpty()
    with subprocess.Popen(
        [*command, "code", str(many)], env={**environment, "TERM": "xterm"}, stdout=subprocess.PIPE, stderr=secondary
    ) as process:
        os.close(secondary)
        assert process.stdout is not None
        lines = process.stdout.read().splitlines()
    assert all(line.startswith(b"{") for line in lines)
    assert b"reports" in os.read(main, 65_536)
