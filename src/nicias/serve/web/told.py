"""Records beside the words that made them: sentences with their triggers marked, who is quoted through whom, fields in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from markupsafe import Markup, escape

from nicias.export.columns import outlet
from nicias.export.wording import ENVELOPE, actor_words, bounds
from nicias.model.entry import Entry, Source
from nicias.model.record import Actor, People, Place, Record
from nicias.serve.web.shown import shown

MARK = Markup('<mark class="t-{}">{}</mark>')


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a report with the records that it made."""

    marked: Markup
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says: its sentences in the order of its text."""

    source: Source
    sentences: tuple[Said, ...]


def tellings(entries: Iterable[Entry]) -> list[Telling]:
    """What each report says, the earliest report first; an undated one last."""
    reports: dict[str, list[Entry]] = {}
    for entry in entries:
        reports.setdefault(entry.source.id, []).append(entry)
    ordered = sorted(reports.values(), key=lambda told: (str(told[0].source.published or "9999"), told[0].source.id))
    return [Telling(told[0].source, tuple(sentences(told))) for told in ordered]


def sentences(entries: Iterable[Entry]) -> list[Said]:
    """One report's records by their sentences, in the order of the text."""
    spans: dict[tuple[int, int], list[Entry]] = {}
    for entry in entries:
        spans.setdefault((entry.record.start, entry.record.end), []).append(entry)
    return [Said(mark_sentence(spans[span]), tuple(spans[span])) for span in sorted(spans)]


def mark_sentence(entries: Sequence[Entry]) -> Markup:
    """A sentence with the triggers of its records marked."""
    first = entries[0].record
    return mark_text(first.sentence, first.start, entries)


def mark_text(text: str, offset: int, entries: Iterable[Entry]) -> Markup:
    """A piece of a report's text that begins at ``offset``, with triggers marked; where two meet, the first one's mark holds."""
    out, done = [], 0
    for entry in sorted(entries, key=lambda known: (known.record.trigger.start, -known.record.trigger.end)):
        trigger = entry.record.trigger
        start, end = max(trigger.start - offset, done), min(trigger.end - offset, len(text))
        if start < end and start >= 0:
            out += [escape(shown(text[done:start])), MARK.format(entry.record.kind, shown(text[start:end]))]
            done = end
    return Markup("").join([*out, escape(shown(text[done:]))])


def chain(entry: Entry) -> list[str]:
    """Through whom it is told, outermost first: the outlet of the report, the media that it names, the speakers."""
    links = [outlet(entry.source)]
    for link in entry.record.attribution:
        links += [name for name in (link.outlet, link.speaker) if name]
    return list(dict.fromkeys(links))


def fields_of(record: Record) -> list[tuple[str, str]]:
    """A record's own fields and what stands in them, in words."""
    own = [field.name for field in fields(record) if field.name not in ENVELOPE]
    return [(name.rstrip("_").replace("_", " "), _words(getattr(record, name))) for name in own]


def _words(value: object) -> str:
    match value:
        case None | ():
            return "not told"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "; ".join(map(_words, value))
        case Actor():
            return actor_words(value)
        case Place():
            return value.name + (f" ({value.country})" if value.country else "")
        case People():
            return bounds(value.min, value.max)
    return str(value)
