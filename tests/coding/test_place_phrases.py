"""Phrases about places: the named ones, and those that point back to a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from nicias.codebook.gazetteer import open_gazetteer
from nicias.coding.places import Atlas
from nicias.coding.tree import Tree
from nicias.model.reading import Reading, Span
from nicias.model.report import Report

Build = Callable[[str], Tree]

FIRST = """
    Shells shell NOUN NNS 2 nsubj
    hit hit VERB VBD 0 root
    Saraqib Saraqib PROPN NNP 2 obj
    in in ADP IN 5 case
    Syria Syria PROPN NNP 3 nmod
"""


def atlas(build: Build, *rows: str, loc: dict[int, list[tuple[int, int]]]) -> Atlas:
    sentences = []
    for index, text in enumerate(rows):
        spans = tuple(Span(a, b, "LOC", 0.95) for a, b in loc.get(index, ()))
        sentences.append(replace(build(text).sentence, index=index, entities=spans))
    return Atlas(Reading(Report("test", " ".join(s.text for s in sentences)), tuple(sentences), (), (), ()), open_gazetteer())


def test_a_town_phrase_is_the_town_it_names(tree: Build) -> None:
    rows = """
        the the DET DT 2 det
        town town NOUN NN 0 root
        of of ADP IN 4 case
        Sarmin Sarmin PROPN NNP 2 nmod
    """
    place = atlas(tree, rows, loc={0: [(3, 4)]}).resolve(0, 1)
    assert place is not None
    assert (place.name, place.country, place.text) == ("Sarmin", "SYR", "town of Sarmin")


def test_a_suburb_of_a_city_is_the_suburb_that_is_named(tree: Build) -> None:
    rows = """
        the the DET DT 3 det
        Damascus Damascus PROPN NNP 3 compound
        suburb suburb NOUN NN 0 root
        of of ADP IN 5 case
        Daraya Daraya PROPN NNP 3 nmod
    """
    place = atlas(tree, rows, loc={0: [(1, 2), (4, 5)]}).resolve(0, 2)
    assert place is not None
    assert place.name == "Daraya"


def test_a_country_that_only_says_whose_is_no_place(tree: Build) -> None:
    rows = """
        Syria Syria PROPN NNP 2 compound
        talks talk NOUN NNS 0 root
    """
    assert atlas(tree, rows, loc={0: [(0, 1)]}).resolve(0, 1) is None


def test_parts_of_a_city_are_the_city(tree: Build) -> None:
    rows = """
        rebel rebel NOUN NN 3 compound
        held hold VERB VBN 3 amod
        parts part NOUN NNS 0 root
        of of ADP IN 5 case
        Aleppo Aleppo PROPN NNP 3 nmod
    """
    place = atlas(tree, rows, loc={0: [(4, 5)]}).resolve(0, 2)
    assert place is not None
    assert (place.name, place.precision) == ("Aleppo", "city")


def test_a_hospital_in_a_city_is_placed_there(tree: Build) -> None:
    rows = """
        a a DET DT 2 det
        hospital hospital NOUN NN 0 root
        in in ADP IN 4 case
        Mosul Mosul PROPN NNP 2 nmod
    """
    place = atlas(tree, rows, loc={0: [(3, 4)]}).resolve(0, 1)
    assert place is not None
    assert place.name == "Mosul"


POINTERS = [
    ("the the DET DT 2 det\n town town NOUN NN 0 root", 1, "Saraqib"),
    ("the the DET DT 3 det\n besieged besieged ADJ JJ 3 amod\n city city NOUN NN 0 root", 2, "Saraqib"),
    ("the the DET DT 2 det\n country country NOUN NN 0 root", 1, "Syria"),
    ("there there ADV RB 0 root", 0, "Syria"),
    ("parts part NOUN NNS 0 root\n of of ADP IN 4 case\n the the DET DT 4 det\n town town NOUN NN 1 nmod", 0, "Saraqib"),
]


@pytest.mark.parametrize(("rows", "word", "name"), POINTERS)
def test_a_phrase_without_a_name_points_to_the_last_place_of_its_kind(tree: Build, rows: str, word: int, name: str) -> None:
    place = atlas(tree, FIRST, rows, loc={0: [(2, 3), (4, 5)]}).resolve(1, word)
    assert place is not None
    assert place.name == name


NOWHERE = [
    ("a a DET DT 2 det\n town town NOUN NN 0 root", 1),
    ("the the DET DT 2 det\n minister minister NOUN NN 0 root", 1),
    ("they they PRON PRP 0 root", 0),
    ("there there PRON EX 0 root", 0),
]


@pytest.mark.parametrize(("rows", "word"), NOWHERE)
def test_a_new_town_or_no_place_points_nowhere(tree: Build, rows: str, word: int) -> None:
    assert atlas(tree, FIRST, rows, loc={0: [(2, 3), (4, 5)]}).resolve(1, word) is None


def test_nothing_named_before_means_nothing_pointed_to(tree: Build) -> None:
    assert atlas(tree, "the the DET DT 2 det\n city city NOUN NN 0 root", loc={}).resolve(0, 1) is None


def test_a_countrys_adjective_places_a_village_in_it(tree: Build) -> None:
    rows = "a a DET DT 3 det\n Syrian Syrian ADJ JJ 3 amod\n village village NOUN NN 0 root"
    place = atlas(tree, rows, loc={}).resolve(0, 2)
    assert place is not None
    assert (place.name, place.precision, place.text) == ("Syria", "country", "a Syrian village")
