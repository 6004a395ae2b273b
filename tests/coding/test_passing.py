"""What is proposed and yet not given out; what takes up what was told before."""

from __future__ import annotations

from collections.abc import Callable

from nicias.model.record import Event, Record

Code = Callable[..., list[tuple[Record, ...]]]


def events(code_texts: Code, text: str, kind: str, *, doubtful: bool = False) -> list[Event]:
    return [r for r in code_texts([text], doubtful=doubtful)[0] if isinstance(r, Event) and r.type == kind]


def test_a_demanded_act_is_not_given_out_beside_the_demand(code_texts: Code) -> None:
    text = "The EU demanded that Serbia withdraw its troops."
    assert events(code_texts, text, "REQUEST")
    assert not events(code_texts, text, "RETREAT")
    assert events(code_texts, text, "RETREAT", doubtful=True)


def test_a_meeting_to_come_is_given_out(code_texts: Code) -> None:
    assert events(code_texts, "The presidents of Kenya and Somalia will meet in Nairobi on Friday.", "CONSULT")


def test_the_strikes_are_theirs_who_were_told_to_strike(code_texts: Code) -> None:
    text = "Israeli jets carried out air strikes on Gaza on Monday. The strikes killed nine people in the city."
    assert all(any(a.country == "ISR" for a in event.actors) for event in events(code_texts, text, "ASSAULT"))


def test_a_denial_answers_who_accused(code_texts: Code) -> None:
    denials = events(code_texts, "Kigali accused Burundi of shelling a village. Burundi denied the accusation.", "REJECT")
    assert any(actor.country == "RWA" for event in denials for actor in event.recipients)


def test_a_deed_and_its_outcome_are_one_act(code_texts: Code) -> None:
    text = "Saudi air strikes killed four farmers and wounded six others near Saada."
    assert len(events(code_texts, text, "ASSAULT", doubtful=True)) == 1
