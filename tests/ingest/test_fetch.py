"""Addresses are fetched from public hosts only, within bounds; the address that was checked is the one connected to."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote

import pytest

from nicias.errors import InputError
from nicias.ingest.addresses import is_public
from nicias.ingest.fetch import Fetcher
from nicias.ingest.incoming import Incoming
from nicias.ingest.intake import Intake, take_in
from nicias.ingest.limits import Limits

LIMITS = Limits(file_bytes=1_000_000, line_bytes=100_000, text_chars=100_000)
BODY = (
    "<p>Rebels shelled the northern district of the city on Monday, killing at least seven people, monitors said.</p>"
    "<p>The army denied that it had used cluster munitions and said that it would answer any breach of the truce.</p>"
)
PAGE = f"<!DOCTYPE html><html><head><title>Shells fall</title></head><body><article>{BODY}</article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by path; what it was asked stays on the server."""

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        if self.path.startswith("/to/"):
            self.reply(302, b"", Location=unquote(self.path.removeprefix("/to/")))
        elif self.path == "/loop":
            self.reply(301, b"", Location="/loop")
        elif self.path == "/bomb":
            self.reply(200, gzip.compress(b"x" * 5_000_000), **{"Content-Encoding": "gzip"})
        elif self.path == "/reports.jsonl":
            self.reply(200, b'{"text": "One."}\n{"text": "Two."}\n', **{"Content-Type": "text/plain"})
        elif self.path == "/drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b".")
                time.sleep(0.1)
        elif self.path == "/drip-headers":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                self.wfile.write(b"X-%d: 1\r\n" % number)
                time.sleep(0.1)
        elif self.path == "/gone":
            self.reply(404, b"gone")
        else:
            self.reply(200, PAGE.encode(), **{"Content-Type": "text/html; charset=utf-8"})

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A server that lets go of clients that have gone."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []

    def handle_error(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.shutdown()


def url(server: Server, path: str = "/story.html", host: str = "127.0.0.1", scheme: str = "http") -> str:
    return f"{scheme}://{host}:{server.server_port}{path}"


def near(server: Server, **bounds: object) -> Fetcher:
    return Fetcher(ports=frozenset({80, 443, server.server_port}), loopback=True, **bounds)  # type: ignore[arg-type]


def test_a_page_is_fetched_and_becomes_a_report_with_its_address_and_host(server: Server) -> None:
    intake = Intake(LIMITS, fetch=near(server).fetch)
    (arrival,) = take_in([url(server)], intake)
    assert isinstance(arrival, Incoming)
    assert arrival.report.text.startswith("Rebels shelled")
    assert (arrival.report.id, arrival.report.url, arrival.report.source) == ("story", url(server), "127.0.0.1")
    assert server.asked[0][1]["User-Agent"].startswith("Nicias")
    assert server.asked[0][1]["Host"] == f"127.0.0.1:{server.server_port}"


def test_the_ending_of_an_address_tells_the_kind(server: Server) -> None:
    arrivals = list(take_in([url(server, "/reports.jsonl")], Intake(LIMITS, fetch=near(server).fetch)))
    assert [known.report.id for known in arrivals if isinstance(known, Incoming)] == ["reports-1", "reports-2"]


def test_without_the_parameter_this_machine_is_never_asked(server: Server) -> None:
    fetcher = Fetcher(ports=frozenset({server.server_port}))
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "017700000001", "127.1", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(InputError, match=r"no public address|has no address"):
            fetcher.fetch(url(server, host=host))
    assert server.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "169.254.169.254", "[::1]", "10.0.0.1"])
def test_the_intake_refuses_such_addresses_of_itself(host: str) -> None:
    (arrival,) = take_in([f"http://{host}/"], Intake(LIMITS))
    assert isinstance(arrival, InputError)
    assert "no public address" in arrival.reason


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data", "http://[::ffff:10.0.0.1]/", "http://3232235777/",
               "//192.168.1.1/", "file:///etc/passwd", "ftp://example.org/", "http://127.0.0.1:22/", "http://a:b@127.0.0.1/"],
)  # fmt: skip
def test_a_redirect_is_checked_like_any_address(server: Server, target: str) -> None:
    with pytest.raises(InputError, match="refused") as caught:
        near(server).fetch(url(server, "/to/" + target))
    assert caught.value.where == url(server, "/to/" + target)


def test_redirects_are_followed_and_bounded(server: Server) -> None:
    with near(server).fetch(url(server, "/to//story.html")) as fetched:
        assert fetched.url == url(server)
    with pytest.raises(InputError, match="more than 5 redirects"):
        near(server).fetch(url(server, "/loop"))
    assert len(server.asked) == 2 + 6


def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]])
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        return next(answers) if host == "rebinding.example" else real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with near(server).fetch(url(server, host="rebinding.example")):
        assert server.asked[0][1]["Host"].startswith("rebinding.example:")


def test_one_private_address_among_several_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    with pytest.raises(InputError, match=r"10\.0\.0\.1"):
        Fetcher().fetch("http://mixed.example/")


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_an_answer_that_drips_is_cut_off_in_time(server: Server, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match="given up"):
        near(server, seconds=0.5).fetch(url(server, path))
    assert time.monotonic() - start < 3


def test_the_body_is_bounded_as_it_unpacks(server: Server) -> None:
    with pytest.raises(InputError, match="too large: more than 1,000,000 bytes"):
        near(server, most_bytes=1_000_000).fetch(url(server, "/bomb"))


def test_another_status_is_named(server: Server) -> None:
    with pytest.raises(InputError, match="answered 404"):
        near(server).fetch(url(server, "/gone"))
    with near(server).request(url(server, "/gone"), {"If-None-Match": '"a"'}) as fetched:
        assert fetched.status == 404
    assert server.asked[-1][1]["If-None-Match"] == '"a"'


def test_a_server_that_is_not_there_is_named(server: Server) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(InputError, match="not fetched"):
        Fetcher(ports=frozenset({port}), loopback=True).fetch(f"http://127.0.0.1:{port}/")


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with near(server).fetch(url(server)) as fetched:
        assert fetched.status == 200


@pytest.mark.parametrize("port", [22, 8080])
def test_other_ports_are_refused(port: int) -> None:
    with pytest.raises(InputError, match=f"refused: port {port}"):
        Fetcher().fetch(f"http://example.org:{port}/")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the certificate is made by openssl")
def test_the_certificate_must_be_the_host_s_and_trusted(server: Server, tmp_path: Path) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", cert], check=True, capture_output=True,
    )  # fmt: skip
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(cert, key)
    server.socket = served.wrap_socket(server.socket, server_side=True)
    trust = ssl.create_default_context(cafile=str(cert))
    with near(server, trust=trust).fetch(url(server, host="localhost", scheme="https")) as fetched:
        assert fetched.status == 200
    for fetcher, host in ((near(server), "localhost"), (near(server, trust=trust), "127.0.0.1")):
        with pytest.raises(InputError, match=r"(?i)certificate"):
            fetcher.fetch(url(server, host=host, scheme="https"))


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "0.0.0.0",
     "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.192", "192.0.2.1", "198.18.0.1", "168.63.129.16", "::", "::1",
     "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
     "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::", "2002:7f00:1::1", "2001:0:a00:1::1", "2001:db8::1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("name", ["ftp://example.org/a", "file:///etc/passwd", "http://", "gopher://x", "http://[::1"])
def test_what_is_no_web_address_is_named(name: str) -> None:
    (arrival,) = take_in([name], Intake(LIMITS))
    assert isinstance(arrival, InputError)
    assert arrival.where == name
