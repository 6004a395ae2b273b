"""Others' JavaScript and maps: what is taken of which package, and where it is put.

``npm/package.json`` names each file under ``taken``, ``npm/package-lock.json`` each package's version and hash. Files are kept
packed by gzip, as they are sent. This module is also run by the build (``hatch_build.py``), before Nicias and what it needs is
installed: it imports the standard library alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PINS = HERE / "npm"
PACKED = HERE / "static" / "vendor"
"""Where a build puts the files: inside the package."""
STAMP = "taken.txt"
SECONDS = 150
"""How long npm may take before the build goes on without it."""


def taken() -> dict[str, str]:
    """Each file to take, as package and path (a last ``*`` stands for several), and its name here (or folder, with ``/``)."""
    return dict(_declared("package.json")["taken"])


def locked() -> dict[str, dict[str, Any]]:
    """The version and the hash of each package that something is taken of."""
    packages = _declared("package-lock.json")["packages"]
    return {name: packages[f"node_modules/{name}"] for name in sorted({source.split("/")[0] for source in taken()})}


def user_folder() -> Path:
    """Where ``nicias assets`` puts the files when the package's own folder cannot be written."""
    data = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or str(Path.home() / ".local" / "share")
    return Path(data) / "nicias" / "vendor"


def folder() -> Path | None:
    """Where the files are that go with this version; ``None`` where they were never fetched."""
    return next((place for place in (PACKED, user_folder()) if is_current(place)), None)


def is_current(target: Path) -> bool:
    """Whether a folder holds what the pins name."""
    try:
        return (target / STAMP).read_text(encoding="utf-8") == _stamp()
    except OSError:
        return False


def put(modules: Path, target: Path) -> None:
    """Take the files out of a ``node_modules`` into a folder, in place of what was there.

    Raises:
        FileNotFoundError: a file that is named under ``taken`` is not in its package.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as work:
        made = Path(work) / "made"
        for source, name in _files(modules):
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / f"{name}.gz").write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))
        (made / STAMP).write_text(_stamp(), encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)


def put_by_npm(npm: str, target: Path) -> None:
    """Have npm fetch the pinned packages, checked by their hashes and without running any script of theirs; then ``put``.

    Raises:
        OSError, subprocess.SubprocessError: npm cannot be run, fails, or takes longer than ``SECONDS``.
    """
    with tempfile.TemporaryDirectory() as work:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(PINS / name, work)
        flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=0", "--fetch-timeout=30000"]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([npm, "ci", *flags], cwd=work, check=True, timeout=SECONDS, **quiet)  # type: ignore[call-overload]
        put(Path(work) / "node_modules", target)


def _files(modules: Path) -> Iterator[tuple[Path, str]]:
    for source, name in taken().items():
        found = sorted(modules.glob(source))
        if not found:
            raise FileNotFoundError(source)
        yield from ((path, name + path.name.replace(".topo", "") if name.endswith("/") else name) for path in found)


def _stamp() -> str:
    named = [f"{name} {package['version']} {package['integrity']}" for name, package in locked().items()]
    return hashlib.sha256("\n".join([*named, json.dumps(taken())]).encode()).hexdigest() + "\n"


@lru_cache(maxsize=2)
def _declared(name: str) -> dict[str, Any]:
    return dict(json.loads((PINS / name).read_text(encoding="utf-8")))
