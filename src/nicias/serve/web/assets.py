"""``nicias assets``: the pages' JavaScript and maps, fetched after the installation, checked by the hashes of the lock file."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from nicias.errors import InputError
from nicias.ingest.fetch import Fetcher
from nicias.serve.web import vendor

REGISTRY = "https://registry.npmjs.org"
MEMBER_BYTES = 20_000_000
"""The most that one file of a package may unpack to."""
MEMBERS = 20_000


def fetch_assets(target: Path, fetcher: Fetcher, registry: str = REGISTRY) -> None:
    """Fetch each pinned package from the registry and put what the pages use of it into ``target``.

    Raises:
        InputError: a package cannot be fetched, or is not the one that was pinned.
        OSError: the folder cannot be written.
    """
    with tempfile.TemporaryDirectory() as work:
        modules = Path(work)
        for name, pin in vendor.locked().items():
            url = f"{registry}/{name}/-/{name}-{pin['version']}.tgz"
            with fetcher.fetch(url) as fetched:
                _check(url, fetched.body, pin["integrity"])
                _unpack(url, fetched.body, modules / name)
        try:
            vendor.put(modules, target)
        except FileNotFoundError as error:
            raise InputError(str(error), "is not in the package that was fetched") from error


def put_by_npm_if_there(target: Path) -> bool:
    """Whether npm was there and fetched the packages: it keeps to the registry and proxy that its user has set."""
    npm = shutil.which("npm")
    if npm is None:
        return False
    try:
        vendor.put_by_npm(npm, target)
    except subprocess.SubprocessError:
        return False
    return True


def where_to_put() -> Path:
    """The package's own folder where it can be written, else one of the user's."""
    return vendor.PACKED if os.access(vendor.PACKED.parent, os.W_OK) else vendor.user_folder()


def _check(url: str, body: BinaryIO, integrity: str) -> None:
    kind, _, expected = integrity.partition("-")
    if kind != "sha512" or base64.b64encode(_hash(body)).decode() != expected:
        raise InputError(url, "refused: it does not have the hash that package-lock.json names")
    body.seek(0)


def _hash(body: BinaryIO) -> bytes:
    digest = hashlib.sha512()
    while chunk := body.read(1 << 20):
        digest.update(chunk)
    return digest.digest()


def _unpack(url: str, body: BinaryIO, target: Path) -> None:
    """The wanted files of a package alone; a name in the archive never chooses where a file goes."""
    wanted = [source.partition("/")[2] for source in vendor.taken() if source.partition("/")[0] == target.name]
    try:
        with tarfile.open(fileobj=body, mode="r|gz") as archive:
            for number, member in enumerate(archive):
                name = member.name.partition("/")[2]
                if number > MEMBERS or member.size > MEMBER_BYTES:
                    raise InputError(url, "refused: more than such a package holds")
                if member.isfile() and ".." not in name and any(fnmatchcase(name, pattern) for pattern in wanted):
                    stream = archive.extractfile(member)
                    assert stream is not None
                    (target / name).parent.mkdir(parents=True, exist_ok=True)
                    (target / name).write_bytes(stream.read())
    except (tarfile.TarError, EOFError) as error:
        raise InputError(url, f"cannot be unpacked: {error}") from error
