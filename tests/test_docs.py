"""What the documents say of commands, options, settings and Python is what the code does."""

from __future__ import annotations

import ast
import re
import shlex
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

import nicias
from nicias.cli.app import app
from nicias.ingest.files import KINDS
from nicias.settings import PREFIX, Settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
HOST = re.compile(r"https?://([^/\"'\s]+)")


@cache
def group() -> TyperGroup:
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)
    return command


def blocks(language: str) -> list[tuple[str, str]]:
    found = [(page.name, match) for page in PAGES for match in FENCE.findall(page.read_text(encoding="utf-8"))]
    return [(page, body) for page, (kind, body) in found if kind == language]


def shell_lines() -> list[str]:
    lines = [line.strip() for _, body in blocks("console") for line in body.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def commands() -> dict[str, TyperCommand]:
    """Every command by its words: ``list``, ``ledger check``."""
    found: dict[str, TyperCommand] = {}
    for name, command in group().commands.items():
        parts = command.commands if isinstance(command, TyperGroup) else {}
        found |= {f"{name} {part}": inner for part, inner in parts.items()} or {name: command}
    return found


NICIAS_LINES = [line for line in shell_lines() if "nicias " in line]
COMMANDS = sorted(commands())
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def section(command: str) -> str:
    return COMMANDS_PAGE.split(f"## nicias {command}\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("line", NICIAS_LINES)
def test_a_command_in_the_documents_is_understood(line: str) -> None:
    part = next(part for part in line.split("|") if "nicias " in part)
    _, *arguments = shlex.split(part)
    if arguments == ["--version"]:
        return
    name = next(name for name in COMMANDS if arguments[: len(name.split())] == name.split())
    with commands()[name].make_context(name, arguments[len(name.split()) :], resilient_parsing=False):
        pass


@pytest.mark.parametrize("line", [line for line in shell_lines() if line.startswith("make ")])
def test_a_make_target_in_the_documents_exists(line: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{line.split()[1]}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described_in_its_own_words(command: str) -> None:
    assert str(commands()[command].help).strip() in section(command)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_table_of_options_is_the_code_s(command: str) -> None:
    options = [param for param in commands()[command].params if isinstance(param, TyperOption)]
    rows = [f"| `{max(option.opts, key=len)}` | {option.help} |" for option in options if option.name != "help"]
    documented = [line for line in section(command).splitlines() if line.startswith("| `--")]
    assert documented == rows


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    rows = re.findall(r"^\| `(NICIAS_\w+)` \| (\d+) \|", COMMANDS_PAGE, re.MULTILINE)
    settings = Settings()
    assert rows == [(PREFIX + field.name.upper(), str(getattr(settings, field.name))) for field in fields(Settings)]


def test_every_known_suffix_is_documented() -> None:
    documented = set(re.findall(r"`((?:\.\w+)+)`", (ROOT / "docs" / "input.md").read_text(encoding="utf-8")))
    assert documented == set(KINDS)


@pytest.mark.parametrize(("page", "body"), blocks("python"))
def test_python_in_the_documents_parses_and_uses_what_there_is(page: str, body: str) -> None:
    tree = ast.parse(body)
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "nicias"
    }
    assert used <= set(nicias.__all__)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_documents_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("0*.md")}


def test_the_lock_names_the_public_index_alone() -> None:
    hosts = set(HOST.findall((ROOT / "uv.lock").read_text(encoding="utf-8")))
    assert hosts == {"pypi.org", "files.pythonhosted.org"}


def test_the_picture_fetches_nothing() -> None:
    picture = (ROOT / "docs" / "picture.svg").read_text(encoding="utf-8")
    assert set(HOST.findall(picture)) <= {"www.w3.org", "www.textualize.io"}
    assert "url(http" not in picture
