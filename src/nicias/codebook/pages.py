"""The codebook as a page to read: every type and register with its rules, made from the declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from nicias.codebook.loader import load_event_files, load_register_files
from nicias.codebook.patterns import EventFile, Pattern
from nicias.codebook.registers import Cue, RegisterFile

TITLES = (
    "verbs",
    "nouns",
    "under",
    "alone",
    "gives_way",
    "needs",
    "objects",
    "not_objects",
    "subjects",
    "not_subjects",
    "any_of",
    "none_of",
)


def render_codebook() -> str:
    """The codebook as Markdown: events by type, then the registers; each rule with its words and who acts in it."""
    lines = [
        "# Codebook",
        "",
        "What the coder looks for. Made from the declarations by `nicias codebook`; do not edit.",
        "",
        "Each rule has an id that its records name. Words are dictionary forms: a verb phrase matches in active and passive,",
        "over coordination and relative clauses; a noun phrase matches as a run of words. *Acts* and *undergoes* name the roles",
        "that are looked at for the actors and the recipients, in order.",
        "",
    ]
    for file in load_event_files():
        lines += _event(file)
    for register in load_register_files():
        lines += _register(register)
    return "\n".join(lines).rstrip() + "\n"


@lru_cache(maxsize=1)
def codebook_data() -> dict[str, Any]:
    """The same as data: types and registers as declared, without the cases that they are tested by."""
    left_out = {"cases", "near_misses"}
    return {
        "events": [file.model_dump(mode="json", exclude=left_out, exclude_defaults=True) for file in load_event_files()],
        "registers": [file.model_dump(mode="json", exclude=left_out, exclude_defaults=True) for file in load_register_files()],
    }


def _event(file: EventFile) -> Iterator[str]:
    yield from (f"## event {file.type}", "", file.note.strip(), "")
    for pattern in file.patterns:
        yield from _rule(f"{file.type.lower()}.{pattern.id}", pattern, [f"mode `{pattern.mode}`"] if pattern.mode else [])


def _register(file: RegisterFile) -> Iterator[str]:
    yield from (f"## {file.kind}", "", file.note.strip(), "")
    for name, words in file.lists.items():
        yield from (f"`{{{name}}}` stands for: {_words(words)}.", "")
    for state, words in file.states.items():
        yield from (f"State `{state}` under: {_words(words)}.", "")
    if file.truces:
        for name, words in file.truces.model_dump().items():
            yield from (f"{name.capitalize()}: {_words(words)}.", "")
    for cue in file.patterns:
        yield from _rule(f"{file.kind}.{cue.id}", cue, _values(cue))


def _values(cue: Cue) -> list[str]:
    return [f"{field} `{value}`" for field, value in cue.set.items()] + (["weak"] if cue.weak else [])


def _rule(name: str, pattern: Pattern, values: list[str]) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    sides = "all sides act" if pattern.symmetric else f"acts: {_roles(pattern.actors)}; undergoes: {_roles(pattern.recipients)}"
    yield "* " + "; ".join([*values, sides])
    for title in TITLES:
        if words := getattr(pattern, title, None):
            yield f"* {title.replace('_', ' ')}: {_words(words)}"
    yield ""


def _roles(roles: Iterable[str]) -> str:
    return ", ".join(roles) or "nobody"


def _words(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
