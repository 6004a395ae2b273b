"""Is it English?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nicias.read.language import is_english


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
