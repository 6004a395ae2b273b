"""The commands, run in this process over stages without a language model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_stages import load_fakes
from typer.testing import CliRunner, Result

import nicias.cli.code
import nicias.cli.digest
import nicias.cli.read
import nicias.pipeline.stages
from nicias.cli.app import app

Invoke = Callable[..., Result]


@pytest.fixture
def invoke(monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run ``nicias`` with these arguments; ``stdin`` is what stands on standard input."""
    for module in (nicias.cli.code, nicias.cli.digest, nicias.cli.read, nicias.pipeline.stages):
        monkeypatch.setattr(module, "stages_once", load_fakes)

    def run(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return run
