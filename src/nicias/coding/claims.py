"""The ``claim`` register: who says what about whom."""

from __future__ import annotations

from nicias.coding.chain import chain_of
from nicias.coding.circumstances import time_of
from nicias.coding.concerned import about_of
from nicias.coding.scene import Scene
from nicias.coding.statement import Statement
from nicias.model.record import Claim, When


def code_claims(scene: Scene, sentence: int) -> list[Claim]:
    """The claims of one sentence: one for each speaker of each statement; unnamed sources make none."""
    return [claim for statement in scene.statements[sentence] if not statement.silent for claim in _claims(scene, statement)]


def _claims(scene: Scene, statement: Statement) -> list[Claim]:
    tree = scene.trees[statement.sentence]
    content = sorted(statement.content)
    words = statement.cue or tuple(content[:1])
    outer = chain_of(scene, statement.sentence, statement.head) if statement.cue else ()
    return [
        Claim(
            report=scene.reading.report.id,
            sentence=tree.sentence.text,
            start=tree.sentence.start,
            end=tree.sentence.end,
            trigger=scene.trigger(statement.sentence, words),
            attribution=outer,
            when=_said_on(scene, statement),
            coder=scene.coder(statement.rule),
            confidence=0.5,
            speaker=speaker,
            cue=statement.cue_text,
            stance=statement.stance,
            about=about_of(scene, statement, speaker),
            content=tree.words(content) if content else None,
            quoted=statement.quoted,
            outlet=statement.outlet,
        )
        for speaker in statement.speakers
    ]


def _said_on(scene: Scene, statement: Statement) -> When | None:
    """When it was said: the time that the clause of saying tells, none of what is said."""
    if not statement.cue:
        return None
    told = scene.times(statement.sentence)
    outer = tuple(time for time in told if not statement.content & set(range(time.start, time.end)))
    return time_of(scene.trees[statement.sentence], outer, statement.cue)
