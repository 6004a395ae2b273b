"""Full text: FTS5 in SQLite, tsvector in PostgreSQL, over the same folded words, so that both find the same.

Each index has a number a row: that of the record whose sentence it is, or of the report whose headline and text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, column, func, literal_column, select, table, text

from nicias.codebook.folding import fold_exact
from nicias.store.upserts import chunks

RECORD_WORDS = "record_words"
REPORT_WORDS = "report_words"
LONGEST = 400_000
"""Characters of a text that are indexed; PostgreSQL's limit on the words of one row is somewhat above."""

_ADD = {
    "sqlite": "INSERT INTO {0} (rowid, words) VALUES (:number, :words)",
    "postgresql": "INSERT INTO {0} (number, words) VALUES (:number, to_tsvector('nicias_words', :words))",
}
_DROP = {
    "sqlite": "INSERT INTO {0} ({0}, rowid, words) VALUES ('delete', :number, :words)",
    "postgresql": "DELETE FROM {0} WHERE number = :number AND :words IS NOT NULL",
}
_CONFIG: ColumnElement[str] = literal_column("'nicias_words'::regconfig")


def add_words(connection: Connection, index: str, rows: Iterable[tuple[int, str]]) -> None:
    """Index these texts under these numbers."""
    _write(connection, _ADD, index, rows)


def drop_words(connection: Connection, index: str, rows: Iterable[tuple[int, str]]) -> None:
    """Take these texts out again; they must be the same as when they were indexed."""
    _write(connection, _DROP, index, rows)


def phrases(asked: str) -> list[str]:
    """The folded words and quoted phrases of what was asked."""
    found = (fold_exact(quoted or word) for quoted, word in re.findall(r'"([^"]*)"?|([^\s"]+)', asked))
    return [phrase for phrase in found if phrase]


def matching(connection: Connection, index: str, asked: list[str]) -> Select[Any]:
    """The numbers of the rows that hold all these phrases."""
    number, condition = _match(connection.dialect.name, asked)
    return select(number).select_from(table(index, number, column("words"))).where(condition)


def indexed(connection: Connection, index: str, numbers: list[int]) -> set[int]:
    """Those of these numbers that are in the index."""
    name, its = (f"{index}_docsize", "id") if connection.dialect.name == "sqlite" else (index, "number")
    number: ColumnElement[int] = column(its)
    found: set[int] = set()
    for chunk in chunks(numbers):
        found |= set(connection.scalars(select(number).select_from(table(name, column(its))).where(number.in_(chunk))))
    return found


def number_column(connection: Connection) -> ColumnElement[int]:
    """The name that the number has in this database's index."""
    return column("rowid" if connection.dialect.name == "sqlite" else "number")


def _match(dialect: str, asked: list[str]) -> tuple[Any, ColumnElement[bool]]:
    words: ColumnElement[str] = column("words")
    if dialect == "sqlite":
        return column("rowid"), words.op("MATCH")(" ".join(f'"{phrase}"' for phrase in asked))
    return column("number"), and_(*(words.op("@@")(func.phraseto_tsquery(_CONFIG, phrase)) for phrase in asked))


def _write(connection: Connection, statements: dict[str, str], index: str, rows: Iterable[tuple[int, str]]) -> None:
    values = [{"number": number, "words": fold_exact(words)[:LONGEST]} for number, words in rows]
    if values:
        connection.execute(text(statements[connection.dialect.name].format(index)), values)
