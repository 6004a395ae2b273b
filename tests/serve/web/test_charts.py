"""Charts say in words what they draw, and every mark leads to what is behind it."""

from __future__ import annotations

from datetime import date

import pytest

from nicias.model.dyad import Dyad
from nicias.model.ground import Ground, Spell
from nicias.model.incident import SourcedFigure, TollRange
from nicias.model.record import Actor, Place
from nicias.model.truce import Step, Truce
from nicias.serve.web.charts.dyads import Edge, draw_months, draw_network
from nicias.serve.web.charts.lanes import draw_ground, draw_truces
from nicias.serve.web.charts.scales import Days, Numbers
from nicias.serve.web.charts.tolls import draw_over_time, draw_range
from nicias.serve.web.charts.weeks import BARS, draw_weeks

MONDAY = date(2016, 9, 19)


def figure(record: str, least: int | None, most: int | None, **values: object) -> SourcedFigure:
    return SourcedFigure(record, "r1", "r1", MONDAY, "Wire", "the army", least, most, **values)  # type: ignore[arg-type]


def toll(*figures: SourcedFigure) -> TollRange:
    return TollRange("killed", "people", 10, 30, 2, figures)


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(20, 20, "20"), (21, None, "at least 21"), (None, 500, "up to 500"), (10, 30, "10 to 30"), (None, None, "unknown")],
)
def test_a_figure_is_drawn_with_its_words_and_leads_to_its_record(least: int | None, most: int | None, words: str) -> None:
    drawn = draw_range(toll(figure("x1", least, most)), "/records/{}".format)
    assert words in drawn
    assert 'href="/records/x1"' in drawn


def test_an_open_end_is_an_arrow_and_a_number_a_dot() -> None:
    assert "<path" in draw_range(toll(figure("x1", 21, None)), str)
    assert 'class="dot"' in draw_range(toll(figure("x1", 21, 21)), str)
    assert "<path" not in draw_range(toll(figure("x1", 21, 21)), str)


def test_figures_of_a_day_that_differ_have_a_band() -> None:
    told = [(MONDAY, figure("x1", 10, 10)), (MONDAY, figure("x2", 30, 30))]
    assert 'class="band"' in draw_over_time(told, "killed", str)
    assert 'class="band"' not in draw_over_time(told[:1], "killed", str)


def test_a_week_leads_to_its_days() -> None:
    drawn = draw_weeks([(MONDAY, 3)], lambda first, last: f"/?from={first}&to={last}")
    assert "/?from=2016-09-19&amp;to=2016-09-25" in drawn
    assert "2016-09-19 to 2016-09-25: 3" in drawn


def test_many_weeks_are_taken_together() -> None:
    weeks = [(date.fromordinal(MONDAY.toordinal() + 7 * at), 1) for at in range(0, 5 * BARS, 2)]
    assert draw_weeks(weeks, lambda *_: "/").count("<a ") <= BARS + 1


def test_a_violation_is_crossed_and_a_step_not_taken_is_open() -> None:
    steps = (
        Step("x1", "r1", "r1", "in-force", MONDAY, "Wire", None),
        Step("x2", "r1", "r1", "violated", date(2016, 9, 21), "Wire", None),
        Step("x3", "r1", "r1", "extended", date(2016, 9, 22), "Wire", None, "future"),
    )
    truce = Truce("t1", None, "SYR", None, (), (), steps, MONDAY, date(2016, 9, 22), from_=MONDAY, violations=("x2",))
    drawn = draw_truces([truce], "/truces/{}".format, "/records/{}".format)
    assert all(f"/records/{record}" in drawn for record in ("x1", "x2", "x3"))
    assert drawn.count("<path") == 1
    assert drawn.count('class="open"') == 1


def test_contested_ground_is_hatched() -> None:
    holder, area = Actor("rebels", "Rebels", "SYR", "REB"), Place("Azaz", "Azaz")
    spells = [Spell(holder, "holds", MONDAY, date(2016, 9, 30), ("x1",), ("Wire",), against) for against in ((), ("x2",))]
    plain, hatched = (draw_ground([Ground("g1", area, (spell,))], str, str) for spell in spells)
    assert 'class="hatched"' not in plain
    assert 'class="hatched"' in hatched


def test_what_has_no_day_is_not_drawn() -> None:
    truce = Truce("t1", None, "SYR", None, (), (), (), None, None)
    assert draw_truces([truce], str, str) == ""
    assert draw_ground([Ground("g1", Place("Azaz", "Azaz"), ())], str, str) == ""


def test_a_network_names_its_parties_and_pairs() -> None:
    drawn = draw_network([Edge("A", "B", 3, "/a-b"), Edge("B", "C", 1, "/b-c")], "/{}".format, "events")
    assert "A and B: 3 events" in drawn
    assert "B: 4 events" in drawn
    assert 'href="/a-b"' in drawn


def test_a_month_s_dot_says_its_mean() -> None:
    months = [Dyad("A", "B", month, 2, 1, 0, 1, 0, -3.0, -1.5) for month in ("2016-09", "2016-12")]
    assert "2016-09: -1.5 over 2 events" in draw_months(months, str)


@pytest.mark.parametrize("last", [date(2016, 9, 19), date(2016, 10, 30), date(2018, 9, 19), date(2036, 9, 19), date.max])
def test_a_scale_of_days_has_a_few_ticks_in_order(last: date) -> None:
    ticks = [day for day, _ in Days.over([MONDAY, last], 0, 100).ticks()]
    assert 1 <= len(ticks) <= 10
    assert ticks == sorted(ticks)


@pytest.mark.parametrize("numbers", [[], [0], [1], [7, 3], [300_000], [0.5], [-10, 10]])
def test_a_scale_of_numbers_ends_at_round_ones_around_all(numbers: list[float]) -> None:
    scale = Numbers.over(numbers, 0, 100)
    ticks = scale.ticks()
    assert 2 <= len(ticks) <= 8
    assert all(ticks[0] <= number <= ticks[-1] for number in numbers)
