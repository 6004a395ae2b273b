"""The API's description: what it promises, the server keeps; it is complete, and the page about it says the same."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fake_server import TOKEN
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode, checks

from nicias.serve.api.description import describe_api, operations
from nicias.serve.app import create_app
from nicias.serve.asked import Asked
from nicias.serve.listed import LISTS
from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
UNSAID = [checks.positive_data_acceptance]
"""What a description cannot say: which strings are an id, a place in a list, a filter that goes with another."""

REFUSED = ["400", "401", "403", "404", "409", "413", "414", "422", "429"]
"""How what does not fit the description is refused: an address that is too long before anything of it is read."""


@pytest.fixture(scope="session")
def described(client: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return told


@pytest.fixture(scope="session")
def schema(demo: Ledger) -> Any:
    app = create_app(demo, ServeOptions(token=TOKEN, hosts=("testserver", "localhost")))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    schema.config.checks.negative_data_rejection.expected_statuses = REFUSED
    return schema


DESCRIBED = describe_api(create_app(Ledger(None)))  # type: ignore[arg-type]  # nothing is asked of this one
ASKED = [
    pytest.param(path, method, mode, id=f"{method} {path} {mode.value}")
    for path, method, operation in operations(DESCRIBED)
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or operation.get("parameters") or "requestBody" in operation
]


@pytest.mark.parametrize(("path", "method", "mode"), ASKED)
def test_whatever_is_asked_the_answer_is_as_described(schema: Any, path: str, method: str, mode: GenerationMode) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"} if method == "post" else {}

    @given(case=schema[path][method].as_strategy(generation_mode=mode))
    @settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
    def ask_anything(case: Any) -> None:
        case.call_and_validate(headers=headers, excluded_checks=UNSAID)

    ask_anything()


def test_every_operation_has_an_example_of_what_comes(described: dict[str, Any]) -> None:
    without = [
        path
        for path, _, operation in operations(described)
        if not any(
            "example" in media for answer in operation["responses"].values() for media in answer.get("content", {}).values()
        )
    ]
    assert without == []
    assert described["openapi"].startswith("3.1")


def test_every_list_can_be_asked_and_takes_every_filter(described: dict[str, Any]) -> None:
    filters = {field.alias or name for name, field in Asked.model_fields.items()}
    for name in LISTS:
        parameters = {parameter["name"] for parameter in described["paths"][f"/api/v1/{name}"]["get"]["parameters"]}
        assert filters | {"format"} == parameters


def test_every_refusal_is_described_in_the_one_shape(described: dict[str, Any]) -> None:
    for path, _, operation in operations(described):
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert [*answer["content"]] == ["application/problem+json"], path


def test_the_page_s_table_is_made_of_the_description(described: dict[str, Any]) -> None:
    spec = importlib.util.spec_from_file_location("docs_api", ROOT / "docs" / "api.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.START + made.table(described) + made.END in PAGE


def test_the_page_s_table_of_filters_is_the_code_s() -> None:
    rows = [f"| `{field.alias or name}` | {field.description} |" for name, field in Asked.model_fields.items()]
    section = PAGE.split("## Filters", 1)[1].split("\n## ", 1)[0]
    assert [line for line in section.splitlines() if line.startswith("| `")] == rows
