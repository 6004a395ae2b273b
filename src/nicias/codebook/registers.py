"""Schema of the register files: the cues of ceasefire, contact, control, access, deployment and measure.

They use the phrases and roles of the event patterns; each pattern says in ``set`` which of the register's closed values it stands
for. ``lists`` names sets of lemmas; ``{name}`` in a phrase stands for each of them.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator

from nicias.codebook.declarations import Declaration
from nicias.codebook.patterns import Pattern
from nicias.codebook.truces import TruceWords

VALUES: dict[str, dict[str, frozenset[str]]] = {
    "ceasefire": {"stage": frozenset((
        "called-for", "proposed", "negotiated", "agreed", "announced", "in-force", "extended", "violated", "collapsed",
        "rejected", "monitored",
    ))},
    "contact": {
        "format": frozenset((
            "meeting", "call", "visit", "talks", "summit", "press-conference", "un-session", "letter", "statement-joint",
        )),
        "state": frozenset(("held", "planned", "suspended", "cancelled", "collapsed")),
    },
    "control": {"state": frozenset(("holds", "captured", "lost", "besieges", "encircled", "advancing", "contested"))},
    "access": {
        "form": frozenset(("siege", "evacuation", "corridor", "aid-delivery", "aid-blocked", "displacement")),
        "state": frozenset(("actual", "offered", "agreed", "demanded", "planned", "blocked")),
    },
    "deployment": {"state": frozenset(("in-place", "deploying", "withdrawing", "encircled", "threatened", "planned"))},
    "measure": {
        "form": frozenset(("resolution", "veto", "vote", "sanction", "investigation", "recognition")),
        "state": frozenset(("proposed", "adopted", "rejected", "threatened", "lifted")),
    },
}  # fmt: skip
"""The closed values of each register, as codebook.md lists them."""


class Cue(Pattern):
    """A pattern of a register, with the values that it stands for.

    ``area`` names the roles that hold the ground of a control. A ``weak`` cue counts only where the sentence has no other of
    its register. Of a truce, ``under`` are phrases of which it is the subject, ``alone`` nouns that need not name it; the step
    ``gives_way`` to those of the stages named there that stand above it ("called for them to agree a truce").
    """

    set: dict[str, str] = {}
    area: list[str] = []
    weak: bool = False
    under: list[str] = []
    alone: list[str] = []
    gives_way: list[str] = []

    @model_validator(mode="after")
    def _has_phrases(self) -> Cue:
        if not self.verbs and not self.nouns and not self.under:
            raise ValueError(f"pattern {self.id} has no verbs and no nouns")
        return self


class RegisterCase(Declaration):
    """A sentence that must be coded in the register; ``expect`` holds values of its fields, or texts of its actors."""

    text: str
    expect: dict[str, str | list[str]] = {}


class RegisterMiss(Declaration):
    """A sentence that must not be coded in the register."""

    text: str
    why: str | None = None


class RegisterFile(Declaration):
    """One register's cues and cases.

    ``attributive`` are participles after a side's name ("rebel-held") and their state; ``states`` are words that, above a
    trigger, say how far it has come ("offered safe passage"); ``keeping`` are verbs whose subject is behind what they
    take ("lift the siege", "consider sanctions").
    """

    kind: Literal["ceasefire", "contact", "control", "access", "deployment", "measure"]
    note: str
    lists: dict[str, list[str]] = {}
    attributive: dict[str, str] = {}
    states: dict[str, list[str]] = {}
    keeping: list[str] = []
    truces: TruceWords | None = None
    patterns: list[Cue] = Field(min_length=1)
    cases: list[RegisterCase]
    near_misses: list[RegisterMiss]

    @model_validator(mode="after")
    def _values_are_the_registers(self) -> RegisterFile:
        for state in self.states:
            if state not in VALUES[self.kind].get("state", frozenset()):
                raise ValueError(f"states: {state} is no state of {self.kind}")
        for cue in self.patterns:
            for field, value in cue.set.items():
                if value not in VALUES[self.kind].get(field, frozenset()):
                    raise ValueError(f"pattern {cue.id}: {field} has no value {value}")
            for phrase in (*cue.verbs, *cue.nouns):
                for name in re.findall(r"\{(\w+)\}", phrase):
                    if name not in self.lists:
                        raise ValueError(f"pattern {cue.id}: no list {name}")
        return self

    def expand(self, phrase: str) -> list[str]:
        """The phrase with its list names replaced by each member of the list (one list a phrase)."""
        found = re.search(r"\{(\w+)\}", phrase)
        if found is None:
            return [phrase]
        return [phrase.replace(found.group(), member) for member in self.lists[found.group(1)]]


class ObjectFile(Declaration):
    """What the law protects, by kind; words of aiming; nouns that describe ground without naming it.

    ``but`` are phrases that end in one of these nouns and name something else ("training camp").

    ``takings`` are event rules by which ground changes hands: a base or school that is taken is not attacked as such.
    """

    note: str
    objects: dict[
        Literal["hospital", "school", "market", "place-of-worship", "aid-convoy", "camp", "heritage", "media", "utility"],
        list[str],
    ]
    but: list[str]
    aiming: list[str]
    grounds: list[str]
    takings: list[str]
    cases: list[RegisterCase]
    near_misses: list[RegisterMiss]
