"""Places of a report: which words name one, which place that is, how far its point can be trusted."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nicias.codebook.gazetteer import open_gazetteer
from nicias.coding.places import Atlas, PlaceMention
from nicias.model.reading import Reading, Sentence, Span, Token
from nicias.model.report import Report

PREPOSITIONS = set("in at near from to of across into outside over inside towards between around".split())
WORD = re.compile(r"(?:[A-Z]\.){2,}|Ala\.|La\.|'s\b|\w+|[^\w\s]")


def read(*sentences: str, loc: Sequence[str] = (), per: Sequence[str] = (), org: Sequence[str] = ()) -> Reading:
    """A reading by simple rules, with the names given as the model's entities."""
    built, at = [], 0
    for index, text in enumerate(sentences):
        tokens = tuple(word(found, at) for found in WORD.finditer(text))
        labels = [(name, label) for label, names in (("LOC", loc), ("PER", per), ("ORG", org)) for name in names]
        spans = tuple(span for name, label in labels for span in spans_of(tokens, name, label))
        built.append(Sentence(index, at, at + len(text), text, "body", tokens, spans, (), (), (), (), np.zeros(384, np.float32)))
        at += len(text) + 1
    return Reading(Report("test", " ".join(sentences)), tuple(built), (), (), ())


def word(found: re.Match[str], at: int) -> Token:
    low = found[0].lower()
    upos = "ADP" if low in PREPOSITIONS else "PROPN" if found[0][:1].isupper() else "X"
    return Token(at + found.start(), at + found.end(), found[0], low, upos, "X", -1, "dep")


def spans_of(tokens: Sequence[Token], name: str, label: str) -> list[Span]:
    words = [found[0] for found in WORD.finditer(name)]
    hits = [at for at in range(len(tokens)) if [token.text for token in tokens[at : at + len(words)]] == words]
    return [Span(at, at + len(words), label, 0.95) for at in hits]


def mentions(reading: Reading) -> list[PlaceMention]:
    atlas = Atlas(reading, open_gazetteer())
    return [mention for sentence in reading.sentences for mention in atlas.places(sentence.index)]


def told(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(mention.place.name, mention.place.country, mention.place.precision) for mention in mentions(reading)]


WARS = [
    (
        "Shelling hit the town of Sarmin in Idlib province, Syria.",
        [("Sarmin", "SYR", "city"), ("Idlib", "SYR", "province"), ("Syria", "SYR", "country")],
    ),
    ("Jets struck Khan Tuman village near Aleppo.", [("Khan Tuman", "SYR", "city"), ("Aleppo", "SYR", "city")]),
    (
        "Troops entered Dayr Az Zawr and the outskirts of Raqa in Syria.",
        [("Deir ez-Zor", "SYR", "city"), ("Raqqa", "SYR", "city"), ("Syria", "SYR", "country")],
    ),
    (
        "Fighting went on in El Fasher in North Darfur, Sudan.",
        [("El Fasher", "SDN", "city"), ("North Darfur", "SDN", "province"), ("Sudan", "SDN", "country")],
    ),
    ("Drones fell on Omdurman and Khartoum North.", [("Omdurman", "SDN", "city"), ("Khartoum North", "SDN", "city")]),
    ("Rockets landed in Kramatorsk in Donetsk Oblast.", [("Kramatorsk", "UKR", "city"), ("Donetsk Oblast", "UKR", "province")]),
    (
        "Men held out in Azovstal in Mariupol, Ukraine.",
        [("Azovstal", "UKR", "site"), ("Mariupol", "UKR", "city"), ("Ukraine", "UKR", "country")],
    ),
    ("Boats were hit in the port of Hodeidah in Yemen.", [("Hodeidah", "YEM", "city"), ("Yemen", "YEM", "country")]),
    ("Rebels took Goma in North Kivu.", [("Goma", "COD", "city"), ("North Kivu", "COD", "province")]),
    ("Shells fell on Jabalia camp in the Gaza Strip.", [("Jabalia camp", "PSE", "site"), ("Gaza Strip", "PSE", "province")]),
    (
        "Trucks waited at Kerem Shalom for Rafah, Gaza.",
        [("Kerem Shalom", "ISR", "site"), ("Rafah", "PSE", "city"), ("Gaza City", "PSE", "city")],
    ),
    ("Soldiers burned houses in Maungdaw in Rakhine State.", [("Maungdaw", "MMR", "city"), ("Rakhine", "MMR", "province")]),
    (
        "Planes bombed Mekelle in Tigray, Ethiopia.",
        [("Mekelle", "ETH", "city"), ("Tigray", "ETH", "province"), ("Ethiopia", "ETH", "country")],
    ),
    ("A car bomb went off in Baidoa, Somalia.", [("Baidoa", "SOM", "city"), ("Somalia", "SOM", "country")]),
]


@pytest.mark.parametrize(("text", "places"), WARS)
def test_places_of_the_wars_are_found_without_a_model(text: str, places: list[tuple[str, str, str]]) -> None:
    assert told(read(text)) == places


HOMONYMS = [
    ("A fire broke out in Paris, Texas.", "Paris", "USA"),
    ("Ministers met in Paris, France.", "Paris", "FRA"),
    ("Ministers met in Paris.", "Paris", "FRA"),
    ("Voters in Lebanon, Ohio queued.", "Lebanon", "USA"),
    ("Troops crossed into Lebanon.", "Lebanon", "LBN"),
    ("Gunmen attacked Tripoli in Libya.", "Tripoli", "LBY"),
    ("Fighters left Tripoli in Lebanon.", "Tripoli", "LBN"),
    ("Aid reached Hama in Syria.", "Hama", "SYR"),
    ("Rain fell on Birmingham, Alabama.", "Birmingham", "USA"),
    ("Rain fell on Birmingham in England.", "Birmingham", "GBR"),
]


@pytest.mark.parametrize(("text", "name", "country"), HOMONYMS)
def test_what_is_named_beside_a_name_chooses_its_bearer(text: str, name: str, country: str) -> None:
    found = {mention.place.text: mention.place.country for mention in mentions(read(text))}
    assert found[name] == country


def test_the_reports_country_chooses_where_nothing_stands_beside_the_name() -> None:
    reading = read("Clashes in Libya went on.", "Libyan units shelled Tripoli.", "Residents of Zawiya fled.")
    assert {mention.place.country for mention in mentions(reading)} == {"LBY"}


def test_one_name_means_one_place_in_a_report() -> None:
    reading = read("Crews drove to Alexandria, La. on Monday.", "Schools in Alexandria were shut.", loc=("Alexandria", "La."))
    assert {mention.place.lat for mention in mentions(reading) if mention.place.text == "Alexandria"} == {31.31129}


NO_PLACES = [
    ("Paris Hilton sang.", {"per": ["Paris Hilton"]}),
    ("Mr Jordan resigned on Friday.", {"per": ["Jordan"]}),
    ("Reading was his hobby.", {}),
    ("Nice people met in March and May.", {}),
    ("A Mobile phone was for Sale.", {}),
    ("Aleppo Media Center published a video.", {"org": ["Aleppo Media Center"]}),
    ("The Paris Agreement was signed.", {}),
    ("Syrian and Russian jets flew low.", {}),
    ("Syrian soldiers ran.", {"loc": ["Syrian"]}),
    ("Most of Them said No.", {}),
    ("In March the Islamic State advanced.", {"org": ["Islamic State"]}),
    ("Ali and Hassan left.", {"per": ["Ali", "Hassan"]}),
    ("Moscow Times reported it.", {"org": ["Moscow Times"]}),
]


@pytest.mark.parametrize(("text", "labels"), NO_PLACES)
def test_words_that_are_also_towns_are_no_places_without_evidence(text: str, labels: dict[str, list[str]]) -> None:
    assert told(read(text, **labels)) == []


def test_common_words_are_towns_with_evidence() -> None:
    assert told(read("Police in Reading, England closed roads.", loc=["Reading"]))[0][:2] == ("Reading", "GBR")


def test_a_body_in_the_models_eyes_that_is_a_country_is_a_place() -> None:
    assert told(read("Talks were held with Saudi Arabia.", org=["Saudi Arabia"])) == [("Saudi Arabia", "SAU", "country")]


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("Envoys of the United States left.", "States", "United States"),
        ("They fled Deir ez-Zor at night.", "Deir ez", "Deir ez-Zor"),
        ("Guards closed Saudi Arabia's border.", "Arabia", "Saudi Arabia"),
    ],
)
def test_a_clipped_entity_grows_to_the_whole_name(text: str, label: str, name: str) -> None:
    assert told(read(text, loc=[label]))[0][0] == name


def test_a_run_of_places_labelled_as_one_comes_apart() -> None:
    assert [name for name, _, _ in told(read("Aleppo Idlib Hama saw shelling.", loc=["Aleppo Idlib Hama"]))] == [
        "Aleppo",
        "Idlib",
        "Hama",
    ]


PRECISIONS = [
    ("Idlib province", "province"),
    ("Idlib city", "city"),
    ("the city of Idlib", "city"),
    ("Bustan al-Qasr district", "neighbourhood"),
    ("northern Syria", "country"),
    ("eastern Aleppo", "city"),
    ("Eastern Ghouta", "district"),
    ("Hmeimim", "site"),
    ("Syria", "country"),
]


@pytest.mark.parametrize(("phrase", "precision"), PRECISIONS)
def test_precision_follows_the_phrase(phrase: str, precision: str) -> None:
    reading = read(f"Bombs fell in {phrase} at dawn.", "Syrian media told of it.")
    assert mentions(reading)[0].place.precision == precision


def test_a_part_by_the_compass_keeps_its_direction_in_text_and_name() -> None:
    place = mentions(read("Camps filled in northern Syria."))[0].place
    assert (place.text, place.name, place.country) == ("northern Syria", "northern Syria", "SYR")


def test_a_sea_has_a_point_and_neither_country_nor_precision() -> None:
    place = mentions(read("Ships burned in the Red Sea."))[0].place
    assert (place.name, place.country, place.precision) == ("Red Sea", None, None)


def test_a_name_in_no_gazetteer_takes_the_point_of_the_town_it_lies_in() -> None:
    reading = read("Shells hit al-Qwertyas neighbourhood in Mosul, Iraq.", loc=["al-Qwertyas", "Mosul", "Iraq"])
    mention = mentions(reading)[0]
    assert not mention.resolved
    assert (mention.place.country, mention.place.precision, mention.place.geonameid) == ("IRQ", "city", None)
    assert "Qwertyas" in mention.place.name


def test_a_name_in_no_gazetteer_inherits_the_province_of_the_last_place() -> None:
    reading = read("Rebels hold Saraqib in Syria.", "They shelled Xyzzyat.", loc=["Saraqib", "Syria", "Xyzzyat"])
    mention = mentions(reading)[-1]
    assert (mention.resolved, mention.place.name, mention.place.country) == (False, "Xyzzyat", "SYR")
    assert mention.place.precision in ("province", "country")


def test_a_site_called_after_a_town_has_the_towns_point() -> None:
    place = mentions(read("Wounded lay in Idlib Surgical Hospital.", loc=["Idlib Surgical Hospital"]))[0].place
    assert (place.name, place.precision, place.geonameid) == ("Idlib Surgical Hospital", "city", None)


def test_swapping_towns_swaps_places_and_nothing_else() -> None:
    one = mentions(read("Troops from Homs shelled Hama in Syria."))
    two = mentions(read("Troops from Hama shelled Homs in Syria."))
    assert [m.place.name for m in one][:2] == [m.place.name for m in two][:2][::-1]
    assert [(m.start, m.end, m.head, m.resolved) for m in one] == [(m.start, m.end, m.head, m.resolved) for m in two]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_text_yields_mentions_inside_their_sentences(texts: list[str]) -> None:
    reading = read(*[f"In {text} near Aleppo" for text in texts])
    atlas = Atlas(reading, open_gazetteer())
    for sentence in reading.sentences:
        for mention in atlas.places(sentence.index):
            assert 0 <= mention.start <= mention.head < mention.end <= len(sentence.tokens)
            assert mention.place.text in sentence.text
        for index in range(len(sentence.tokens)):
            atlas.resolve(sentence.index, index)
