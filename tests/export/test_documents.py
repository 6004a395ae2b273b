"""What the documents say of formats and columns is what the declarations say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nicias.cli.export import FormatName
from nicias.export.documents import render
from nicias.export.formats import FORMATS

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_page_of_columns_is_made_from_the_declarations() -> None:
    assert (DOCS / "export-columns.md").read_text(encoding="utf-8") == render()


def test_the_command_and_the_page_name_every_format() -> None:
    named = re.findall(r"^\| `([\w-]+)` \|", (DOCS / "exports.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert named == list(FORMATS) == [name.value for name in FormatName]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_is_and_is_made_in_one_way(name: str) -> None:
    its = FORMATS[name]
    assert its.title
    assert its.unit
    assert sum(way is not None for way in (its.text, its.save, its.tables)) == 1
