"""A reading as CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterator

from nicias.model.reading import Reading, Sentence, Token

_SPACES = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029", " "))


def to_conllu(reading: Reading) -> str:
    """The reading's sentences in CoNLL-U, all ten columns.

    MISC holds ``TokenRange=start:end`` (code points into the report's text, or into its title for the title's sentence),
    ``SpaceAfter=No`` and the entities as ``Entity=B-PER``. ``# part`` is ``title``, ``body`` or ``caption``. Words that one
    form holds together ("don't") stand as words of their own, not as a multiword token.
    """
    lines = [f"# newdoc id = {_flat(reading.report.id)}"]
    for sentence in reading.sentences:
        lines.append(f"# sent_id = {_flat(reading.report.id)}-{sentence.index + 1}")
        lines.append(f"# part = {sentence.part}")
        lines.append(f"# text = {_text(sentence)}")
        lines.extend(_rows(sentence))
        lines.append("")
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    return text.translate(_SPACES).strip()


def _text(sentence: Sentence) -> str:
    """The sentence with one space wherever its words stand apart, so that it agrees with the rows."""
    return "".join(form + (" " if apart else "") for form, apart in _forms(sentence)).strip()


def _forms(sentence: Sentence) -> Iterator[tuple[str, bool]]:
    """Each form, and whether a space follows it."""
    tokens = sentence.tokens
    for token, following in zip(tokens, (*tokens[1:], None), strict=True):
        yield _flat(token.text) or "_", following is None or following.start > token.end


def _rows(sentence: Sentence) -> Iterator[str]:
    entities = _entity_tags(sentence)
    for number, (token, (form, apart)) in enumerate(zip(sentence.tokens, _forms(sentence), strict=True)):
        yield "\t".join((*_columns(number, token, form), _misc(token, apart, entities.get(number))))


def _columns(number: int, token: Token, form: str) -> tuple[str, ...]:
    lemma = _flat(token.lemma) or form
    return (
        str(number + 1),
        form,
        lemma,
        token.upos or "X",
        token.xpos or "_",
        "_",
        str(token.head + 1),
        token.deprel or "dep",
        "_",
    )


def _entity_tags(sentence: Sentence) -> dict[int, str]:
    tags: dict[int, str] = {}
    for span in sentence.entities:
        for word in range(span.start, span.end):
            tags.setdefault(word, f"{'B' if word == span.start else 'I'}-{span.label}")
    return tags


def _misc(token: Token, apart: bool, entity: str | None) -> str:
    """MISC, its keys in the order of the alphabet."""
    parts = [f"Entity={entity}"] if entity else []
    parts += [] if apart else ["SpaceAfter=No"]
    return "|".join((*parts, f"TokenRange={token.start}:{token.end}"))
