"""The codebook as people read it: what each rule stands for, by which phrases, out of the declarations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import get_args

from nicias.codebook.declarations import data_folder, load_declaration
from nicias.codebook.linking import load_link_table
from nicias.codebook.loader import load_event_files, load_register_files
from nicias.codebook.patterns import MODES, EventFile, Pattern, Type
from nicias.codebook.registers import VALUES, ObjectFile, RegisterFile
from nicias.codebook.speech import SpeechFile, Stance
from nicias.codebook.toll import Metric, TollFile
from nicias.model.ids import TELLING
from nicias.model.record import KINDS

DISPUTED = ("perpetrator", "denial", "toll")
"""The kinds of dispute."""
SHOWN = 12
"""Phrases of a rule that are shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """One rule: its id, what it stands for in words, and its phrases."""

    id: str
    stands_for: str
    phrases: tuple[str, ...]

    @property
    def some(self) -> tuple[str, ...]:
        """The first of its phrases."""
        return self.phrases[:SHOWN]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the codebook: one type of event, or one register."""

    name: str
    kind: str
    note: str
    rules: tuple[Told, ...]


@lru_cache(maxsize=1)
def sections() -> tuple[Section, ...]:
    """The types of events, then the registers that have rules of their own."""
    events = [Section(file.type, "event", file.note, tuple(_events(file))) for file in load_event_files()]
    registers = [Section(file.kind, file.kind, file.note, tuple(_cues(file))) for file in load_register_files()]
    return (*events, _speech(), _tolls(), *registers, _protected())


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Told]:
    """Every rule by its id."""
    return MappingProxyType({rule.id: rule for section in sections() for rule in section.rules})


@lru_cache(maxsize=1)
def types() -> Mapping[str, tuple[str, ...]]:
    """The values by which each list can be narrowed with ``type``: the codebook's closed values."""
    telling = {
        "event": (*get_args(Type), *sorted({mode for modes in MODES.values() for mode in modes})),
        "claim": get_args(Stance),
        "toll": get_args(Metric),
        "protected": tuple(rule.stands_for for rule in _protected().rules),
        **{kind: tuple(sorted(values[TELLING[kind]])) for kind, values in VALUES.items()},
    }
    table = load_link_table()
    families = sorted({*table.act_family.values(), *table.record_family.values(), *table.metric_family.values()})
    return MappingProxyType(
        {
            **{kind: telling[kind] for kind in KINDS},
            "incidents": tuple(families),
            "disputes": DISPUTED,
            "talks": telling["contact"],
        }
    )


def _events(file: EventFile) -> Iterable[Told]:
    for pattern in file.patterns:
        mode = f", mode {pattern.mode}" if pattern.mode else ""
        yield Told(f"{file.type.lower()}.{pattern.id}", f"{file.type}{mode}", _phrases(pattern))


def _cues(file: RegisterFile) -> Iterable[Told]:
    for cue in file.patterns:
        values = ", ".join(f"{field} {value}" for field, value in cue.set.items())
        yield Told(f"{file.kind}.{cue.id}", values or file.kind, _phrases(cue))


@lru_cache(maxsize=1)
def _protected() -> Section:
    file = load_declaration(data_folder() / "protected.yaml", ObjectFile)
    told = tuple(Told(f"protected.{name}", name, tuple(words)) for name, words in file.objects.items())
    return Section("protected", "protected", file.note, told)


def _speech() -> Section:
    file = load_declaration(data_folder() / "speech.yaml", SpeechFile)
    told = [Told(f"claim.{cue.id}", f"stance {cue.stance}", (*cue.verbs, *cue.nouns)) for cue in file.entries]
    return Section("claim", "claim", file.note, tuple(told))


def _tolls() -> Section:
    file = load_declaration(data_folder() / "toll.yaml", TollFile)
    words = {known.metric: (known.undergo, known.suffer, known.claim, known.states, known.nouns) for known in file.metrics}
    told = [Told(f"toll.{name}", f"metric {name}", tuple(chain.from_iterable(lists))) for name, lists in words.items()]
    return Section("toll", "toll", file.note, tuple(told))


def _phrases(pattern: Pattern) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*pattern.verbs, *pattern.nouns)))
