"""A reading as a spaCy ``Doc``, for those who have spaCy (the extra ``nicias[spacy]``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicias.model.reading import Reading, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc


def make_doc(reading: Reading) -> Doc:
    """The reading's sentences as one ``Doc``: words, lemmas, tags, tree, entities, sentence starts.

    ``doc.text`` is the sentences' words with the spaces that stand between them in the report, each run of white space and each
    gap between sentences as one space; so ``token.idx`` counts in ``doc.text``. ``token._.start`` and ``token._.end`` are the
    offsets in the report (for the title's sentence, in the title), ``token._.part`` is ``title``, ``body`` or ``caption``.
    Quotations are in ``doc.spans["quotes"]``.

    Raises ``ModuleNotFoundError`` saying what to install where spaCy is missing.
    """
    try:
        import spacy
        from spacy.tokens import Doc, Token
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError("Reading.to_spacy() needs spaCy: pip install 'nicias[spacy]'", name="spacy") from error
    for name in ("start", "end", "part"):
        Token.set_extension(name, default=None, force=True)
    doc = Doc(spacy.blank("en").vocab, **_layers(reading))  # type: ignore[arg-type]  # each layer is a list of what Doc wants
    words = [(token, sentence.part) for sentence in reading.sentences for token in sentence.tokens]
    for made, (token, part) in zip(doc, words, strict=True):
        made._.start, made._.end, made._.part = token.start, token.end, part
    doc.spans["quotes"] = [doc[first:last] for first, last in _quoted_runs(reading)]
    return doc


def _layers(reading: Reading) -> dict[str, list[Any]]:
    """The arguments of ``Doc``: one entry a word each."""
    names = ("words", "spaces", "tags", "pos", "lemmas", "heads", "deps", "ents")
    layers: dict[str, list[Any]] = {name: [] for name in names}
    for sentence in reading.sentences:
        _add_sentence(layers, sentence)
    return layers


def _add_sentence(layers: dict[str, list[Any]], sentence: Sentence) -> None:
    offset, tokens = len(layers["words"]), sentence.tokens
    entities = {word: span for span in sentence.entities for word in range(span.start, span.end)}
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        span = entities.get(number)
        layers["words"].append(token.text)
        layers["spaces"].append(following is None or following.start > token.end)
        layers["tags"].append(token.xpos)
        layers["pos"].append(token.upos)
        layers["lemmas"].append(token.lemma)
        layers["heads"].append(offset + (token.head if token.head >= 0 else number))
        layers["deps"].append("ROOT" if token.head < 0 else token.deprel)
        layers["ents"].append(f"{'B' if number == span.start else 'I'}-{span.label}" if span else "O")


def _quoted_runs(reading: Reading) -> list[tuple[int, int]]:
    places = [
        (token.start, token.end) if sentence.part != "title" else (-1, -1)
        for sentence in reading.sentences
        for token in sentence.tokens
    ]
    runs: list[tuple[int, int]] = []
    for quote in reading.quotes:
        inside = [number for number, (start, end) in enumerate(places) if quote.start <= start and end <= quote.end]
        if inside:
            runs.append((inside[0], inside[-1] + 1))
    return runs
