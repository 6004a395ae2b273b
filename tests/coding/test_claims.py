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


def test_a_second_cue_of_one_stance_is_no_second_claim(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["The army said it had shelled the town, adding that ten rebels had died."], doubtful=True)
    assert [claim.stance for claim in claims(records)] == ["state"]


def test_a_second_cue_of_another_stance_is_a_claim(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["Iran denied the accusation and threatened to close the strait."], doubtful=True)
    assert {claim.stance for claim in claims(records)} == {"deny", "threaten"}


def test_what_is_framed_by_the_same_speaker_gives_its_stance(code_texts: CodeTexts) -> None:
    (records,) = code_texts(['"We condemn this attack," said Josep Borrell.'], doubtful=True)
    assert [claim.stance for claim in claims(records)] == ["condemn"]


def test_speaking_that_is_only_demanded_is_no_claim(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["Kenya urged Uganda to condemn the raid."], doubtful=True)
    assert [(claim.speaker.name, claim.stance) for claim in claims(records)] == [("Kenya", "demand")]


def test_each_of_two_speakers_makes_a_claim(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["France and Germany said the talks would go on."], doubtful=True)
    assert [claim.speaker.name for claim in claims(records)] == ["France", "Germany"]


def test_a_letter_speaks_for_who_wrote_it(code_texts: CodeTexts) -> None:
    text = "Ethiopia sent a letter to the United Nations on Monday. The letter said Sudan had moved troops to the border."
    (records,) = code_texts([text], doubtful=True)
    assert "Ethiopia" in {claim.speaker.name for claim in claims(records)} or not claims(records)


def test_the_announced_speech_ends_where_others_speak(code_texts: CodeTexts) -> None:
    text = "Foreign Minister James Cleverly said:\n\nThe war must end.\n\nRussia denied the report. Snow fell in the east."
    (records,) = code_texts([text], doubtful=True)
    assert {claim.sentence for claim in claims(records) if claim.speaker.name == "James Cleverly"} == {"The war must end."}


def test_a_claim_is_about_who_does_what_it_tells_not_about_its_victims(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["Ukraine said Russian forces had killed four civilians in Kherson."], doubtful=True)
    assert [actor.country for actor in claims(records)[0].about] == ["RUS"]


def test_who_made_a_toll_may_stand_in_the_sentence_before(code_texts: CodeTexts) -> None:
    (records,) = code_texts(["Israeli jets struck a market in Rafah. Twelve people were killed."], doubtful=True)
    toll = next(record for record in records if isinstance(record, Toll))
    assert [actor.country for actor in toll.by] == ["ISR"]
    assert toll.cause == "airstrike"


def test_a_long_count_has_no_maker_from_the_sentence_before(code_texts: CodeTexts) -> None:
    (records,) = code_texts(
        ["Israeli jets bombed a market in Rafah. Since 2011 the war has killed 400,000 people."], doubtful=True
    )
    toll = next(record for record in records if isinstance(record, Toll))
    assert (toll.by, toll.cause, toll.cumulative) == ((), "war", True)
