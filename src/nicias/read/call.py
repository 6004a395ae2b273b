"""``nicias.read``: one report's text in, its reading out."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from nicias.errors import InputError
from nicias.model.report import Report

if TYPE_CHECKING:
    from nicias.model.reading import Reading
    from nicias.read.encoder import Encoder


def read(text: str, *, title: str | None = None, published: date | str | None = None, source: str | None = None) -> Reading:
    """Read one report: sentences, words, tree, entities, quotations with speakers, numbers, times.

    ``published`` is the day of publication (a date, or ISO 8601 as ``2016-10-13``), from which the text's "Friday" counts where
    it carries no dateline of its own. ``source`` is the outlet. The language model is loaded at the first call and kept.

    Raises ``InputError`` for a ``published`` that is no date, ``ArtefactError`` if the language model's files are not whole.
    """
    from nicias.read.reader import read_report

    return read_report(Report("text", text, title, _day(published), source), _encoder())


def _day(published: date | str | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published[:10])
    except ValueError as error:
        raise InputError("published", f"{published!r} is no ISO date such as 2016-10-13") from error


@lru_cache(maxsize=1)
def _encoder() -> Encoder:
    from nicias.read.encoder import Encoder

    return Encoder.load()
