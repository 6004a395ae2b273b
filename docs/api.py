"""Make the API's examples and the table in ``docs/api.md`` from a server over the example reports: ``python docs/api.py``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi.testclient import TestClient

from nicias.pipeline.demo import file_examples
from nicias.serve.api.description import operations
from nicias.serve.app import create_app
from nicias.serve.options import ServeOptions
from nicias.store.ledger import Ledger

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "src" / "nicias" / "serve" / "api" / "examples.json"
PAGE = ROOT / "docs" / "api.md"
START, END = "<!-- made by docs/api.py -->\n", "<!-- until here -->\n"
TOKEN = "example"
MOST = 2
"""Things of a list that an example shows."""


def main() -> None:
    """Write both."""
    with TemporaryDirectory() as folder, Ledger.open(f"sqlite:///{folder}/examples.db") as ledger:
        file_examples(ledger)
        client = TestClient(create_app(ledger, ServeOptions(token=TOKEN)), base_url="http://localhost")
        described = client.get("/api/v1/openapi.json").json()
        made = {operation["operationId"]: _example(client, path, operation) for path, _, operation in operations(described)}
    EXAMPLES.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    PAGE.write_text(before + START + table(described) + END + after, encoding="utf-8")


def table(described: dict[str, Any]) -> str:
    """Every operation in a row."""
    rows = [f"| `{method.upper()} {path}` | {operation['summary']} |\n" for path, method, operation in operations(described)]
    return "".join(["\n| ask | for |\n| --- | --- |\n", *rows, "\n"])


def _example(client: TestClient, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    name = operation["operationId"]
    if name == "decide":
        record = client.get("/api/v1/toll?limit=1").json()["items"][0]["id"]
        sent = {"target": record, "action": "accept", "why": "the sentence says so", "seen": 0}
        answer = client.post("/api/v1/decisions", json=sent, headers={"Authorization": f"Bearer {TOKEN}"})
        return {"request": sent, "response": answer.json()}
    values = _values(client, path, name)
    query = {"limit": MOST} if any(parameter["name"] == "limit" for parameter in operation.get("parameters", ())) else {}
    answer = client.get(path.format(**values), params=query)
    if answer.status_code != 200:
        sys.exit(f"{path}: {answer.text}")
    return {"parameters": {**values, **query}, "response": _short(answer.json())}


def _values(client: TestClient, path: str, name: str) -> dict[str, Any]:
    if "{name}" in path:
        return {"name": "event", **({"about": "outlets"} if "{about}" in path else {})}
    if "{number}" in path:
        client.post("/api/v1/decisions", json=_note(client), headers={"Authorization": f"Bearer {TOKEN}"})
        return {"number": 1}
    if "{id}" not in path:
        return {}
    lists = {"read_record": "event", "read_story": "incidents"}
    first = client.get(f"/api/v1/{lists.get(name, path.split('/')[3])}", params={"limit": 1}).json()["items"][0]["id"]
    if name == "read_story":
        return {"id": client.get(f"/api/v1/incidents/{first}").json()["links"]["stories"][0]}
    return {"id": first}


def _note(client: TestClient) -> dict[str, Any]:
    return {"target": client.get("/api/v1/event?limit=1").json()["items"][0]["id"], "action": "note", "why": "to be looked at"}


def _short(value: Any) -> Any:
    """At most so many of each list, and of a text its beginning."""
    match value:
        case list():
            return [_short(item) for item in value[:MOST]]
        case dict():
            return {key: _short(item) for key, item in value.items()}
        case str() if len(value) > 400:
            return value[:400] + " …"
        case _:
            return value


if __name__ == "__main__":
    main()
