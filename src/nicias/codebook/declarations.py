"""Reading the declaration files: bounded YAML, strict schemas, errors that name file and key."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from nicias.errors import CodebookError

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml: the same result, slower
    from yaml import SafeLoader  # type: ignore[assignment]


class PlainLoader(SafeLoader):
    """YAML 1.1 without its truth words: "on", "off", "no" and "yes" are words in our lists; only true and false are truth values."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not (tag == "tag:yaml.org,2002:bool" and first not in "tTfF")]
    for first, resolvers in SafeLoader.yaml_implicit_resolvers.items()
}


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
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)  # noqa: S506
    except yaml.YAMLError as error:
        raise CodebookError(path.name, "(whole file)", f"is not YAML: {error}") from error
    try:
        return schema.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise CodebookError(path.name, ".".join(map(str, first["loc"])), first["msg"]) from error


def fingerprint(folder: Traversable) -> str:
    """Eight hexadecimal digits over the bytes of every YAML file below ``folder``, in the order of their names."""
    digest = hashlib.sha256()
    for path in yaml_files(folder):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def yaml_files(folder: Traversable) -> list[Traversable]:
    """Every YAML file below ``folder``, folders in depth, by name."""
    found: list[Traversable] = []
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.is_dir():
            found.extend(yaml_files(path))
        elif path.name.endswith(".yaml"):
            found.append(path)
    return found
