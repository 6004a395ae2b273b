"""The codebook page is what the declarations say."""

from __future__ import annotations

from pathlib import Path

from nicias.codebook.pages import render_codebook

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"


def test_the_page_in_the_documents_is_the_one_that_the_declarations_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_codebook(), "run: nicias codebook > docs/codebook.md"
