"""Schema of the event files: which phrases make an event of which type, with their cases."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from nicias.codebook.declarations import Declaration
from nicias.codebook.phrases import PREPOSITIONS

Type = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip

MODES: dict[str, frozenset[str]] = {
    "CONSULT": frozenset(("visit", "third-party", "multilateral", "phone")),
    "RETREAT": frozenset(("withdraw", "release", "disarm", "ceasefire", "access", "resign")),
    "REQUEST": frozenset(("assist", "change", "yield", "meet")),
    "REJECT": frozenset(("assist", "change", "yield", "meet")),
    "ACCUSE": frozenset(("disapprove", "investigate", "allege")),
    "THREATEN": frozenset(("restrict", "arrest", "relations", "expel", "territory", "violence")),
    "PROTEST": frozenset(("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize")),
    "SANCTION": frozenset(("convict", "expel", "withdraw", "discontinue")),
    "MOBILIZE": frozenset(("troops", "weapons", "police", "militia")),
    "COERCE": frozenset((
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber",
    )),
    "ASSAULT": frozenset((
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    )),
}  # fmt: skip
"""The modes of each PLOVER type, as codebook.md lists them; a type that is not here has none."""


ROLES = frozenset("agent patient iobj poss mod subject inner toward clause speaker anti wielder last actors recipients".split())
"""The roles that a pattern may name beside prepositions; "actors" and "recipients" stand in ``needs`` alone."""
MARKERS = PREPOSITIONS | frozenset("before outside around near after during than using inside amid over because".split())


class Case(Declaration):
    """A sentence that must be coded, with what is expected of the record where it is given."""

    text: str
    mode: str | None = None
    modality: str | None = None
    actors: list[str] | None = None
    recipients: list[str] | None = None


class NearMiss(Declaration):
    """A sentence that must not be coded as this type."""

    text: str
    why: str | None = None


class Pattern(Declaration):
    """One rule: phrases of one meaning, who is actor and recipient in them, and what must hold."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    mode: str | None = None
    verbs: list[str] = []
    nouns: list[str] = []
    actors: list[str] = ["agent"]
    recipients: list[str] = ["patient", "last"]
    symmetric: bool = False
    needs: list[str] = []
    objects: list[str] = []
    not_objects: list[str] = []
    subjects: list[str] = []
    not_subjects: list[str] = []
    any_of: list[str] = []
    none_of: list[str] = []

    @model_validator(mode="after")
    def _has_phrases(self) -> Pattern:
        if not self.verbs and not self.nouns:
            raise ValueError(f"pattern {self.id} has no verbs and no nouns")
        return self


class EventFile(Declaration):
    """One PLOVER type: its note, its patterns and its cases."""

    type: Type
    note: str
    patterns: list[Pattern]
    cases: list[Case]
    near_misses: list[NearMiss]

    @model_validator(mode="after")
    def _modes_are_the_types(self) -> EventFile:
        for pattern in self.patterns:
            if pattern.mode is not None and pattern.mode not in MODES.get(self.type, frozenset()):
                raise ValueError(f"pattern {pattern.id}: {pattern.mode} is no mode of {self.type}")
        return self

    @model_validator(mode="after")
    def _roles_are_known(self) -> EventFile:
        for pattern in self.patterns:
            if unknown := {*pattern.actors, *pattern.recipients, *pattern.needs} - ROLES - MARKERS:
                raise ValueError(f"pattern {pattern.id} names unknown roles: {', '.join(sorted(unknown))}")
        return self
