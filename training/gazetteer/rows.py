"""One place as the builder sees it, and the file that the rows are written to."""

from __future__ import annotations

import json
import struct
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nicias.codebook import gazetteer_file as layout


@dataclass(slots=True)
class Row:
    """A place: ``kind`` is one of the layout's, ``country`` ISO alpha-3 or empty, ``aliases`` other names it is
    called by."""

    id: int
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    population: int = 0
    parent: int = 0
    aliases: set[str] = field(default_factory=set)


def write_gazetteer(path: Path, rows: Iterable[Row], about: Mapping[str, Any]) -> dict[str, int]:
    """Write the rows, sorted by id, with ``about`` in the header; return the number of rows, keys and bytes."""
    ordered = sorted(rows, key=lambda row: row.id)
    countries = sorted({row.country for row in ordered})
    sections = _sections(ordered, {country: code for code, country in enumerate(countries)})
    header: dict[str, Any] = {
        **about,
        "countries": countries,
        "kinds": layout.KINDS,
        "rows": len(ordered),
        "sections": {},
    }
    start = _padded(16 + len(json.dumps(header)) + 64 * len(sections))
    for name, data in sections.items():
        header["sections"][name] = [start, len(data)]
        start = _padded(start + len(data))
    blob = bytearray(start)
    encoded = json.dumps(header, ensure_ascii=True, sort_keys=True).encode()
    blob[: 16 + len(encoded)] = layout.MAGIC + struct.pack("<Q", len(encoded)) + encoded
    for name, data in sections.items():
        offset = header["sections"][name][0]
        blob[offset : offset + len(data)] = data
    path.write_bytes(blob)
    return {"rows": len(ordered), "keys": len(sections["keys"]) // 4, "bytes": len(blob)}


def _padded(size: int) -> int:
    return (size + 7) // 8 * 8


def _sections(rows: list[Row], codes: dict[str, int]) -> dict[str, bytes]:
    text, offsets = _text([row.name for row in rows])
    keys = sorted(set(_keys(rows)))
    heads = [bisect_left(keys, (bucket, 0, 0)) for bucket in range(layout.BUCKETS + 1)]
    return {
        "buckets": _u32(heads),
        "keys": _u32([key for _, key, _ in keys]),
        "rows": struct.pack(f"<{len(keys)}H", *[row for _, _, row in keys]),
        "points": _u64([layout.pack_point(row.lat, row.lon, row.population, codes[row.country]) for row in rows]),
        "ids": _u32([row.id for row in rows]),
        "parents": _u32([row.parent for row in rows]),
        "names": _u32([offset << 6 | layout.KINDS.index(row.kind) for row, offset in zip(rows, offsets, strict=True)]),
        "text": text,
    }


def _keys(rows: list[Row]) -> Iterable[tuple[int, int, int]]:
    for number, row in enumerate(rows):
        own = layout.key_of(row.name)
        for loose, check in {layout.key_of(alias) for alias in row.aliases} | {own}:
            if loose:
                yield layout.pack_key(loose, check, (loose, check) == own, number)


def _text(names: list[str]) -> tuple[bytes, list[int]]:
    blob, offsets, seen = bytearray(), [], {}
    for name in names:
        if name not in seen:
            seen[name] = len(blob)
            encoded = name.encode()[:255]
            blob += bytes([len(encoded)]) + encoded
        offsets.append(seen[name])
    return bytes(blob), offsets


def _u64(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}Q", *values)


def _u32(values: list[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)
