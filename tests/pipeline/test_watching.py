"""Watched feeds: what is new comes in once, politely, whatever fails and wherever it is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from fake_stages import load_fakes
from feed_server import Page, Site, article, rss, serving

from nicias.ingest.limits import Limits
from nicias.ingest.watchlist import Feed, Watchlist
from nicias.pipeline.coded import Coded
from nicias.pipeline.keeping import Keeping
from nicias.pipeline.steps import Run
from nicias.pipeline.watching import Watch
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

LIMITS = Limits(file_bytes=1_000_000, line_bytes=100_000, text_chars=100_000, raw_bytes=100_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@dataclass
class World:
    """A ledger, a site and a time that the test moves on."""

    ledger: Ledger
    site: Site
    time: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    waits: list[float] = field(default_factory=list)

    def round(self, *feeds: Feed, delay: float = 0.0, tries: int = 5) -> list[Coded]:
        """One round of a watcher that has just been started."""
        watchlist = Watchlist(feed=list(feeds), delay=delay, tries=tries, contact="https://example.org/us")
        fetcher = self.site.fetcher()
        keeping = Keeping(self.ledger, Run(load=load_fakes), "v1")
        watch = Watch(watchlist, keeping, fetcher, LIMITS, now=lambda: self.time, rng=Random(1))
        return list(watch.round())

    def later(self, **span: float) -> None:
        self.time += timedelta(**span)

    def urls(self) -> list[str]:
        return sorted(str(source.url) for source in self.ledger.reports(Filters(limit=100)))


@pytest.fixture
def world(tmp_path: Path, site: Site) -> Iterator[World]:
    with Ledger.open(f"sqlite:///{tmp_path / 'watch.db'}") as ledger:
        yield World(ledger, site)


def feed(site: Site, path: str = "/rss", **values: object) -> Feed:
    return Feed(name="Test Wire", url=site.address + path, **values)  # type: ignore[arg-type]


def test_articles_come_in_with_what_the_page_and_the_user_say(world: World, site: Site) -> None:
    site.pages = {"/rss": rss(site.address, ["/news/a"]), "/news/a": article(1)}
    (coded,) = world.round(feed(site, country="SYR", language="en", leaning="government"))
    assert len(coded.records) == 1
    (source,) = world.ledger.reports(Filters(limit=10))
    assert (source.outlet, source.published, source.url) == ("Test Wire", date(2016, 9, 20), f"{site.address}/news/a")
    found, copy = world.ledger.found(source.id), world.ledger.copy(source.id)
    assert found is not None
    assert (found.feed, found.author, found.country, found.language, found.leaning) == (
        "Test Wire", "Ann Writer", "SYR", "en", "government"
    )  # fmt: skip
    assert copy is not None
    assert copy.size == len(site.pages["/news/a"].body)
    assert list(world.ledger.check()) == []


def test_what_came_in_is_not_fetched_again(world: World, site: Site) -> None:
    site.pages = {"/rss": rss(site.address, ["/a", "/b"]), "/a": article(1), "/b": article(2)}
    assert len(world.round(feed(site))) == 2
    world.later(hours=1)
    site.pages["/rss"] = rss(site.address, ["/c", "/a", "/b"])
    site.pages["/c"] = article(3)
    assert len(world.round(feed(site))) == 1
    assert site.paths().count("/a") == site.paths().count("/c") == 1


def test_a_feed_is_asked_only_for_what_changed_and_only_when_due(world: World, site: Site) -> None:
    site.pages = {"/rss": rss(site.address, [], ETag='"v1"')}
    world.round(feed(site))
    world.round(feed(site))
    assert len(site.paths()) == 1
    world.later(hours=1)
    world.round(feed(site))
    headers = site.asked[-1][1]
    assert headers["if-none-match"] == '"v1"'
    assert headers["user-agent"] == "Nicias (reads news reports on armed conflict; +https://example.org/us)"
    assert world.ledger.feeds()[0].status == "nothing new"


def test_one_article_under_two_addresses_is_one_report(world: World, site: Site) -> None:
    own = f"{site.address}/a"
    site.pages = {"/rss": rss(site.address, ["/a?ref=1", "/a?ref=2"]), "/rss2": rss(site.address, ["/a"])}
    site.pages |= {path: article(1, own) for path in ("/a", "/a?ref=1", "/a?ref=2")}
    world.round(feed(site))
    assert world.urls() == [own]
    world.later(hours=1)
    world.round(feed(site), Feed(name="Other", url=site.address + "/rss2"))
    assert world.urls() == [own]
    assert "/a" not in site.paths()
    assert [(state.kept, state.same, state.waiting) for state in world.ledger.feeds()] == [(0, 0, 0), (2, 1, 0)]


def test_what_fails_is_tried_again_later_and_then_set_aside(world: World, site: Site) -> None:
    site.pages = {"/rss": rss(site.address, ["/a", "/gone"]), "/a": Page(b"", status=503, headers={"Retry-After": "7200"})}
    world.round(feed(site), tries=2)
    assert [known.origin for known in world.ledger.aside()] == [f"{site.address}/gone"]
    world.later(hours=1)
    world.round(feed(site), tries=2)
    assert site.paths().count("/a") == 1
    world.later(hours=2)
    (coded,) = world.round(feed(site), tries=2)
    assert "503; given up after 2 tries" in str(coded.error)
    world.later(days=9)
    world.round(feed(site), tries=2)
    assert site.paths().count("/a") == 2


def test_a_feed_that_fails_is_asked_ever_more_rarely_and_recovers(world: World, site: Site) -> None:
    due = []
    for _ in range(3):
        world.round(feed(site))
        state = world.ledger.feeds()[0]
        due.append((state.due - world.time).total_seconds())
        world.time = state.due
    assert due[0] < due[1] < due[2]
    assert (state.failures, state.status) == (3, "the server answered 404")
    site.pages = {"/rss": rss(site.address, ["/a"]), "/a": article(1)}
    world.round(feed(site))
    assert world.ledger.feeds()[0].failures == 0
    assert len(world.urls()) == 1


def test_robots_txt_is_kept_to(world: World, site: Site) -> None:
    site.pages = {
        "/robots.txt": Page(b"User-agent: nicias\nDisallow: /no/\n\nUser-agent: *\nDisallow: /\n", "text/plain"),
        "/rss": rss(site.address, ["/no/a", "/yes/b"]), "/no/a": article(1), "/yes/b": article(2),
    }  # fmt: skip
    world.round(feed(site))
    assert world.urls() == [f"{site.address}/yes/b"]
    assert "/no/a" not in site.paths()
    assert "robots.txt" in world.ledger.aside()[0].reason
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_host_whose_robots_txt_fails_is_left_alone_for_now(world: World, site: Site) -> None:
    site.pages = {"/robots.txt": Page(b"", status=500), "/rss": rss(site.address, ["/a"]), "/a": article(1)}
    world.round(feed(site))
    assert site.paths() == []
    assert "cannot be had now" in world.ledger.feeds()[0].status
    del site.pages["/robots.txt"]
    world.later(hours=2)
    world.round(feed(site))
    assert len(world.urls()) == 1


def test_a_host_is_asked_with_a_pause_in_between(world: World, site: Site) -> None:
    site.pages = {"/rss": rss(site.address, ["/a", "/b"]), "/a": article(1), "/b": article(2)}
    began = time.monotonic()
    world.round(feed(site), delay=0.2)
    assert time.monotonic() - began >= 0.4  # the least that manners allow, not a speed
    assert len(world.urls()) == 2


def test_other_languages_are_kept_and_not_read_yet(world: World, site: Site) -> None:
    page = article(
        1, words="Le gouvernement, по-русски, a dit que la ville et les champs étaient pris par les troupes dans la nuit"
    )
    site.pages = {"/rss": rss(site.address, ["/a"]), "/a": page}
    world.round(feed(site))
    (source,) = world.ledger.reports(Filters(limit=10))
    held = world.ledger.report(source.id)
    assert held is not None
    assert "по-русски" in held[1].text
    assert [issue.message for issue in world.ledger.issues() if issue.code == "not-read-yet"] == ["not read yet: language und"]
    assert world.ledger.aside() == []


def test_links_to_private_hosts_are_refused(world: World, site: Site) -> None:
    body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "http://10.0.0.1/a"}, {"url": "file:///etc/passwd"}]}'
    )
    site.pages = {"/rss": Page(body, "application/feed+json")}
    world.round(feed(site))
    world.later(days=30)
    for _ in range(6):
        world.round(feed(site))
        world.later(days=2)
    assert world.urls() == []
    assert [known.origin for known in world.ledger.aside()] == ["http://10.0.0.1/a"]


def test_an_index_of_sitemaps_is_followed_once(world: World, site: Site) -> None:
    def sitemap(kind: str, inner: str, *paths: str) -> Page:
        entries = "".join(f"<{inner}><loc>{site.address}{path}</loc></{inner}>" for path in paths)
        return Page(f'<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{kind}>'.encode(), "application/xml")

    site.pages = {
        "/map": sitemap("sitemapindex", "sitemap", "/one", "/gone", "/loop"), "/one": sitemap("urlset", "url", "/a", "/b"),
        "/loop": sitemap("sitemapindex", "sitemap", "/map"), "/a": article(1), "/b": article(2),
    }  # fmt: skip
    world.round(feed(site, "/map"))
    assert world.urls() == [f"{site.address}/a", f"{site.address}/b"]
    assert "answered 404" in world.ledger.feeds()[0].status
    assert site.paths().count("/map") == 1


WATCHER = """
import sys
from pathlib import Path
import nicias.pipeline.stages
from fake_stages import load_fakes
from nicias.cli.watch import run_watch
from nicias.ingest.fetch import Fetcher
from nicias.ingest.watchlist import load_watchlist
nicias.pipeline.stages.stages_once = load_fakes
fetcher = Fetcher(seconds=10, ports=frozenset({int(sys.argv[3])}), loopback=True)
run_watch(load_watchlist(Path(sys.argv[1])), sys.argv[2], once=sys.argv[4] == "once", fetcher=fetcher)
"""


def start(tmp_path: Path, site: Site, how: str) -> subprocess.Popen[bytes]:
    config = tmp_path / "watch.toml"
    config.write_text(f'delay = 0.01\n[[feed]]\nname = "Wire"\nurl = "{site.address}/rss"\n')
    here = os.pathsep.join([str(Path(__file__).parents[1] / "fakes"), *sys.path])
    arguments = [str(config), f"sqlite:///{tmp_path / 'w.db'}", str(site.server_address[1]), how]
    environment = {**os.environ, "PYTHONPATH": here, "NICIAS_BATCH_REPORTS": "4"}
    return subprocess.Popen([sys.executable, "-c", WATCHER, *arguments], env=environment, stderr=subprocess.PIPE)


def until(site: Site, number: int) -> None:
    for _ in range(1_000):
        if len(site.paths()) >= number:
            return
        time.sleep(0.02)
    raise AssertionError("the watcher asks nothing")


def test_a_killed_watcher_loses_nothing_and_repeats_nothing(tmp_path: Path, site: Site) -> None:
    paths = [f"/{number}" for number in range(40)]
    site.pages = {"/rss": rss(site.address, paths), **{path: article(path) for path in paths}}
    for number in (8, 25):
        with start(tmp_path, site, "on") as watcher:
            until(site, number)
            watcher.send_signal(signal.SIGKILL)
    with start(tmp_path, site, "once") as watcher:
        watcher.communicate(timeout=60)
    with Ledger.open(f"sqlite:///{tmp_path / 'w.db'}") as ledger:
        assert sorted(str(source.url) for source in ledger.reports(Filters(limit=100))) == sorted(site.address + p for p in paths)
        assert ledger.sizes()["event"] == 40
        assert list(ledger.check()) == []
        assert ledger.feeds()[0].kept == 40


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_a_watcher_cleanly(tmp_path: Path, site: Site, sent: signal.Signals) -> None:
    site.pages = {"/rss": rss(site.address, ["/a"]), "/a": article(1)}
    with start(tmp_path, site, "on") as watcher:
        until(site, 2)
        watcher.send_signal(sent)
        _, errors = watcher.communicate(timeout=30)
    assert watcher.returncode == 0
    assert b"Traceback" not in errors
