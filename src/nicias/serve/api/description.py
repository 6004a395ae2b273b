"""The API's description (OpenAPI 3.1): what FastAPI finds out, with examples, refusals in our shape, and what tokens are for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from nicias import __version__
from nicias.serve.api.shapes import ProblemShape

ABOUT = """What news reports say of armed conflict: who did what to whom, who says so, and how many were killed according to whom.

Rival figures and accounts stand side by side; nothing here says who is right. Lists come newest first and take the same filters
as the pages; `next` leads to the page that follows, `format` gives a list as CSV, JSON Lines or GeoJSON. An answer's ETag, sent
back as If-None-Match, gives a 304 as long as nothing was written. Every refusal has one shape (RFC 9457).
"""
TOKEN = {"token": {"type": "http", "scheme": "bearer", "description": "A person's token."}}
ONLY = {400: ("post",), 304: ("get",), 409: ("post",), 413: ("post",), 403: ("post",)}
"""Answers that only some methods give."""


def describe_api(app: FastAPI) -> dict[str, Any]:
    """The description, made once and kept by the app."""
    if app.openapi_schema is None:
        made = get_openapi(title="Nicias", version=__version__, description=ABOUT, routes=app.routes)
        made["paths"] = {path: methods for path, methods in made["paths"].items() if path.startswith("/api/")}
        _complete(made)
        app.openapi_schema = made
    return app.openapi_schema


@lru_cache(maxsize=1)
def examples() -> dict[str, dict[str, Any]]:
    """An example a operation: its parameters, what is sent, what comes. Made by ``docs/api.py`` from the example reports."""
    text = (files(__package__ or "") / "examples.json").read_text(encoding="utf-8")
    told: dict[str, dict[str, Any]] = json.loads(text)
    return told


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation with its path and method."""
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _complete(made: dict[str, Any]) -> None:
    parts = made.setdefault("components", {})
    parts.setdefault("schemas", {})[ProblemShape.__name__] = ProblemShape.model_json_schema()
    parts["securitySchemes"] = TOKEN
    for path, method, operation in operations(made):
        operation["security"] = [{"token": []}] if method == "post" else [{}, {"token": []}]
        _keep_own_answers(path, method, operation["responses"])
        _exemplify(operation, examples().get(operation["operationId"], {}))


def _keep_own_answers(path: str, method: str, responses: dict[str, Any]) -> None:
    foreign = {status for status, methods in ONLY.items() if method not in methods}
    foreign |= set() if "{" in path or method == "post" else {404}
    for status in foreign:
        responses.pop(str(status), None)


def _exemplify(operation: dict[str, Any], example: dict[str, Any]) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.get("parameters", {}):
            parameter["example"] = example["parameters"][parameter["name"]]
    if "request" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["request"]
    for status in ("200", "201"):
        if status in operation["responses"] and "response" in example:
            operation["responses"][status]["content"]["application/json"]["example"] = example["response"]
