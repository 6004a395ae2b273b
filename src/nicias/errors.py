"""Every exception that Nicias raises.

::

    NiciasError
    ├── InputError          a file or line that cannot become a report; carries where and why
    ├── CodebookError       a declaration that does not fit its schema; names file and key
    ├── ArtefactError       the language model's files are missing or do not belong together
    ├── ClusterError        a cluster cannot be reached, or what its workers left behind is not what it must be
    ├── LedgerError         the ledger cannot be opened, read or written
    │   └── QuestionError   what was asked of it, or decided on it, makes no sense
    │       ├── ConflictError   somebody decided on the same since; carries what they decided
    │       └── PeopleError     an account of a person, its password or role cannot be as it is asked for
    └── ExportError         nothing can be exported so, or the file cannot be written

Foreign errors are mapped onto these at the edges. All of them pickle, so that a worker process can send them home.
"""

from __future__ import annotations

from typing import Any


class NiciasError(Exception):
    """Base of all errors that Nicias raises on purpose."""


class InputError(NiciasError):
    """Something that was handed in cannot be read as a report.

    ``where`` names the file, and the line where there is one (``reports.jsonl:12``); ``reason`` says what is wrong and,
    where it helps, what to do.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(where, reason)
        self.where = where
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class CodebookError(NiciasError):
    """A declaration file breaks its schema or points at something that is not declared.

    ``file`` is the declaration file's name, ``key`` the entry at fault, ``reason`` what is wrong with it.
    """

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(file, key, reason)
        self.file = file
        self.key = key
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.reason}"


class ArtefactError(NiciasError):
    """The language model's files are missing, damaged or of another version than the code."""


class ClusterError(NiciasError):
    """A cluster cannot be reached or fails, or its workers' results are damaged or of another version; says what and where."""


class LedgerError(NiciasError):
    """The ledger cannot be opened, read or written, or what was asked of it makes no sense; the message says which."""


class QuestionError(LedgerError):
    """What was asked of the ledger, or decided on what it holds, makes no sense; the message says why."""


class ConflictError(QuestionError):
    """Somebody decided on the same thing since; nothing was written.

    ``newer`` are their decisions (``nicias.model.decision.Decision``), oldest first.
    """

    def __init__(self, message: str, newer: tuple[Any, ...] = ()) -> None:
        super().__init__(message, newer)
        self.newer = newer

    def __str__(self) -> str:
        return str(self.args[0])


class PeopleError(QuestionError):
    """A person's account is not there or there already, or its name, role or password cannot be as asked; it says why."""


class ExportError(NiciasError):
    """A format that there is none of, a package that is not installed, or a place that cannot be written to."""
