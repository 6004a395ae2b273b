"""stub"""
from collections.abc import Sequence
from nicias.model.reading import Quote, Sentence


def find_quotes(text: str, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    return ()
