"""Schema of ``languages.yaml``: by what a language that is not read yet is called by its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from nicias.codebook.declarations import Declaration, data_folder, load_declaration

Code = Annotated[str, StringConstraints(pattern="^[a-z]{2}$")]


class Script(Declaration):
    """A script's range of code points, and the languages written in it, the likeliest first."""

    first: int = Field(ge=0x80)
    last: int = Field(le=0x10FFFF)
    languages: list[Code] = Field(min_length=1)


class LanguageFile(Declaration):
    """The file as it is written."""

    note: str
    scripts: dict[str, Script]
    words: dict[Code, str]

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        for name, script in self.scripts.items():
            wordless = [code for code in script.languages if code not in self.words]
            if len(script.languages) > 1 and wordless[:-1]:
                raise ValueError(f"scripts: {name}: no words tell {', '.join(wordless)} apart")
        return self


@dataclass(frozen=True, slots=True)
class LanguageTable:
    """The table for looking up: ``scripts`` as (first, last, languages), ``latin`` the languages that have no script of
    their own, ``words`` the words of each."""

    scripts: tuple[tuple[int, int, tuple[str, ...]], ...]
    latin: tuple[str, ...]
    words: MappingProxyType[str, frozenset[str]]


@lru_cache(maxsize=1)
def load_language_table() -> LanguageTable:
    """Read and compile the table, once a process.

    Raises ``CodebookError`` naming the key that breaks the schema.
    """
    file = load_declaration(data_folder() / "languages" / "languages.yaml", LanguageFile)
    scripts = tuple((script.first, script.last, tuple(script.languages)) for script in file.scripts.values())
    own = {code for _, _, codes in scripts for code in codes}
    words = {code: frozenset(said.split()) for code, said in file.words.items()}
    return LanguageTable(scripts, tuple(code for code in words if code not in own), MappingProxyType(words))
