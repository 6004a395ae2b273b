"""Dyads: PLOVER's scores by pair and month."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.link.conftest import Maker

from nicias.link.dyads import dyad_events, sum_dyads
from nicias.model.dyad import Dyad, DyadEvent


def events(made: Maker, **fields: Any) -> list[tuple[str, str, str, float]]:
    (entry,) = made.report("a", "2016-09-20", made.assault(0, fields.pop("mode", None), **fields))
    return [(event.first, event.second, event.month, event.score) for event in dyad_events(entry)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"by": "RUS army", "to": "UKR government"}, [("Russia", "Ukraine", "2016-09", -9.3)]),
        ({"by": "UKR army", "to": "RUS army"}, [("Ukraine", "Russia", "2016-09", -9.3)]),
        ({"by": "SYR army", "to": "IMG rebels:Group"}, [("Syria", "Group", "2016-09", -9.3)]),
        ({"by": "USA government; RUS government", "type": "CONSULT"}, [("Russia", "United States", "2016-09", 2.1)]),
        ({"by": "USA government", "to": "RUS government; SYR army", "type": "ACCUSE"}, [
            ("United States", "Russia", "2016-09", -2.0), ("United States", "Syria", "2016-09", -2.0)]),
        ({"by": "USA government", "to": "SYR rebels", "type": "AID", "on": "2016-07-04"}, [
            ("United States", "SYR rebels", "2016-07", 7.4)]),
        ({"by": "SYR army", "to": "SYR government"}, []),
        ({"by": "SYR army", "to": "people"}, []),
        ({"by": "SYR army"}, []),
        ({"by": "RUS army", "to": "UKR army", "modality": "future"}, []),
        ({"by": "RUS army", "to": "UKR army", "on": "2014-01-01..2016-09-01"}, []),
    ],
)  # fmt: skip
def test_an_event_counts_once_for_each_pair_of_parties(made: Maker, fields: dict[str, Any], expected: list[Any]) -> None:
    assert events(made, **fields) == expected


def test_other_registers_are_no_dyad_events(made: Maker) -> None:
    (entry,) = made.report("a", "2016-09-20", made.toll(0, 3, by="RUS army"))
    assert dyad_events(entry) == ()


def test_a_month_is_summed_by_quad_in_any_order() -> None:
    told = [("ASSAULT", -9.3, "material-conflict"), ("ACCUSE", -2.0, "verbal-conflict"), ("CONSULT", 2.1, "verbal-cooperation")]
    made = [DyadEvent(f"x{n}", "A", "B", "2016-09", quad, kind, score) for n, (kind, score, quad) in enumerate(told * 7)]
    (found,) = sum_dyads(made)
    assert found == Dyad("A", "B", "2016-09", 21, 7, 0, 7, 7, -64.4, -3.067)
    assert sum_dyads(random.Random(1).sample(made, len(made))) == [found]
