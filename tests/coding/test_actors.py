"""Who is who in a report: names, titles, role nouns, modifiers, pronouns; read with the real language model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from nicias.codebook.actors import ActorIndex
from nicias.coding.actors import Cast
from nicias.model.reading import Reading
from nicias.model.record import Actor
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.reader import read_reports

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def read(encoder: Encoder) -> Read:
    def make(text: str, title: str | None = None, day: date = date(2018, 3, 12)) -> Reading:
        return next(iter(read_reports([Report("r", text, title, day, "Test Wire")], encoder)))

    return make


def find(reading: Reading, phrase: str) -> tuple[int, int]:
    """The last place of a word in a report as (sentence, word); "he#2" is the second "he"."""
    word, _, nth = phrase.partition("#")
    places = [(s.index, n) for s in reading.sentences for n, token in enumerate(s.tokens) if token.text == word]
    return places[int(nth) - 1] if nth else places[-1]


def named(actors: tuple[Actor, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(actor.name, actor.country, actor.sector) for actor in actors]


CASES = [
    # names and their forms
    ("Hizbollah fired rockets at the hill.", "Hizbollah", [("Hezbollah", "LBN", "PRM")]),
    ("Fighters of Jabhat an-Nusra left the town.", "Fighters", [("Al-Nusra Front", "IMG", "REB")]),
    ("RSF fighters looted the market in El Fasher.", "fighters", [("Rapid Support Forces", "SDN", "PRM")]),
    ("M23 rebels entered Goma at dawn.", "rebels", [("M23", "COD", "REB")]),
    ("The Arakan Army overran a base.", "Army", [("Arakan Army", "MMR", "REB")]),
    ("Kyiv denied the claim.", "Kyiv", [("Ukraine", "UKR", "GOV")]),
    ("The Kremlin rejected the offer.", "Kremlin", [("Russia", "RUS", "GOV")]),
    # states and their organs
    ("The Syrian army shelled a suburb.", "army", [("Syrian Army", "SYR", "MIL")]),
    ("Ethiopian troops entered Mekelle.", "troops", [("Ethiopian military", "ETH", "MIL")]),
    ("Ukraine's government called for talks.", "government", [("Ukrainian government", "UKR", "GOV")]),
    ("Sudan's foreign ministry summoned the envoy.", "ministry", [("Sudanese foreign ministry", "SDN", "GOV")]),
    ("Congolese police opened fire in Goma.", "police", [("Congolese police", "COD", "COP")]),
    # whose a noun is
    ("A spokesman for the Taliban said nothing.", "spokesman", [("Taliban", "AFG", "REB")]),
    ("US-led strikes killed a commander.", "US", [("US-led coalition", "IGO", "MIL")]),
    ("Turkish-backed rebels shelled Afrin in Syria.", "rebels", [("Syrian rebels", "SYR", "REB")]),
    ("Pro-government fighters seized a hill near Taiz, Yemen.", "fighters", [("Yemeni militia", "YEM", "PRM")]),
    ("Syrian and Russian warplanes struck the town.", "warplanes",
     [("Syrian military", "SYR", "MIL"), ("Russian military", "RUS", "MIL")]),
    ("Three civilians were killed in Aleppo.", "civilians", [("civilians", "SYR", "CVL")]),
    ("Protesters marched through Khartoum.", "Protesters", [("protesters", "SDN", "CVL")]),
    ("Dozens of rebels surrendered in Homs.", "Dozens", [("Syrian rebels", "SYR", "REB")]),
    # coordination
    ("Russia and Turkey agreed on a truce.", "Russia", [("Russia", "RUS", "GOV"), ("Turkey", "TUR", "GOV")]),
    ("Ankara and Moscow agreed on a truce.", "Ankara", [("Turkey", "TUR", "GOV"), ("Russia", "RUS", "GOV")]),
    # people
    ("Turkish minister Jane Marsden spoke. Later Marsden left.", "Marsden#2", [("Jane Marsden", "TUR", "GOV")]),
    ("Jane Example, Sudan's health minister, spoke. She left.", "She", [("Jane Example", "SDN", "GOV")]),
    ("The foreign secretary, Boris Johnson, spoke.", "secretary", [("Boris Johnson", "GBR", "GOV")]),
    ("Vladimir Putin met Recep Tayyip Erdogan. Putin spoke first.", "Putin#2",
     [("Vladimir Putin", "RUS", "GOV")]),
    ("Rebel commander John Example fled Daraa.", "Example", [("John Example", "SYR", "REB")]),
    # taking up
    ("The Syrian Observatory for Human Rights counted ten dead. The Observatory said more may die.", "Observatory#2",
     [("Syrian Observatory for Human Rights", "NGO", None)]),
    ("The Iranian army held a parade in Tehran. The army showed missiles.", "army#2",
     [("Iranian military", "IRN", "MIL")]),
    ("Russia and Turkey met in Sochi. The two countries agreed on patrols.", "countries",
     [("Russia", "RUS", "GOV"), ("Turkey", "TUR", "GOV")]),
    ("Islamic State lost Raqqa. The jihadists fled east.", "jihadists", [("Islamic State", "IMG", "REB")]),
    ("Boko Haram raided a village in Borno. The group burned houses.", "group", [("Boko Haram", "IMG", "REB")]),
    ("Sergei Lavrov landed in Ankara. He met officials.", "He", [("Sergei Lavrov", "RUS", "GOV")]),
    ("Angela Merkel met Emmanuel Macron in Berlin. She urged calm.", "She", [("Angela Merkel", "DEU", "GOV")]),
    ("Mohamed Hamdan Dagalo said: \"I will not leave Khartoum.\"", "I", [("Mohamed Hamdan Dagalo", "SDN", "PRM")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "actors"), CASES, ids=[f"{word} in {text}" for text, word, _ in CASES])
def test_a_phrase_names_whom_it_means(text: str, word: str, actors: list[tuple[str, str | None, str | None]], read: Read) -> None:
    reading = read(text)
    cast = Cast(reading, ActorIndex.load())
    assert named(cast.resolve(*find(reading, word))) == actors


UNRESOLVED = [
    ("It rained all day in Homs.", "It"),
    ("The rain stopped the talks.", "rain"),
    ("The talks went on in Geneva.", "talks"),
    ("He spoke to nobody.", "He"),
    ("The two sides met again.", "sides"),
    ("The minister declined to comment.", "minister"),
    ("The group declined to comment.", "group"),
    ("Sources said nothing.", "Sources"),
]


@pytest.mark.parametrize(("text", "word"), UNRESOLVED, ids=[text for text, _ in UNRESOLVED])
def test_whom_nobody_can_tell_is_nobody(text: str, word: str, read: Read) -> None:
    reading = read(text)
    cast = Cast(reading, ActorIndex.load())
    assert cast.resolve(*find(reading, word)) == ()
    assert not cast.is_actor(*find(reading, word))


@pytest.mark.parametrize(
    ("text", "word", "is_actor"),
    [
        ("The envoys met in Ankara on Monday.", "Ankara", False),
        ("Ankara said no on Monday.", "Ankara", True),
        ("Shells fell in Ukraine.", "Ukraine", False),
        ("Shells were fired by Ukraine.", "Ukraine", True),
        ("Aleppo was quiet.", "Aleppo", False),
    ],
)
def test_a_capital_or_country_that_stands_as_a_place_is_no_actor(text: str, word: str, is_actor: bool, read: Read) -> None:
    reading = read(text)
    assert Cast(reading, ActorIndex.load()).is_actor(*find(reading, word)) is is_actor


def test_a_country_in_a_military_act_is_its_military(read: Read) -> None:
    reading = read("Israel struck a convoy.")
    cast = Cast(reading, ActorIndex.load())
    assert named(cast.resolve(*find(reading, "Israel"), military=True)) == [("Israel", "ISR", "MIL")]
    assert named(cast.resolve(*find(reading, "Israel"))) == [("Israel", "ISR", "GOV")]


@pytest.mark.parametrize(
    ("day", "sector"), [(date(2019, 5, 1), "REB"), (date(2022, 5, 1), "GOV")], ids=["before August 2021", "after"]
)
def test_a_group_is_what_it_was_on_the_day_of_the_report(day: date, sector: str, read: Read) -> None:
    reading = read("The Taliban closed a road.", day=day)
    assert named(Cast(reading, ActorIndex.load()).resolve(*find(reading, "Taliban"))) == [("Taliban", "AFG", sector)]


def test_an_office_named_with_its_country_is_its_holder_on_the_day_of_the_report(read: Read) -> None:
    reading = read("The Russian president flew home.")
    assert named(Cast(reading, ActorIndex.load()).resolve(*find(reading, "president"))) == [("Vladimir Putin", "RUS", "GOV")]


def test_the_phrase_of_a_word_has_its_determiner_and_no_relative_clause(read: Read) -> None:
    text = "The Syrian army, which had lost the town, attacked."
    reading = read(text)
    cast = Cast(reading, ActorIndex.load())
    start, end = cast.phrase(*find(reading, "army"))
    assert text[start:end] == "The Syrian army"
    assert cast.resolve(*find(reading, "army"))[0].text == "The Syrian army"


PARTIES = [
    ("Russia", "Ukraine", "Russian", "Ukrainian"),
    ("Israel", "Iran", "Israeli", "Iranian"),
    ("Armenia", "Azerbaijan", "Armenian", "Azerbaijani"),
    ("Rwanda", "Uganda", "Rwandan", "Ugandan"),
]


@pytest.mark.parametrize(("one", "other", "ones", "others"), PARTIES)
def test_both_parties_are_read_by_the_same_rules(one: str, other: str, ones: str, others: str, read: Read) -> None:
    def coded(a: str, b: str, a_adjective: str, b_adjective: str) -> list[list[tuple[str | None, str | None]]]:
        reading = read(
            f"{a_adjective} troops attacked a {b_adjective} post. {b} condemned {a}. The {b_adjective} minister spoke."
        )
        cast = Cast(reading, ActorIndex.load())
        words = ("troops", b, a, "minister")
        codes = {ActorIndex.load().find(a).country: "A", ActorIndex.load().find(b).country: "B"}  # type: ignore[union-attr]
        return [[(codes.get(x.country), x.sector) for x in cast.resolve(*find(reading, word))] for word in words]

    assert coded(one, other, ones, others) == coded(other, one, others, ones)


def test_nothing_a_report_holds_can_stop_the_cast(read: Read) -> None:
    odd = ("", "…", "\u200f\u0645\u0631\u062d\u0628\u0627", "🙂 🙂", "- -", "US-led-led", "al- al- al-", "he he he", "(((SDF)))")
    for text in odd:
        reading = read(text)
        cast = Cast(reading, ActorIndex.load())
        for sentence in reading.sentences:
            for word in range(len(sentence.tokens)):
                cast.resolve(sentence.index, word, military=True)
                cast.is_actor(sentence.index, word)
                start, end = cast.phrase(sentence.index, word)
                assert sentence.start <= start < end <= sentence.end
