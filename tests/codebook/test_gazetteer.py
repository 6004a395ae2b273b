"""The gazetteer finds places by any spelling that reports use, and knows what lies in what."""

from __future__ import annotations

import json
import pickle
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nicias.codebook import gazetteer_file as layout
from nicias.codebook.declarations import data_folder
from nicias.codebook.folding import fold_exact, fold_loose
from nicias.codebook.gazetteer import Gazetteer, open_gazetteer
from nicias.codebook.places import read_also, read_supplement, supplement_digest
from nicias.errors import CodebookError

SPELLINGS = [
    ("Deir ez-Zor", ["Dayr az Zawr", "Deir Ezzor", "Deir al-Zor", "Deir el-Zour", "DEIR EZ ZOR"]),
    ("Raqqa", ["Ar Raqqah", "Raqa", "Rakka", "al-Raqqa", "Raqqah"]),
    ("Khan Sheikhoun", ["Khān Shaykhūn", "Khan Sheikhun", "Khan Shaykhun"]),
    ("Jisr al-Shughur", ["Jisr ash-Shughour", "Jisr al-Shughour"]),
    ("Saraqib", ["Saraqeb"]),
    ("Sanaa", ["Sana'a", "Sana’a", "Sanaʿa"]),
    ("Misrata", ["Misratah", "Misraata"]),
    ("Darfur", ["Darfour"]),
    ("Ghouta", ["Guta", "Ghuta", "al-Ghouta"]),
    ("El Fasher", ["al-Fashir", "Al Fasher"]),
    ("Taiz", ["Ta'izz", "Taizz"]),
]

FAR_APART = [("Hama", "Homs"), ("Paris", "Parys City"), ("Mosul", "Mosel"), ("Kherson", "Kharkiv"), ("Aden", "Addis")]

PLACES = [
    ("Aleppo", "city", "SYR", 36.2, 37.16),
    ("حلب", "city", "SYR", 36.2, 37.16),
    ("Мариуполь", "city", "UKR", 47.1, 37.54),
    ("Khan Sheikhoun", "city", "SYR", 35.44, 36.65),
    ("Bustan al-Qasr", "neighbourhood", "SYR", 36.19, 37.14),
    ("Shejaiya", "neighbourhood", "PSE", 31.5, 34.48),
    ("Kerem Shalom", "site", "ISR", 31.23, 34.28),
    ("Hmeimim", "site", "SYR", 35.4, 35.95),
    ("Castello Road", "site", "SYR", 36.26, 37.15),
    ("Eastern Ghouta", "district", "SYR", 33.53, 36.45),
    ("Donbas", "province", "UKR", 48.3, 38.3),
    ("Azovstal", "site", "UKR", 47.1, 37.61),
    ("Omdurman", "city", "SDN", 15.64, 32.48),
    ("Zamzam camp", "site", "SDN", 13.49, 25.31),
    ("North Kivu", "province", "COD", -0.8, 28.9),
    ("Bunagana", "city", "COD", -1.3, 29.6),
    ("Mekelle", "city", "ETH", 13.5, 39.48),
    ("Rakhine State", "province", "MMR", 19.9, 93.9),
    ("Hodeidah", "city", "YEM", 14.8, 42.95),
    ("Red Sea", "region", None, 20.5, 38.5),
    ("Bab el-Mandeb", "site", "YEM", 12.58, 43.33),
    ("Ukraine", "country", "UKR", 49.0, 32.0),
    ("Burma", "country", "MMR", 22.0, 97.0),
]


@pytest.mark.parametrize(("name", "others"), SPELLINGS)
def test_spellings_of_one_name_have_one_loose_fold(name: str, others: list[str]) -> None:
    assert {fold_loose(other) for other in others} == {fold_loose(name)}


@pytest.mark.parametrize(("one", "two"), FAR_APART)
def test_different_names_keep_different_folds(one: str, two: str) -> None:
    assert fold_loose(one) != fold_loose(two)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("DEIR-EZ ZOR", "deir ez zor"), ("St. Louis", "saint louis"), ("Kraków", "krakow"), ("Mariupol'", "mariupol"), ("—", "")],
)
def test_the_exact_fold_forgives_typing_alone(typed: str, folded: str) -> None:
    assert fold_exact(typed) == folded


@pytest.mark.parametrize(("name", "kind", "country", "lat", "lon"), PLACES)
def test_a_name_finds_its_place(name: str, kind: str, country: str | None, lat: float, lon: float) -> None:
    found = [m.entry for m in open_gazetteer().find(name) if m.exact and (m.entry.kind, m.entry.country) == (kind, country)]
    assert any(abs(entry.lat - lat) < 1 and abs(entry.lon - lon) < 1 for entry in found)


def test_exact_names_come_before_loose_ones() -> None:
    found = open_gazetteer().find("Hama")
    assert [match.exact for match in found] == sorted((match.exact for match in found), reverse=True)


def test_a_spelling_in_no_list_is_found_loosely() -> None:
    match = next(m for m in open_gazetteer().find("Deyr ez-Zoor") if m.entry.country == "SYR")
    assert not match.exact


@pytest.mark.parametrize("name", ["", " ", "—", "Nowhere-on-Nothing", "x" * 500, "\ud800", "🙂", "\x00"])
def test_a_name_of_no_place_finds_none(name: str) -> None:
    assert open_gazetteer().find(name) == ()


def test_a_place_lies_in_its_city_province_and_country() -> None:
    gazetteer = open_gazetteer()
    place = next(m.entry for m in gazetteer.find("Bustan al-Qasr"))
    assert [(upper.name, upper.kind) for upper in gazetteer.within(place)] == [
        ("Aleppo", "city"),
        ("Aleppo", "province"),
        ("Syria", "country"),
    ]


def test_a_place_of_geonames_keeps_its_id_under_the_name_that_reports_use() -> None:
    entry = next(m.entry for m in open_gazetteer().find("Khan Sheikhoun"))
    assert (entry.name, entry.geonameid) == ("Khan Sheikhoun", 168325)


def test_the_supplements_own_places_have_no_geonames_id() -> None:
    assert next(m.entry for m in open_gazetteer().find("Castello Road")).geonameid is None


@pytest.mark.parametrize(("word", "iso"), [("Syrian", "SYR"), ("ukrainians", "UKR"), ("Burmese", "MMR"), ("Aleppan", None)])
def test_adjectives_tell_the_country(word: str, iso: str | None) -> None:
    assert open_gazetteer().adjective(word) == iso


def test_the_compiled_adjectives_are_those_of_the_country_file() -> None:
    file = yaml.safe_load((data_folder() / "actors" / "countries.yaml").read_text(encoding="utf-8"))
    told = {word: country["code"] for country in file["countries"] for word in country.get("adjectives", ())}
    missing = [word for word in told if not open_gazetteer().adjective(word)]
    assert not missing, "run: python -m training.gazetteer"


def test_every_country_of_the_list_has_a_point() -> None:
    gazetteer = open_gazetteer()
    assert all(gazetteer.country(iso) for iso in ("SYR", "SDN", "UKR", "YEM", "MMR", "COD", "PSE", "ETH", "USA", "XKX"))


def test_the_compiled_supplement_is_that_of_the_declarations() -> None:
    assert open_gazetteer().about[1]["sha256"] == supplement_digest(), "run: python -m training.gazetteer"


def test_the_supplement_is_several_hundred_places_each_once() -> None:
    assert len(read_supplement()) > 700
    assert len(read_also()) > 500


def test_opening_is_quick_and_looking_up_too() -> None:
    began = time.perf_counter()
    gazetteer = Gazetteer(tuple(Path(str(data_folder() / name)) for name in ("geonames.gaz", "supplement.gaz")))
    gazetteer.find("Aleppo")
    assert time.perf_counter() - began < 0.5


def test_a_file_of_another_layout_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "other.gaz"
    path.write_bytes(b"SOMETHING ELSE, LONG ENOUGH")
    with pytest.raises(CodebookError, match=r"other\.gaz") as caught:
        Gazetteer((path,))
    assert pickle.loads(pickle.dumps(caught.value)).file == "other.gaz"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"gone\.gaz"):
        Gazetteer((tmp_path / "gone.gaz",))


def test_the_header_names_source_licence_and_hash() -> None:
    about = open_gazetteer().about[0]
    assert "GeoNames" in about["source"]
    assert "CC BY 4.0" in about["licence"]
    assert len(about["sha256"]) == 64
    json.dumps(about)


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.integers(0, 30_000_000),
    st.integers(0, 255),
)
def test_a_packed_point_comes_back(lat: float, lon: float, population: int, country: int) -> None:
    y, x, people, code = layout.unpack_point(layout.pack_point(lat, lon, population, country))
    assert abs(y - lat) < 1e-4
    assert abs(x - lon) < 1e-4
    assert code == country
    assert people == 0 if population == 0 else abs(people - population) <= 0.1 * population + 1


@given(st.text(max_size=60))
def test_folding_takes_any_text_and_is_stable(text: str) -> None:
    assert fold_exact(fold_exact(text)) == fold_exact(text)
    assert " " not in fold_loose(text)
    open_gazetteer().find(text)
