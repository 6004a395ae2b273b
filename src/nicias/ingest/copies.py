"""The page as it came, compressed, with the hash by which anybody can see that it is the same."""

from __future__ import annotations

import zlib
from hashlib import sha256

from nicias.ingest.limits import Limits
from nicias.model.found import Copy


def copy_of(data: bytes, limits: Limits, url: str | None) -> Copy | None:
    """A page's copy; ``None`` where none is wanted. Of one that is too large the hash and the size are kept."""
    if not limits.raw_bytes:
        return None
    packed = zlib.compress(data) if len(data) <= limits.raw_bytes else None
    return Copy(sha256(data).hexdigest(), len(data), packed, url)
