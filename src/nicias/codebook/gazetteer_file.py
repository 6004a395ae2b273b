"""The gazetteer's file: sorted 64-bit keys and packed rows, read through a memory map without being loaded.

Layout, little endian, every section on an 8-byte boundary::

    8 bytes   magic "NICGAZ01"
    8 bytes   length of the header
    header    JSON: countries (ISO 3166-1 alpha-3, in the order of their codes), kinds, sections {name: [offset,
    bytes]}, and
              where the data came from (sources, licence, sha256 of the supplement)
    buckets   u32: for each of the 65,536 heads of a loose hash (its upper 16 bits) where its keys start, and their end
    keys      u32, sorted within a bucket: rest of the loose hash (20 bits) | exact check (8) | 1 where the name is the
              place's own (1) | upper bits of the row (3)
    rows      u16: lower bits of the row, key by key
    points    u64: latitude (24 bits) | longitude (24) | population (8) | country (8)
    ids       u32, sorted: GeoNames id; from ``OWN_IDS`` on the supplement's own numbers
    parents   u32: id of the division or place that the row lies in, 0 where none is known
    names     u32: offset of the name in the text (26 bits) | kind (6)
    text      names in UTF-8, each behind a byte that tells its length

A place name is looked up by the hash of its loose fold; the check tells whether the exact fold agrees too. With 900,000
keys a name that is in no gazetteer meets a stranger's hash once in 76,000 loose lookups.
"""

from __future__ import annotations

import hashlib
import math

from nicias.codebook.folding import fold_exact, fold_loose

MAGIC = b"NICGAZ01"
KINDS = ("region", "country", "province", "district", "city", "neighbourhood", "site")
OWN_IDS = 2**31
LOOSE_BITS, REST_BITS, CHECK_BITS, ROW_BITS = 36, 20, 8, 19
BUCKETS = 1 << LOOSE_BITS - REST_BITS
COORDINATE = 2**24 - 1


def key_of(name: str) -> tuple[int, int]:
    """The loose hash and the exact check of a name; ``(0, 0)`` where it holds no letter or digit."""
    loose = fold_loose(name)
    return (_hash(loose, LOOSE_BITS), _hash(fold_exact(name), CHECK_BITS)) if loose else (0, 0)


def pack_key(loose: int, check: int, own: bool, row: int) -> tuple[int, int, int]:
    """A name's bucket, and its entries of ``keys`` and ``rows``."""
    rest = loose & (1 << REST_BITS) - 1
    return loose >> REST_BITS, ((rest << CHECK_BITS | check) << 1 | own) << 3 | row >> 16, row & 0xFFFF


def first_key(loose: int) -> tuple[int, int]:
    """The bucket of a loose hash and the least key that it may have there."""
    return loose >> REST_BITS, (loose & (1 << REST_BITS) - 1) << CHECK_BITS + 4


def unpack_key(key: int, low: int) -> tuple[int, bool, int]:
    """The exact check, whether it is the place's own name, and the row."""
    return key >> 4 & 0xFF, bool(key >> 3 & 1), (key & 7) << 16 | low


def pack_point(lat: float, lon: float, population: int, country: int) -> int:
    """One entry of ``points``; coordinates to about a metre, population to a tenth."""
    y, x = round((lat + 90) / 180 * COORDINATE), round((lon + 180) / 360 * COORDINATE)
    return ((y << 24 | x) << 8 | population_code(population)) << 8 | country


def unpack_point(point: int) -> tuple[float, float, int, int]:
    """Latitude, longitude (degrees), population and the country's code."""
    lat = round((point >> 40) / COORDINATE * 180 - 90, 5)
    lon = round((point >> 16 & COORDINATE) / COORDINATE * 360 - 180, 5)
    return lat, lon, _unpack_population(point >> 8 & 0xFF), point & 0xFF


def population_code(population: int) -> int:
    """A population as it is packed: greater ones have greater codes."""
    return min(255, round(math.log2(population) * 8) + 1) if population > 0 else 0


def _unpack_population(code: int) -> int:
    return round(2 ** ((code - 1) / 8)) if code else 0


def _hash(text: str, bits: int) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little") & (1 << bits) - 1
