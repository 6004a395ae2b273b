"""Who says what: chains, media that pass on, pairs of speech acts, what the accused is said to have done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nicias.model.record import Claim, Event, Record, Toll

CodeTexts = Callable[..., list[tuple[Record, ...]]]


def claims(records: tuple[Record, ...]) -> list[Claim]:
    return [record for record in records if isinstance(record, Claim)]


def test_a_medium_that_passes_on_is_the_outlet_and_makes_no_claim(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["Anadolu Agency reported that President Erdogan said the truce was over."], doubtful=True)
    found = claims(records)
    assert [claim.speaker.name for claim in found] == ["Recep Tayyip Erdogan"]
    assert found[0].outlet is not None
    assert "Anadolu" in found[0].outlet


def test_the_chain_of_sources_stands_outermost_first(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["Russia said Turkey had claimed that rebels shelled the base."], doubtful=True)
    shelling = next(r for r in records if isinstance(r, Event) and r.type == "ASSAULT")
    assert [link.speaker for link in shelling.attribution] == ["Russia", "Turkey"]


def test_the_accused_not_the_accuser_did_it(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["Ukraine accused Russia of bombing the hospital."], doubtful=True)
    bombing = next(r for r in records if isinstance(r, Event) and r.type == "ASSAULT")
    assert [actor.name for actor in bombing.actors] == ["Russia"]
    assert [link.speaker for link in bombing.attribution] == ["Ukraine"]


@pytest.mark.parametrize(
    ("text", "stance", "kind"),
    [
        ("Sudan condemned the raid on the camp.", "condemn", "ACCUSE"),
        ("Ethiopia denied the accusation.", "deny", "REJECT"),
        ("France urged Israel to lift the blockade.", "demand", "REQUEST"),
        ("Iran threatened to close the strait.", "threaten", "THREATEN"),
    ],
)
def test_speech_acts_come_in_pairs(text: str, stance: str, kind: str, code_texts: CodeTexts) -> None:
    (records,) = code_texts([text], doubtful=True)
    assert stance in {claim.stance for claim in claims(records)}
    assert kind in {record.type for record in records if isinstance(record, Event)}


def test_hearsay_names_an_unnamed_source_and_is_no_claim(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["Rebels reportedly shelled the town of Saraqib."], doubtful=True)
    shelling = next(r for r in records if isinstance(r, Event))
    assert [link.speaker for link in shelling.attribution] == ["unnamed"]
    assert claims(records) == []


def test_a_toll_that_somebody_puts_at_a_figure_is_theirs(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["The Syrian Observatory for Human Rights put the death toll at 27."], doubtful=True)
    toll = next(record for record in records if isinstance(record, Toll))
    assert (toll.metric, toll.min) == ("killed", 27)
    assert [link.speaker for link in toll.attribution] == ["Syrian Observatory for Human Rights"]
