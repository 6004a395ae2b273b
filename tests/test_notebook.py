"""The notebook runs from its first cell to its last, and stands in the repository without what it prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import nicias

DOCS = Path(__file__).parent.parent / "docs"
NOTEBOOK = nbformat.read(DOCS / "notebook.ipynb", as_version=4)


def test_nothing_that_it_prints_is_kept() -> None:
    code = [cell for cell in NOTEBOOK.cells if cell.cell_type == "code"]
    assert [cell for cell in code if cell.outputs or cell.execution_count] == []


def test_it_runs_and_shows_its_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(nicias.__file__).parent.parent))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    run = NotebookClient(NOTEBOOK, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(DOCS)}}).execute()
    shown = [output for cell in run.cells if cell.cell_type == "code" for output in cell.outputs]
    assert sum("image/png" in output.get("data", {}) for output in shown) == 5
    assert "24 reports" in "".join(output.get("text", "") for output in shown)
