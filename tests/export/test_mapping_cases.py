"""The mapping files' own cases: what of ours must become what of theirs, and what must not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nicias.codebook.declarations import data_folder, fingerprint
from nicias.codebook.exports import (
    AcledFile,
    Case,
    CeasefireFile,
    ExportFile,
    FtmFile,
    Given,
    Gives,
    HxlFile,
    Miss,
    PolecatFile,
    UcdpFile,
    load_export,
)  # fmt: skip
from nicias.export import acled, ceasefires, ftm, hxl, polecat, ucdp

Try = Callable[[Given], Gives | None]
TRIED: dict[str, tuple[type[ExportFile], Try]] = {
    "acled": (AcledFile, acled.try_case),
    "ucdp-ged": (UcdpFile, ucdp.try_case),
    "polecat": (PolecatFile, polecat.try_case),
    "ceasefires": (CeasefireFile, ceasefires.try_case),
    "hxl": (HxlFile, hxl.try_case),
    "ftm": (FtmFile, ftm.try_case),
}
FILES = {name: load_export(name, schema) for name, (schema, _) in TRIED.items()}
CASES = [(name, case) for name, file in FILES.items() for case in file.cases]
MISSES = [(name, miss) for name, file in FILES.items() for miss in file.near_misses]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}: {case.given}" for name, case in CASES])
def test_a_case_becomes_what_the_file_says(name: str, case: Case) -> None:
    found = TRIED[name][1](case.given)
    assert found is not None
    assert {key: found.get(key) for key in case.gives} == case.gives


@pytest.mark.parametrize(("name", "miss"), MISSES, ids=[f"{name}: {miss.why}" for name, miss in MISSES])
def test_a_near_miss_is_not_mapped(name: str, miss: Miss) -> None:
    assert TRIED[name][1](miss.given) is None


@pytest.mark.parametrize("name", FILES)
def test_every_mapping_has_cases_near_misses_and_says_where_its_names_are_from(name: str) -> None:
    file = FILES[name]
    assert file.cases
    assert file.near_misses
    assert all(reference.url.startswith("http") for reference in file.source)


@pytest.mark.parametrize(("name", "number"), [("acled", 31), ("ucdp-ged", 49), ("polecat", 40)])
def test_the_columns_are_as_many_as_theirs(name: str, number: int) -> None:
    assert len(FILES[name].columns) == number


def test_a_rule_with_a_type_of_actor_that_there_is_none_of_is_refused() -> None:
    content = FILES["acled"].model_dump()
    content["rules"][0]["actors"] = ["Space force"]
    with pytest.raises(ValueError, match="Space force is no type of actor"):
        AcledFile.model_validate(content)


def test_another_mapping_changes_no_lexicon_version(tmp_path: Path) -> None:
    shutil.copytree(str(data_folder()), tmp_path / "data", ignore=shutil.ignore_patterns("*.gaz"))
    mapping = tmp_path / "data" / "exports" / "acled.yaml"
    mapping.write_text(mapping.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert fingerprint(tmp_path / "data") == fingerprint(data_folder())
