"""The cases of ``speech.yaml``: who says what, and sentences in which nobody named speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nicias.codebook.declarations import data_folder, load_declaration
from nicias.codebook.speech import SpeechCase, SpeechFile
from nicias.model.record import Claim, Record

FILE = load_declaration(data_folder() / "speech.yaml", SpeechFile)
TEXTS = [case.text for case in FILE.cases] + [miss.text for miss in FILE.near_misses]


@pytest.fixture(scope="module")
def claims(code_texts: Callable[..., list[tuple[Record, ...]]]) -> dict[str, list[Claim]]:
    wanted, unwanted = TEXTS[: len(FILE.cases)], TEXTS[len(FILE.cases) :]
    coded = code_texts(wanted, doubtful=True) + code_texts(unwanted)
    return {text: [r for r in records if isinstance(r, Claim)] for text, records in zip(TEXTS, coded, strict=True)}


def fits(claim: Claim, case: SpeechCase) -> bool:
    return (
        case.speaker in claim.speaker.text
        and claim.stance == case.stance
        and case.cue in (None, claim.cue)
        and (case.content is None or case.content in (claim.content or ""))
        and case.quoted in (None, claim.quoted)
        and (case.about is None or case.about in {actor.name for actor in claim.about})
        and (case.outlet is None or case.outlet in (claim.outlet or ""))
    )


@pytest.mark.parametrize("case", FILE.cases, ids=[case.text for case in FILE.cases])
def test_a_statement_is_a_claim_of_its_speaker(case: SpeechCase, claims: dict[str, list[Claim]]) -> None:
    assert any(fits(claim, case) for claim in claims[case.text]), claims[case.text]


@pytest.mark.parametrize("text", [miss.text for miss in FILE.near_misses])
def test_no_claim_without_a_named_speaker_and_a_word_of_speech(text: str, claims: dict[str, list[Claim]]) -> None:
    assert claims[text] == []
