"""Clean text: what is set aside, what is kept, and what header and dateline tell."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nicias.codebook.furniture import FurnitureCase, load_furniture
from nicias.model.report import Report
from nicias.read.clean import lay_out
from nicias.read.layout import Layout
from nicias.read.litter import kind_of_line

PUBLISHED = date(2016, 10, 14)


def lay(text: str, title: str | None = None, published: date | None = PUBLISHED) -> Layout:
    return lay_out(Report("r", text, title, published))


def kept(text: str, title: str | None = None) -> list[str]:
    return [text[start:end].strip() for start, end in lay(text, title).segments(text)]


@pytest.mark.parametrize("case", load_furniture().cases, ids=lambda case: case.line[:40])
def test_the_codebook_s_lines_are_told_apart(case: FurnitureCase) -> None:
    assert (kind_of_line(case.line) is not None) == case.is_furniture


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Thursday 13 Oct 2016", date(2016, 10, 13)),
        ("AFP , Thursday 13 Oct 2016", date(2016, 10, 13)),
        ("Wednesday 30 November 2016", date(2016, 11, 30)),
        ("Date of publication 17 October 2016", date(2016, 10, 17)),
        ("Published September 24 2016", date(2016, 9, 24)),
        ("Last updated at 5 May 2016 14:05 GMT", date(2016, 5, 5)),
        ("20.07.2016", date(2016, 7, 20)),
        ("20.07.2016 Get short URL 0 55", date(2016, 7, 20)),
        ("01-06-2016", date(2016, 6, 1)),
        ("2016-10-13", date(2016, 10, 13)),
        ("10/12/2016", date(2016, 10, 12)),
        ("Posted on August 12, 2016 by Jane Doe", date(2016, 8, 12)),
        ("September 9, 2016 8:00 am", date(2016, 9, 9)),
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", " "])
def test_a_date_at_the_head_is_set_aside_and_kept_as_the_dateline(header: str, day: date, gap: str) -> None:
    text = f"{header}{gap}Shells fell on the market in Taiz on Monday, medics said."
    assert kept(text) == ["Shells fell on the market in Taiz on Monday, medics said."]
    assert lay(text).day == day


@pytest.mark.parametrize(
    "text",
    [
        "March 15, 2011, was the day on which the uprising began.",
        "On 13 October 2016 the army shelled the suburb.",
        "May fighters return? Nobody knows.",
        "12 civilians were killed on Monday.",
    ],
)
def test_a_date_that_belongs_to_a_sentence_stays(text: str) -> None:
    assert kept(text) == [text]


def test_a_number_behind_the_date_belongs_to_the_headline() -> None:
    assert kept("Wednesday 07 December 2016 135 Civilians Killed in Idlib. Jets struck again.")[0].startswith("135 Civilians")


@pytest.mark.parametrize(
    ("dateline", "place", "outlet", "day"),
    [
        ("BEIRUT (Reuters) - ", "BEIRUT", "Reuters", None),
        ("KHARTOUM (AFP) — ", "KHARTOUM", "AFP", None),
        ("ALEPPO, Syria, Oct 13 — ", "ALEPPO", None, date(2016, 10, 13)),
        ("Kyiv, Ukraine (AP) -- ", "Kyiv", "AP", None),
        ("ANKARA - ", "ANKARA", None, None),
        ("GOMA, Congo — ", "GOMA", None, None),
        ("(Reuters) - ", None, "Reuters", None),
        ("Beirut- ", "Beirut", None, None),
    ],
)
def test_a_dateline_is_set_aside_and_read(dateline: str, place: str | None, outlet: str | None, day: date | None) -> None:
    text = f"{dateline}The army shelled two villages on Friday."
    layout = lay(text)
    assert kept(text) == ["The army shelled two villages on Friday."]
    assert (layout.place, layout.outlet, layout.day) == (place, outlet, day)


@pytest.mark.parametrize(
    "text",
    [
        "ISIS - the group that holds the city - has lost ground.",
        "The Kurdish YPG (a militia) - backed by jets - advanced.",
        "Moscow denied the claim - again - on Tuesday.",
        "NATO (the alliance) said no.",
    ],
)
def test_a_sentence_that_looks_like_a_dateline_stays_whole(text: str) -> None:
    assert kept(text) == [text]


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "Share", "Share 12", "Read more: Grain talks resume", "Follow us on Twitter", "By Jane Doe",
     "Short link:", "Related", "© 2016 Example Wire", "desk@example.org", "We use cookies to improve this site",
     "Reporting by Jane Doe; Editing by John Roe"],
)  # fmt: skip
def test_litter_between_paragraphs_is_set_aside(line: str) -> None:
    text = f"Troops entered the town on Monday.\n\n{line}\n\nResidents fled to the hills, the mayor said."
    assert kept(text) == ["Troops entered the town on Monday.", "Residents fled to the hills, the mayor said."]


@pytest.mark.parametrize("line", ["Hospitals hit", "Siege of Taiz", "“No way back”", "What next?", "Damascus"])
def test_short_lines_of_the_report_itself_stay(line: str) -> None:
    text = f"Troops entered the town on Monday.\n\n{line}\n\nResidents fled to the hills, the mayor said."
    assert line in "\n".join(kept(text))


def test_headlines_of_other_reports_below_related_are_set_aside() -> None:
    links = "Related\nTalks fail in Geneva\nAid convoy turned back"
    text = f"Troops entered the town.\n\n{links}\n\nThe mayor fled at dawn, residents said."
    assert kept(text) == ["Troops entered the town.", "The mayor fled at dawn, residents said."]


def test_a_menu_before_the_report_is_set_aside() -> None:
    assert kept("Home\nWorld\nMiddle East\nOpinion\nTroops entered the town on Monday, officials said.") == [
        "Troops entered the town on Monday, officials said."
    ]


def test_credits_at_the_end_of_a_page_saved_as_one_line_are_set_aside() -> None:
    assert kept(
        "The talks failed. Reporting by Jane Doe; Editing by John Roe Our Standards:The Thomson Reuters Trust Principles."
    ) == ["The talks failed."]


def test_a_caption_is_marked_and_its_credit_set_aside() -> None:
    text = "A boy walks past ruins in Homs, 3 May 2016. (Photo: Reuters)\n\nTroops entered the town."
    layout = lay(text)
    assert [text[a:b].strip() for a, b in layout.captions] == ["A boy walks past ruins in Homs, 3 May 2016."]
    assert "(Photo: Reuters)" in [text[item.start : item.end] for item in layout.furniture]


def test_an_acronym_in_brackets_is_no_credit() -> None:
    text = "The state news agency (SANA) said the army had advanced."
    assert kept(text) == [text]


def test_the_headline_is_cut_off_where_it_runs_into_the_body() -> None:
    text = "Thursday 13 Oct 2016 Siege of Taiz Tightens as Talks Fail Residents said food had run out."
    assert kept(text, "Siege of Taiz tightens, as talks fail") == [
        "Siege of Taiz Tightens as Talks Fail",
        "Residents said food had run out.",
    ]


def test_the_site_s_name_in_the_title_is_overlooked() -> None:
    assert lay("Siege of Taiz tightens\n\nFood ran out.", "Siege of Taiz tightens | Example Times").has_title


def test_a_sentence_that_begins_like_the_headline_is_not_cut() -> None:
    layout = lay("Siege of Taiz tightens as rebels dig in, residents said.", "Siege of Taiz tightens")
    assert not layout.has_title


@given(st.text(max_size=400), st.none() | st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_text_is_laid_out_in_order_without_overlap(text: str, title: str | None) -> None:
    layout = lay_out(Report("r", text, title, None))
    spans = layout.segments(text)
    edges = [at for span in spans for at in span]
    assert edges == sorted(edges)
    assert all(0 <= item.start < item.end <= len(text) for item in layout.furniture)


@given(
    st.lists(
        st.sampled_from(
            [
                "BEIRUT ",
                "(Reuters) ",
                "- ",
                "13 Oct 2016 ",
                "Tags ",
                "Share\n",
                "By Jane Doe\n",
                "©AFP ",
                "\n",
                "A b c. ",
                "Get short URL ",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=200, deadline=None)
def test_pages_made_of_furniture_alone_do_no_harm(parts: list[str]) -> None:
    text = "".join(parts)
    layout = lay(text, "A b c")
    assert all(text[start:end].strip() for start, end in layout.segments(text))


@pytest.mark.parametrize(
    "piece", ["a", "A ", "BEIRUT ", "(AFP) ", "Share\n", "Tags ", "13 Oct 2016 ", ". ", "\n", "A. B/", "(", "- "]
)
def test_long_runs_take_linear_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    started = time.process_time()
    lay(text, "A " * 100)
    assert time.process_time() - started < 3
