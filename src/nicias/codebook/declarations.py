"""Reading the declaration files: bounded YAML, strict schemas, errors that name file and key.

Reading YAML takes most of a second, so ``data/compiled.json`` holds what each file says, with the file's hash; where the hash
does not fit (a declaration was edited) the YAML is read. ``python -m nicias.codebook.declarations`` writes it anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from nicias.errors import CodebookError

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml: the same result, slower
    from yaml import SafeLoader  # type: ignore[assignment]


class PlainLoader(SafeLoader):
    """YAML 1.1 without its truth words: "on", "off", "no" and "yes" are words in our lists, only true and false are not."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not (tag == "tag:yaml.org,2002:bool" and first not in "tTfF")]
    for first, resolvers in SafeLoader.yaml_implicit_resolvers.items()
}


COMPILED = "compiled.json"
LATER = frozenset({"languages", "linking", "exports", "review"})
"""Folders that only later stages read: no record changes with them, so they are no part of the lexicon's version."""


class Declaration(BaseModel):
    """Base of every schema: unknown keys are refused, values are not coerced, instances do not change."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Schema = TypeVar("Schema", bound=BaseModel)


def data_folder() -> Traversable:
    """The folder of declarations inside the package."""
    return files("nicias.codebook") / "data"


def load_declaration(path: Traversable, schema: type[Schema]) -> Schema:
    """Read one YAML file under its schema.

    Raises ``CodebookError`` naming the file and the key where the text is not YAML or does not fit.
    """
    try:
        return schema.model_validate(_content(path))
    except ValidationError as error:
        first = error.errors()[0]
        raise CodebookError(path.name, ".".join(map(str, first["loc"])), first["msg"]) from error


def _content(path: Traversable) -> Any:
    """What the file says: as compiled where its bytes are those that were compiled, else as read."""
    raw = path.read_bytes()
    compiled = _compiled().get(hashlib.sha256(raw).hexdigest())
    return compiled if compiled is not None else _parse(path, raw)


def _parse(path: Traversable, raw: bytes) -> Any:
    try:
        return yaml.load(raw.decode("utf-8"), Loader=PlainLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CodebookError(path.name, "(whole file)", f"is not YAML: {error}") from error


@lru_cache(maxsize=1)
def _compiled() -> dict[str, Any]:
    """The compiled contents by the hash of their file; none where the compiled file is missing."""
    path = data_folder() / COMPILED
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def compile_declarations(folder: Traversable) -> str:
    """Rules and cues as the text of ``compiled.json``; actors and places have indexes of their own."""
    contents = {
        hashlib.sha256(path.read_bytes()).hexdigest(): _parse(path, path.read_bytes())
        for place in (folder, folder / "events", folder / "registers")
        for path in sorted(place.iterdir(), key=lambda item: item.name)
        if path.name.endswith(".yaml")
    }
    return json.dumps(contents, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def fingerprint(folder: Traversable) -> str:
    """Eight hexadecimal digits over the bytes of every YAML file below ``folder`` that coding reads, in the order of their
    names."""
    digest = hashlib.sha256()
    for path in yaml_files(folder, without=LATER):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def yaml_files(folder: Traversable, without: Collection[str] = ()) -> list[Traversable]:
    """Every YAML file below ``folder``, folders in depth but those ``without``, by name."""
    found: list[Traversable] = []
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.is_dir() and path.name not in without:
            found.extend(yaml_files(path))
        elif path.name.endswith(".yaml"):
            found.append(path)
    return found


if __name__ == "__main__":
    (Path(str(data_folder())) / COMPILED).write_text(compile_declarations(data_folder()), encoding="utf-8")
