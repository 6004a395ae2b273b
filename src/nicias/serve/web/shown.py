"""Words of strangers, made fit to be shown: nothing in them can turn a line around, hide itself or lead to a script."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup

TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What changes the direction of the text around it: of use to forgers of file names and sentences alone."""
UNSEEN = re.compile(f"[{TURNING}]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb\ud800-\udfff]")


def shown(value: object) -> object:
    """What a template prints of a value: nothing for ``None``; a string with each unseen character named (``[U+202E]``)."""
    if value is None:
        return ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", value)


def web_address(address: str | None) -> str | None:
    """The address where it leads to a page on the web; ``None`` for every other scheme, such as ``javascript:``."""
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return None
    return (address or "").strip() if parts.scheme in ("http", "https") and parts.netloc else None
