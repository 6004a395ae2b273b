"""A reading: the report's sentences, words, tree, entities, quotations; what coding works on.

Offsets (``start``, ``end``) are code points into ``report.text`` for body and caption sentences, and into ``report.title``
for the sentence whose ``part`` is ``title``; ends are exclusive. Word indices are 0-based within their sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from nicias.model.record import When
from nicias.model.report import Issue, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word, tokenised as UD English does ("do" "n't", "Russian" "-" "backed").

    ``upos`` and ``deprel`` are Universal Dependencies' own; ``xpos`` is the Penn tag. ``head`` is the 0-based index of the
    head word in the sentence, or -1 at the root.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in one sentence, ``end`` exclusive, with the label a head of the model gave it.

    ``score`` is the probability of the weakest word, 0 to 1.
    """

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, headline or caption.

    ``part`` is ``title``, ``body`` or ``caption``. ``entities`` are PER, ORG, LOC; ``mentions`` are re3d's types;
    ``sources``, ``cues`` and ``contents`` are the attribution head's spans. ``embedding`` is a unit vector of 384 floats.
    """

    index: int
    start: int
    end: int
    text: str
    part: str
    tokens: tuple[Token, ...]
    entities: tuple[Span, ...]
    mentions: tuple[Span, ...]
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    embedding: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number expression with its modifiers: words ``start`` to ``end`` (exclusive) of its sentence.

    ``min`` and ``max`` follow codebook.md's toll ("more than 370": 371, ``None``). ``kind`` is ``count``, ``ordinal``, ``share``,
    ``money``, ``measure``, ``year``, ``age`` or ``date-part``; ``share`` is 0 to 1 where the number is a percentage.
    """

    start: int
    end: int
    min: int | None
    max: int | None
    approximate: bool
    text: str
    kind: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: words ``start`` to ``end`` (exclusive) of its sentence.

    ``when`` is ``None`` where it cannot be resolved; ``issue`` then says why. ``role`` is ``point``, ``span``, ``since``,
    ``until``, ``duration``, ``set`` or ``anaphoric``.
    """

    start: int
    end: int
    when: When | None
    role: str
    issue: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks a quotation: the head word of the speaker's phrase and the cue, as (sentence, word) indices."""

    sentence: int
    head: int
    cue: int | None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: offsets of the words between the marks (in ``report.text``; it may run over sentences).

    ``speaker`` is who says it where that could be found, ``open`` is true where the closing mark is missing.
    """

    start: int
    end: int
    speaker: Speaker | None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the text that is not the report: byline, dateline, share button, "Advertisement", a link to another story."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One report, read.

    ``sentences`` stand in order, the title (where it came apart from the text) first. ``quantities`` and ``times`` hold one tuple
    a sentence. ``dateline`` is the date that the text itself carries at its head, ``dateline_place`` the place beside it,
    ``outlet`` the wire or paper named there.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    furniture: tuple[Furniture, ...]
    issues: tuple[Issue, ...]
    quantities: tuple[tuple[Quantity, ...], ...] = ()
    times: tuple[tuple[TimeMention, ...], ...] = ()
    dateline: date | None = None
    dateline_place: str | None = None
    outlet: str | None = None

    def to_spacy(self) -> Doc:
        """The reading as a spaCy ``Doc``: see ``nicias.model.spacy_doc.make_doc``. Needs the extra ``spacy``."""
        from nicias.model.spacy_doc import make_doc

        return make_doc(self)
