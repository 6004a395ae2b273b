"""The whole codebook, loaded and compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from nicias.codebook.actors import ActorIndex
from nicias.codebook.declarations import data_folder, fingerprint, load_declaration, yaml_files
from nicias.codebook.gazetteer import Gazetteer, open_gazetteer
from nicias.codebook.light import LightFile, LightVerbs, compile_light
from nicias.codebook.means import MeansFile, MeansLexicon, compile_means
from nicias.codebook.modality import ModalityFile, ModalityLexicon, compile_modality
from nicias.codebook.patterns import EventFile
from nicias.codebook.registers import ObjectFile, RegisterFile
from nicias.codebook.rules import Rules, compile_register, compile_rules
from nicias.codebook.sides import SidesFile, SideWords, compile_sides
from nicias.codebook.speech import SpeechLexicon, load_speech
from nicias.codebook.toll import TollFile
from nicias.codebook.tollwords import TollLexicon, compile_toll
from nicias.codebook.truces import TruceLexicon, compile_truces

EDITION = "lexicon-1"


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every declaration, compiled. ``version`` names the lexicon in each record: its edition and a hash of its files."""

    version: str
    events: tuple[EventFile, ...]
    rules: Rules
    registers: dict[str, Rules]
    attributive: dict[str, str]
    truces: TruceLexicon
    forces: frozenset[str]
    access_states: dict[str, str]
    keeping: dict[str, frozenset[str]]
    objects: dict[str, str]
    no_objects: frozenset[str]
    aiming: frozenset[str]
    grounds: frozenset[str]
    takings: frozenset[str]
    light: LightVerbs
    sides: SideWords
    modality: ModalityLexicon
    means: MeansLexicon
    toll: TollLexicon
    speech: SpeechLexicon
    actors: ActorIndex
    gazetteer: Gazetteer


@lru_cache(maxsize=1)
def load_codebook() -> Codebook:
    """Load and compile all declarations, once a process.

    Raises ``CodebookError`` naming the file and the key of the first declaration that breaks its schema.
    """
    folder = data_folder()
    events, registers = load_event_files(), load_register_files()
    protected = load_declaration(folder / "protected.yaml", ObjectFile)
    return Codebook(
        version=f"{EDITION} {fingerprint(folder)}",
        events=events,
        rules=compile_rules(events),
        registers={file.kind: compile_register(file) for file in registers},
        attributive={word: state for file in registers for word, state in file.attributive.items()},
        truces=next(compile_truces(file) for file in registers if file.truces),
        forces=frozenset(word for file in registers for word in file.lists.get("force", [])),
        access_states={word: state for file in registers for state, words in file.states.items() for word in words},
        keeping={file.kind: frozenset(file.keeping) for file in registers},
        objects={word: kind for kind, words in protected.objects.items() for word in words},
        no_objects=frozenset(protected.but),
        aiming=frozenset(protected.aiming),
        grounds=frozenset(protected.grounds),
        takings=frozenset(protected.takings),
        light=compile_light(load_declaration(folder / "light.yaml", LightFile)),
        sides=compile_sides(load_declaration(folder / "sides.yaml", SidesFile)),
        modality=compile_modality(load_declaration(folder / "modality.yaml", ModalityFile)),
        means=compile_means(load_declaration(folder / "means.yaml", MeansFile)),
        toll=compile_toll(load_declaration(folder / "toll.yaml", TollFile)),
        speech=load_speech(),
        actors=ActorIndex.load(),
        gazetteer=open_gazetteer(),
    )


def load_event_files() -> tuple[EventFile, ...]:
    """The event files, one a PLOVER type, by name."""
    return tuple(load_declaration(path, EventFile) for path in yaml_files(data_folder() / "events"))


def load_register_files() -> tuple[RegisterFile, ...]:
    """The register files, by name."""
    return tuple(load_declaration(path, RegisterFile) for path in yaml_files(data_folder() / "registers"))
