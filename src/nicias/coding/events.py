"""The ``event`` register: who did what to whom, by PLOVER's types and modes."""

from __future__ import annotations

from nicias.coding.acts import Act
from nicias.coding.envelope import Ground, envelope
from nicias.coding.findings import named
from nicias.coding.scene import Scene
from nicias.coding.statement import Statement
from nicias.model.record import Event

SPOKEN = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"))
"""Types that are done by speaking: their place is where it was spoken, if stated."""


SPEECH_ACTS = {
    "accuse": ("ACCUSE", "allege"), "condemn": ("ACCUSE", "disapprove"), "demand": ("REQUEST", None),
    "threaten": ("THREATEN", None), "deny": ("REJECT", None),
}  # fmt: skip
"""codebook.md: speech acts come in pairs; the event that a claim of each stance is."""


def code_events(scene: Scene, sentence: int) -> list[Event]:
    """The events of one sentence: its acts in the order of their triggers, then the speech acts that only its claims tell."""
    events = [_event(scene, act) for act in scene.acts[sentence]]
    told = {event.type for event in events}
    taken = {head for act in scene.acts[sentence] for head in act.heads}
    cued = [s for s in scene.statements[sentence] if s.speakers and s.cue and s.head not in taken]
    spoken = [s for s in cued if s.stance in SPEECH_ACTS and not (s.toned and SPEECH_ACTS[s.stance][0] == "ACCUSE")]
    return events + [_spoken(scene, s) for s in spoken if SPEECH_ACTS[s.stance][0] not in told]


def _spoken(scene: Scene, statement: Statement) -> Event:
    kind, mode = SPEECH_ACTS[statement.stance]
    rule = f"{kind.lower()}.by-{statement.rule.removeprefix('claim.')}"
    ground = Ground(statement.sentence, rule, statement.cue, (statement.head,), statement.head, {}, spoken=True)
    names = {speaker.name for speaker in statement.speakers}
    about = tuple(a for a in named(scene, statement.sentence, statement.addressed) if a.name not in names)
    return Event(**envelope(scene, ground), type=kind, mode=mode, actors=statement.speakers, recipients=about)


def _event(scene: Scene, act: Act) -> Event:
    ground = Ground(act.sentence, act.rule.id, act.words, act.heads, act.anchor, act.roles, act.rule.type in SPOKEN)
    return Event(**envelope(scene, ground), type=act.rule.type, mode=act.mode, actors=act.actors, recipients=act.recipients)
