"""Pieces of an HTML page: everything escaped, what no reader sees named, addresses that lead elsewhere than to pages left out."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

UNSEEN = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What turns the direction of text around, or controls a screen."""
STYLE = """
body { font: 11pt/1.45 Georgia, "Liberation Serif", serif; color: #1c2128; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.2; break-after: avoid; }
h1 { font-size: 20pt; } h2 { font-size: 14pt; margin-top: 2rem; border-bottom: 1px solid #d8d4ca; } h3 { font-size: 11pt; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
th, td { text-align: left; vertical-align: top; padding: .2rem .5rem .2rem 0; }
tr { border-bottom: 1px solid #d8d4ca; break-inside: avoid; }
figure { margin: 1rem 0; break-inside: avoid; } svg { max-width: 100%; height: auto; }
.faint { color: #56606b; font-size: 9pt; }
ol.sources { font-size: 9pt; } ol.sources li { break-inside: avoid; margin-bottom: .3rem; }
a { color: #1a4f8b; } sup a { text-decoration: none; }
@page { margin: 18mm; } @media print { body { max-width: none; margin: 0; } a { color: inherit; } }
""".strip()


def words(value: object) -> str:
    """A value as text of a page."""
    return escape(UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", str(value)), quote=True)


def element(name: str, *inner: str, **attributes: str) -> str:
    """An element; ``inner`` is markup, attributes are escaped (``class_`` is ``class``)."""
    given = "".join(f' {key.rstrip("_")}="{words(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inner)}</{name}>"


def link(address: str | None, text: str) -> str:
    """The text, leading to the address where that is a page on the web."""
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return words(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return words(text)
    return element("a", words(text), href=(address or "").strip(), rel="noreferrer")


def table(headings: list[str], rows: list[list[str]]) -> str:
    """A table; headings are text, cells markup."""
    head = element("tr", *(element("th", words(heading), scope="col") for heading in headings))
    body = "".join(element("tr", *(element("td", cell) for cell in cells)) for cells in rows)
    return element("table", element("thead", head), element("tbody", body))


def page(title: str, body: list[str]) -> str:
    """A whole page, complete in itself: it fetches nothing and runs nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{words(title)}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n'
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )
