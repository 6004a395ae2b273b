"""The actors' declarations: every file's own cases, spelling and case rules, the compiled index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nicias.codebook.actor_compile import compile_actors
from nicias.codebook.actor_files import (
    CountryFile,
    GroupFile,
    NameCase,
    NameFile,
    NameMiss,
    OrganisationFile,
    PeopleFile,
    RoleCase,
    RoleFile,
)
from nicias.codebook.actor_names import atoms, loose_key, name_key
from nicias.codebook.actors import COMPILED, ActorIndex, sources_digest
from nicias.codebook.declarations import data_folder, load_declaration
from nicias.errors import CodebookError

FOLDER = data_folder() / "actors"
NAMED: list[tuple[str, type[NameFile]]] = [
    ("countries.yaml", CountryFile), ("organisations.yaml", OrganisationFile), ("groups.yaml", GroupFile),
    ("people.yaml", PeopleFile),
]  # fmt: skip
FILES = {name: load_declaration(FOLDER / name, schema) for name, schema in NAMED}
ROLES = load_declaration(FOLDER / "roles.yaml", RoleFile)
CASES = [case for file in FILES.values() for case in file.cases]
MISSES = [miss for file in FILES.values() for miss in file.near_misses]


@pytest.fixture(scope="module")
def index() -> ActorIndex:
    return ActorIndex.load()


@pytest.mark.parametrize("case", CASES, ids=[case.text for case in CASES])
def test_a_case_names_whom_it_says(case: NameCase, index: ActorIndex) -> None:
    who = index.find(case.text)
    assert who is not None
    day = case.day.isoformat() if case.day else None
    assert (who.name, *who.at(day)) == (case.name, case.country, case.sector)


@pytest.mark.parametrize("miss", MISSES, ids=[f"{miss.text}: {miss.why}" for miss in MISSES])
def test_a_near_miss_names_nobody(miss: NameMiss, index: ActorIndex) -> None:
    assert index.find(miss.text) is None


@pytest.mark.parametrize("case", ROLES.cases, ids=[case.noun for case in ROLES.cases])
def test_a_role_noun_is_of_its_kind(case: RoleCase, index: ActorIndex) -> None:
    kinds = {(role.kind, role.sector) for role in index.roles[case.noun]}
    assert any(kind == case.kind and case.sector in (None, sector) for kind, sector in kinds)


@pytest.mark.parametrize("miss", ROLES.near_misses, ids=[miss.noun for miss in ROLES.near_misses])
def test_a_noun_that_is_nobody_is_a_thing(miss: object, index: ActorIndex) -> None:
    assert {role.kind for role in index.roles[miss.noun]} == {"thing"}  # type: ignore[attr-defined]


def test_the_compiled_index_is_made_from_the_declarations_as_they_are() -> None:
    compiled = json.loads((FOLDER / COMPILED).read_text(encoding="utf-8"))
    assert compiled.pop("hash") == sources_digest(FOLDER)
    assert compiled == json.loads(json.dumps(compile_actors(FOLDER)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hezbollah", "Hizbollah"), ("Jabhat al-Nusra", "Jabhat an-Nusrah"), ("Ahrar al-Sham", "Ahrar ash-Sham"),
        ("Qassem Soleimani", "Kasim Suleimani"), ("Mazloum Kobani", "Mazlum Kobani"), ("Zelenskyy", "Zelenskiy"),
        ("Tehrik-e-Taliban", "Tehrik-i-Taliban"), ("Faylaq al-Rahman", "Failaq ar-Rahman"), ("Muhammad", "Mohammed"),
    ],
)  # fmt: skip
def test_transliterations_of_one_name_share_a_loose_key(one: str, other: str) -> None:
    index = ActorIndex.load()
    assert index.loosened(name_key(one)) == index.loosened(name_key(other))


@pytest.mark.parametrize(("one", "other"), [("Iran", "Iraq"), ("Mali", "Malawi"), ("Niger", "Nigeria"), ("Hamas", "Hama")])
def test_different_names_keep_different_loose_keys(one: str, other: str) -> None:
    assert loose_key(one) != loose_key(other)


def test_atoms_carry_offsets_into_the_text_and_drop_articles_and_apostrophes() -> None:
    text = "The U.N. met Ja'afari and al-Nusra's men"
    found = {text[atom.start : atom.end]: atom.bare for atom in atoms(text)}
    assert found == {
        "The": "the",
        "U.N": "un",
        "met": "met",
        "Ja'afari": "jaafari",
        "and": "and",
        "Nusra's": "nusra",
        "men": "men",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Moscows planes and Syrias army", ["Russia", "Syria"]),  # the apostrophe was lost on the way
        ("Tell us who is right", []),
        ("US troops left; the WHO stayed", ["United States", "World Health Organization"]),
        ("South Sudan and Sudan", ["South Sudan", "Sudan"]),
        ("the Democratic Republic of the Congo", ["Democratic Republic of the Congo"]),
        ("DAMASCUS SAYS IS FIGHTERS ARE GONE", ["Syria"]),  # in capitals "IS" tells nothing
        ("Nato, Unicef and Igad", ["NATO", "UNICEF", "IGAD"]),
        ("Sheikh Hasina met Min Aung Hlaing", ["Sheikh Hasina", "Min Aung Hlaing"]),
    ],
)
def test_names_are_found_in_running_text_the_longest_first(text: str, names: list[str], index: ActorIndex) -> None:
    assert [found.who[0].name for found in index.find_all(text)] == names


def test_an_office_has_its_holder_on_a_day(index: ActorIndex) -> None:
    assert [who.name for who in index.holders("president", "USA", "2018-06-01")] == ["Donald Trump"]
    assert [who.name for who in index.holders("president", "USA", "2022-06-01")] == ["Joe Biden"]
    assert index.holders("president", "USA", "1950-01-01") == ()


@pytest.mark.parametrize("country", sorted({c.code for c in FILES["countries.yaml"].countries} - {"ATA"}))  # type: ignore[attr-defined]
def test_every_country_is_found_by_its_name(country: str, index: ActorIndex) -> None:
    who = index.find(index.countries[country])
    assert who is not None
    assert who.country == country


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        ("groups: [{name: A, country: SYR, sector: XXX}]", "sector"),
        ("groups: [{name: A, country: Syria, sector: REB}]", "country"),
        ("groups: [{name: A, country: SYR, colour: red}]", "colour"),
    ],
)
def test_a_declaration_that_breaks_the_schema_names_file_and_key(tmp_path: Path, entry: str, key: str) -> None:
    path = tmp_path / "groups.yaml"
    path.write_text(f"{entry}\ncases: []\nnear_misses: []\n", encoding="utf-8")
    with pytest.raises(CodebookError) as error:
        load_declaration(path, GroupFile)
    assert error.value.file == "groups.yaml"
    assert key in error.value.key
