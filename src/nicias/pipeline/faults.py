"""The one place where an unexpected error is caught: a bug that one report brings out costs that report, not the run.

What is caught is what a bug can raise on odd input, by name. Errors that say the program itself cannot go on (a missing
model, a broken codebook, no memory, an interrupt) are not caught here.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from nicias.errors import InputError
from nicias.model.report import Issue

BUGS = (
    ArithmeticError, AssertionError, AttributeError, InputError, LookupError, RuntimeError, StopIteration, TypeError,
    ValueError,
)  # fmt: skip

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """A step that failed on one report: the ``reason`` in a line, and the ``issue`` with stage and traceback."""

    reason: str
    issue: Issue


def attempt(stage: str, report: str, step: Callable[[], T]) -> T | Fault:
    """Run one step on one report; an error that a bug can raise comes back as a fault."""
    try:
        return step()
    except BUGS as error:
        reason = error.reason if isinstance(error, InputError) else _unexpected(stage, error)
        return Fault(reason, Issue(stage=stage, report=report, code="unexpected", message=_trace(error)))


def _unexpected(stage: str, error: BaseException) -> str:
    doing = {"read": "reading", "coding": "coding"}[stage]
    return f"an unexpected error while {doing} it ({type(error).__name__}: {str(error)[:200]}); please report this"


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))[-8_000:]
