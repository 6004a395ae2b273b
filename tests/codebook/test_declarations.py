"""Declarations: strict, named in errors, compiled and up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from nicias.codebook.declarations import COMPILED, compile_declarations, data_folder, load_declaration
from nicias.codebook.light import LightFile
from nicias.codebook.patterns import EventFile
from nicias.errors import CodebookError


def test_the_compiled_file_says_what_the_declarations_say() -> None:
    compiled = (data_folder() / COMPILED).read_text(encoding="utf-8")
    assert compiled == compile_declarations(data_folder()), "run: python -m nicias.codebook.declarations"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("verbs: [carry out]\npassive_of: []\nverb: []\n", "verb"),
        ("verbs: carry out\npassive_of: []\n", "verbs"),
        ("passive_of: []\n", "verbs"),
    ],
)
def test_a_declaration_that_breaks_its_schema_is_refused_by_file_and_key(text: str, key: str, tmp_path: Path) -> None:
    path = tmp_path / "light.yaml"
    path.write_text(text)
    with pytest.raises(CodebookError) as caught:
        load_declaration(path, LightFile)
    assert (caught.value.file, caught.value.key) == ("light.yaml", key)


def test_text_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "light.yaml"
    path.write_text("verbs: [carry out\n")
    with pytest.raises(CodebookError, match="is not YAML"):
        load_declaration(path, LightFile)


def test_prepositions_are_words_and_no_truth_values(tmp_path: Path) -> None:
    path = tmp_path / "light.yaml"
    path.write_text("verbs: [on, no, off, yes]\npassive_of: []\n")
    assert load_declaration(path, LightFile).verbs == ["on", "no", "off", "yes"]


def test_a_mode_must_belong_to_its_type(tmp_path: Path) -> None:
    path = tmp_path / "aid.yaml"
    path.write_text("type: AID\nnote: x\npatterns: [{id: a, mode: aerial, verbs: [help]}]\ncases: []\nnear_misses: []\n")
    with pytest.raises(CodebookError, match="aerial is no mode of AID"):
        load_declaration(path, EventFile)
