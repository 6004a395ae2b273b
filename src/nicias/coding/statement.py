"""One statement: who says what by which word."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.model.reading import Speaker
from nicias.model.record import Actor

UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement in one sentence.

    ``cue`` are the cue's words (empty where it stands in another sentence), ``source`` those that name the speaker, ``content``
    the claimed words, ``about`` the words whose phrases say whom it is about. ``speakers`` is empty where nobody is named.
    ``addressed`` are those words of ``about`` that the cue itself takes (accused, asked), ``hearers`` the words that name to
    whom it is said. A ``silent`` one stands in the chain and makes no claim: it only passes on what another says, or says
    it again; ``outlet`` is the medium that passes this one on. ``told`` says where speaker and cue stand if in another sentence.
    ``toned``: the stance is the content's, not the cue's.
    """

    sentence: int
    rule: str
    cue: tuple[int, ...]
    cue_text: str
    stance: str
    speakers: tuple[Actor, ...]
    content: frozenset[int]
    about: tuple[int, ...]
    quoted: bool
    head: int
    addressed: tuple[int, ...] = ()
    hearers: tuple[int, ...] = ()
    silent: bool = False
    outlet: str | None = None
    source: tuple[int, ...] = ()
    told: Speaker | None = None
    toned: bool = False


@dataclass(frozen=True, slots=True)
class Cued:
    """A cue as it was matched: its words, its entry's id and stance, the words that it says the claim is about."""

    words: tuple[int, ...]
    stance: str
    entry: str
    about: tuple[int, ...] = ()
