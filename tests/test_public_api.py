"""``import nicias`` is light, and what it exports is typed, documented and stays what it is."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import nicias

HEAVY = ("onnxruntime", "tokenizers", "pydantic", "yaml", "typer", "rich", "trafilatura", "nupunkt", "lemminflect")


def fresh(program: str) -> str:
    """What a program prints in a Python of its own."""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_importing_nicias_loads_nothing_heavy() -> None:
    loaded = fresh("import nicias, sys; print(*sys.modules)").split()
    assert [name for name in HEAVY if name in loaded] == []


def test_importing_nicias_is_quick() -> None:
    timed = "import time; t = time.process_time(); import nicias; print(time.process_time() - t)"  # whatever else runs
    assert min(float(fresh(timed)) for _ in range(3)) < 0.1


@pytest.mark.parametrize("name", [name for name in nicias.__all__ if not name.startswith("__")])
def test_everything_exported_is_there_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(nicias, name))


@pytest.mark.parametrize(
    "later",
    [
        "import nicias.read.encoder",
        "import nicias.read.reader",
        "from nicias.read.encoder import Encoder",
        "from nicias.read import encoder",
        "import importlib; importlib.import_module('nicias.read.language')",
    ],
)
def test_read_stays_the_function_whatever_is_imported_later(later: str) -> None:
    assert fresh(f"import nicias; {later}; print(nicias.read.__name__, callable(nicias.read))").split() == [
        "read",
        "True",
    ]


def test_read_stays_the_function_where_a_submodule_comes_first() -> None:
    assert fresh("import nicias.read.language; import nicias; print(callable(nicias.read))").strip() == "True"


def test_the_package_is_typed() -> None:
    assert (Path(nicias.__file__).parent / "py.typed").exists()


def test_code_takes_text_and_gives_records() -> None:
    records = nicias.code("Rebels shelled the town on Monday, the army said.", published="2016-09-20", source="Wire")
    assert records
    assert {record.report for record in records} == {"text"}


def test_code_takes_reports_and_names_those_it_cannot_code() -> None:
    reports = [
        nicias.Report("a", "Rebels shelled the town on Monday, the army said."),
        nicias.Report("b", "Повстанцы обстреляли город в понедельник, сообщила армия."),
    ]
    with pytest.warns(UserWarning, match="b: not in English"):
        records = nicias.code(reports)
    assert {record.report for record in records} == {"a"}


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("", None, "empty"),
        ("Повстанцы обстреляли город в понедельник, сообщила армия.", None, "not in English"),
        ("Rebels shelled the town.", "Monday", "no ISO date"),
    ],
)
def test_a_text_that_cannot_be_coded_raises_with_the_reason(text: str, published: str | None, reason: str) -> None:
    with pytest.raises(nicias.InputError, match=reason):
        nicias.code(text, published=published)


def test_modules_of_the_package_all_import() -> None:
    for path in Path(nicias.__file__).parent.rglob("*.py"):
        parts = path.relative_to(Path(nicias.__file__).parent).with_suffix("").parts
        importlib.import_module(".".join(("nicias", *(part for part in parts if part != "__init__"))))
