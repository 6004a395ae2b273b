"""Writing XML: everything escaped, and characters that XML has no place for left out."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def attribute(value: object) -> str:
    """A value in quotation marks, as an attribute takes it."""
    return quoteattr(UNFIT.sub("", str(value)), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def content(value: object) -> str:
    """A value as the content of an element."""
    text = UNFIT.sub("", str(value))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
