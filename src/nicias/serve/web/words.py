"""The words that templates have for what the ledger holds: filters over the functions that all outputs share."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from jinja2 import Environment

from nicias.export import columns, wording
from nicias.model.entry import Entry
from nicias.model.ground import Siege
from nicias.model.record import Record
from nicias.serve.web.charts.tolls import words_of
from nicias.serve.web.shown import web_address
from nicias.serve.web.told import chain, mark_sentence


def add_words(environment: Environment) -> None:
    """Let the templates of an environment use them."""
    environment.filters |= {
        "chain": chain,
        "circumstances": _circumstances,
        "days": lambda known: columns.days(known.start, known.end),
        "describe": wording.describe,
        "figure_words": words_of,
        "marked": _marked,
        "names": columns.names,
        "outlet": columns.outlet,
        "pair": lambda word: (word, word),
        "people_words": _people,
        "place": _place,
        "range_words": lambda known: wording.bounds(known.low, known.high),
        "toll_words": columns.toll_words,
        "tojson_plain": lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
        "web_address": web_address,
    }


def _circumstances(record: Record) -> str:
    """Without who says so, which stands beside it."""
    return wording.circumstances(replace(record, attribution=()))


def _marked(entry: Entry) -> Any:
    return mark_sentence([entry])


def _people(siege: Siege) -> str:
    return wording.bounds(siege.people_min, siege.people_max)


def _place(known: Any) -> str:
    """The place of an incident, the area of a truce or of ground."""
    return columns.place(getattr(known, "place", None) or getattr(known, "area", None), getattr(known, "country", None))
