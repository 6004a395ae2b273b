"""A watch list that is wrong is refused with line, section and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from nicias.errors import InputError
from nicias.ingest.watchlist import load_watchlist

GOOD = """contact = "desk@example.org"
delay = 2

[[feed]]
name = "Wire"
url = "https://example.org/rss"
leaning = "government"

[[feed]]
name = "Agency"
url = "https://example.com/sitemap.xml"
kind = "sitemap"
every = 3600
"""


def test_a_good_list_is_read(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text(GOOD)
    listed = load_watchlist(tmp_path / "w.toml")
    assert [feed.name for feed in listed.feed] == ["Wire", "Agency"]
    assert listed.agent.endswith("; +desk@example.org)")


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('kind = "sitemap"', 'kind = "atom"', 12, "[[feed]] number 2: kind: Input should be"),
        ("every = 3600", "every = 3", 13, "[[feed]] number 2: every:"),
        ("every = 3600", "colour = 3", 13, "[[feed]] number 2: colour: Extra inputs are not permitted"),
        ('name = "Agency"\n', "", 9, "[[feed]] number 2: name: Field required"),
        ("https://example.com/sitemap.xml", "file:///etc/passwd", 11, "number 2: url: is no http or https address"),
        ('"Agency"', '"Wire"', 10, "number 2: name: 'Wire' is that of number 1 already"),
        ("delay = 2", "delay = -1", 2, "delay:"),
        ("delay = 2", "dealy = 2", 2, "dealy: Extra inputs"),
        ("contact = ", "contact = 5 #", 1, "contact:"),
        ("desk@example.org", "me\\r\\nX: y", 1, "contact:"),
    ],
)
def test_what_is_wrong_is_named_with_line_section_and_key(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    (tmp_path / "w.toml").write_text(GOOD.replace(old, new))
    with pytest.raises(InputError) as refused:
        load_watchlist(tmp_path / "w.toml")
    assert refused.value.where == f"{tmp_path / 'w.toml'}:{line}"
    assert reason in refused.value.reason


@pytest.mark.parametrize(("text", "reason"), [("x = [", "no TOML"), ("", "feed: Field required")])
def test_what_is_no_list_is_named(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "w.toml").write_text(text)
    with pytest.raises(InputError, match=reason):
        load_watchlist(tmp_path / "w.toml")
    with pytest.raises(InputError, match="unreadable"):
        load_watchlist(tmp_path / "none.toml")
