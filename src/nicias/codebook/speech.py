"""Schema of ``speech.yaml``: words by which something is said, the stance each carries, where its content stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import Field

from nicias.codebook.declarations import Declaration, data_folder, load_declaration
from nicias.codebook.phrases import Phrase, noun_phrase, verb_phrase

Stance = Literal[
    "state", "accuse", "deny", "demand", "offer", "threaten", "condemn", "praise", "concern", "predict", "confirm"
]  # fmt: skip


class SpeechEntry(Declaration):
    """Cues of one stance and one frame.

    ``content``: where the claimed words stand, in order of preference: ``clause`` (a complement clause, or the clause that the
    cue is set into), ``object``, ``last`` or a preposition. ``about``: the roles whose phrases say whom the claim is about.
    ``bare``: the cue makes a claim without content too ("condemned the raid": it is its own content).
    ``not_roles``: where one of these is filled the verb is none of speech ("denied the town water", "asked about the weather"),
    nor where one of ``not_objects`` is its object ("denied access").
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    stance: Stance
    verbs: list[str] = []
    nouns: list[str] = []
    content: list[str] = ["clause"]
    about: list[str] = []
    bare: bool = False
    not_roles: list[str] = []
    not_objects: list[str] = []


class ToneEntry(Declaration):
    """What makes a plain statement one of another stance; the first entry that fits decides.

    The content's main predicate has one of ``modals`` and is one of ``predicates`` (each where given), its subject is the
    speaker (``own``) or not (``other``), it is ``negated`` or not; or one of ``words`` stands anywhere in the content.
    """

    stance: Stance
    modals: list[str] = []
    predicates: list[str] = []
    words: list[str] = []
    subject: Literal["own", "other"] | None = None
    negated: bool | None = None


class SpeechCase(Declaration):
    """A sentence with the claim that must be coded: text of the speaker, stance, and where given the rest.

    ``about`` is the name of one of those that the claim is about, ``outlet`` part of the medium's name.
    """

    text: str
    speaker: str
    stance: Stance
    cue: str | None = None
    content: str | None = None
    quoted: bool | None = None
    about: str | None = None
    outlet: str | None = None


class SpeechMiss(Declaration):
    """A sentence in which nobody named says anything."""

    text: str
    why: str | None = None


class SourceWords(Declaration):
    """Nouns of those who speak.

    ``unnamed``: nobody by themselves; ``vague``: what stands before them without saying whose they are; ``papers``: what speaks
    for its author; ``letters``: papers that speak for who spoke last where no author is told; ``again``: by which a body that
    spoke is named again; ``headline``: sources at the end of a headline that lost its colon.
    """

    unnamed: list[str]
    vague: list[str]
    papers: list[str]
    letters: list[str]
    again: list[str]
    headline: list[str]


class VerbWords(Declaration):
    """Verbs that are read in a way of their own, whatever stance they have.

    ``citing``: of passing on; ``hearing``: whose object is who is told; ``speaking``: of speaking to a medium; ``opinions``: of
    thinking, which say the same negated; ``phases``: that only start or keep up another; ``closing``: that close a sentence
    of which all the rest is said.
    """

    citing: list[str]
    hearing: list[str]
    speaking: list[str]
    opinions: list[str]
    phases: list[str]
    closing: list[str]


class SpeechFile(Declaration):
    """All cues of speech, and the words around them.

    ``hearsay``: adverbs that tell of an unnamed source; ``negations``: what makes a cue none; ``tones``: see ``ToneEntry``.
    """

    note: str
    entries: list[SpeechEntry]
    sources: SourceWords
    verbs: VerbWords
    hearsay: list[str]
    negations: list[str]
    tones: list[ToneEntry]
    cases: list[SpeechCase]
    near_misses: list[SpeechMiss]


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """One compiled cue."""

    id: str
    phrase: Phrase
    stance: str
    content: tuple[str, ...]
    about: tuple[str, ...]
    bare: bool
    not_roles: frozenset[str]
    not_objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tone:
    """One compiled tone: see ``ToneEntry``."""

    stance: str
    modals: frozenset[str]
    predicates: frozenset[str]
    words: frozenset[str]
    subject: str | None
    negated: bool | None


@dataclass(frozen=True, slots=True)
class SourceNouns:
    """``SourceWords``, to be asked for a word."""

    unnamed: frozenset[str]
    vague: frozenset[str]
    papers: frozenset[str]
    letters: frozenset[str]
    again: frozenset[str]
    headline: frozenset[str]


@dataclass(frozen=True, slots=True)
class VerbKinds:
    """``VerbWords``, to be asked for a word."""

    citing: frozenset[str]
    hearing: frozenset[str]
    speaking: frozenset[str]
    opinions: frozenset[str]
    phases: frozenset[str]
    closing: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """Cues by head lemma, the longest first; the words around them as ``SpeechFile`` has them."""

    verbs: dict[str, tuple[SpeechCue, ...]]
    nouns: dict[str, tuple[SpeechCue, ...]]
    sources: SourceNouns
    kinds: VerbKinds
    hearsay: frozenset[str]
    negations: frozenset[str]
    tones: tuple[Tone, ...]


@lru_cache(maxsize=1)
def load_speech() -> SpeechLexicon:
    """Load and compile ``speech.yaml``. Raises ``CodebookError`` naming the key at fault."""
    return compile_speech(load_declaration(data_folder() / "speech.yaml", SpeechFile))


def compile_speech(file: SpeechFile) -> SpeechLexicon:
    """Index the cues by their head lemma."""
    verbs = [_cue(entry, verb_phrase(text)) for entry in file.entries for text in entry.verbs]
    nouns = [_cue(entry, noun_phrase(text)) for entry in file.entries for text in entry.nouns]
    return SpeechLexicon(
        _by_head(verbs),
        _by_head(nouns),
        SourceNouns(**_sets(file.sources)),
        VerbKinds(**_sets(file.verbs)),
        frozenset(file.hearsay),
        frozenset(file.negations),
        tuple(map(_tone, file.tones)),
    )


def _sets(words: Declaration) -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in words.model_dump().items()}


def _tone(entry: ToneEntry) -> Tone:
    return Tone(
        entry.stance, frozenset(entry.modals), frozenset(entry.predicates), frozenset(entry.words), entry.subject, entry.negated
    )


def _cue(entry: SpeechEntry, phrase: Phrase) -> SpeechCue:
    return SpeechCue(
        entry.id, phrase, entry.stance, tuple(entry.content), tuple(entry.about), entry.bare, frozenset(entry.not_roles),
        frozenset(entry.not_objects),
    )  # fmt: skip


def _by_head(cues: list[SpeechCue]) -> dict[str, tuple[SpeechCue, ...]]:
    index: dict[str, list[SpeechCue]] = {}
    for cue in cues:
        index.setdefault(cue.phrase.head, []).append(cue)
    return {head: tuple(sorted(found, key=_specific)) for head, found in index.items()}


def _specific(cue: SpeechCue) -> tuple[int, str]:
    return (-len(cue.phrase.literals) - (cue.phrase.last is not None), cue.id)
