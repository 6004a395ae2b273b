"""The stages a report passes through, loaded once a process: the language model, the codebook, and what they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from nicias.model.reading import Reading
from nicias.model.record import Record
from nicias.model.report import Report

if TYPE_CHECKING:
    from nicias.coding.coder import Coding


@dataclass(frozen=True, slots=True)
class Stages:
    """Reading and coding with everything they need bound in; ``lexicon`` and ``model`` are the versions that records
    name.

    ``read`` yields one reading a report, in order. A test hands in its own.
    """

    read: Callable[[Sequence[Report]], Iterator[Reading]]
    code: Callable[[Reading], Coding]
    explain: Callable[[Record, Reading], str]
    is_english: Callable[[str], bool]
    lexicon: str
    model: str
    language: Callable[[str], str] = lambda _: "und"
    """Names the language (ISO 639-1) of a text that is not English, ``und`` where it cannot."""


def load_stages() -> Stages:
    """Load the model with one thread (processes share the work better than threads do) and the codebook.

    Raises:
        ArtefactError: the model's files are missing or damaged.
        CodebookError: a declaration breaks its schema.
    """
    from nicias.codebook.languages import load_language_table
    from nicias.codebook.loader import load_codebook
    from nicias.coding.coder import code_reading
    from nicias.coding.explain import explain_record
    from nicias.read.encoder import Encoder
    from nicias.read.language import is_english, name_language
    from nicias.read.reader import read_reports

    with ThreadPoolExecutor(1) as pool:  # the runtime builds the model without holding up Python
        loading = pool.submit(Encoder.load, threads=1)
        codebook = load_codebook()
        encoder = loading.result()
    return Stages(
        read=lambda reports: read_reports(reports, encoder),
        code=lambda reading: code_reading(reading, codebook, model=encoder.version),
        explain=lambda record, reading: explain_record(record, reading, codebook),
        is_english=is_english,
        lexicon=codebook.version,
        model=encoder.version,
        language=lambda text: name_language(text, load_language_table()),
    )


@lru_cache(maxsize=1)
def stages_once() -> Stages:
    """The stages of this process, loaded on the first call."""
    return load_stages()
