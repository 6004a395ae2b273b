"""Is it English?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nicias.codebook.languages import load_language_table
from nicias.read.language import is_english, name_language


@pytest.mark.parametrize(
    "text",
    [
        "The army said on Monday that its troops had taken the town after a week of fighting.",
        "Five killed in Marib",
        "At least 12 people have been killed and 30 wounded in shelling of a market in Omdurman, doctors said.",
        "Russian Airstrikes Destroy Rebel Command Center, Kill Seventy Fighters Near Mayadin",
        "Syrian troops besiege Homs suburb as UN envoy Kofi Annan arrives in Damascus for talks with Assad",
    ],
)
def test_english_passes(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le gouvernement a déclaré lundi que ses troupes avaient repris la ville après une semaine de combats.",
        "Die Armee teilte am Montag mit, dass ihre Truppen die Stadt nach einer Woche eingenommen haben.",
        "El ejército dijo el lunes que sus tropas habían tomado la ciudad tras una semana de combates.",
        "Ordu pazartesi günü birliklerinin bir hafta süren çatışmaların ardından kasabayı aldığını söyledi.",
        "قال الجيش يوم الاثنين إن قواته سيطرت على المدينة بعد أسبوع من القتال",
        "Армия заявила в понедельник, что её войска взяли город после недели боёв",
        "",
        "12 34 !!",
    ],
)
def test_other_languages_and_nothing_do_not(text: str) -> None:
    assert not is_english(text)


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_english(text) in (True, False)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Le gouvernement a déclaré lundi que ses troupes avaient repris la ville après une semaine de combats."),
        ("de", "Die Armee teilte am Montag mit, dass ihre Truppen die Stadt nach einer Woche eingenommen haben."),
        ("es", "El ejército dijo el lunes que sus tropas habían tomado la ciudad tras una semana de combates."),
        ("tr", "Ordu pazartesi günü birliklerinin bir hafta süren çatışmaların ardından bu kasabayı ve köyü aldığını söyledi; "
               "olay için bir açıklama daha yapıldı."),
        ("ar", "قال الجيش يوم الاثنين إن قواته سيطرت على المدينة بعد أسبوع من القتال"),
        ("fa", "ارتش روز دوشنبه گفت که نیروهایش پس از یک هفته درگیری شهر را در دست گرفته است"),
        ("ru", "Армия заявила в понедельник, что её войска взяли город после недели боёв, но это не так"),
        ("uk", "Армія заявила в понеділок, що її війська взяли місто після тижня боїв, та це не так"),
        ("he", "הצבא הודיע ביום שני כי כוחותיו כבשו את העיר"),
        ("zh", "军方周一表示其部队经过一周的战斗后占领了该镇"),
        ("ja", "軍は月曜日、一週間の戦闘の後に部隊が町を占領したと発表した"),
        ("hi", "सेना ने सोमवार को कहा कि उसके सैनिकों ने एक सप्ताह की लड़ाई के बाद शहर पर कब्ज़ा कर लिया है"),
        ("am", "ሠራዊቱ ከተማዋን መቆጣጠሩን አስታወቀ ነው ላይ እና"),
        ("und", "Qwxz plok vrrt mnbv zzxk trew"),
        ("und", ""),
    ],
)  # fmt: skip
def test_a_language_that_is_not_read_is_named(code: str, text: str) -> None:
    assert name_language(text, load_language_table()) == code


@given(st.text(max_size=300))
def test_any_text_gets_a_name(text: str) -> None:
    assert name_language(text, load_language_table())
