"""Which of GeoNames' alternate names are kept, and how a name is shown."""

from __future__ import annotations

import re
import unicodedata

SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")
"""Scripts kept: what English reports are written in, and the two that they quote names in most."""

HAMLET = 1000

_CODE = re.compile(r"^[A-Z]{3,5}$")
_SYLLABLES = re.compile(r"^[a-z].*\s[a-z]|^[a-z ʼ'`]+$")
_ROMANISED = re.compile(
    "[\u0100\u0101\u0112\u0113\u012a\u012b\u014c\u014d\u016a\u016b\u02bb\u02bc\u02bf\u02be\u2018\u2019`]|[\u0327\u0323\u0331]"
)
_GENERIC = [
    "province",
    "governorate",
    "region",
    "oblast",
    "oblast’",
    "state",
    "district",
    "county",
    "parish",
    "borough",
    "raion",
    "rayon",
    "department",
    "prefecture",
    "emirate",
    "division",
    "territory",
    "division",
    "autonomous",
    "city",
    "metropolitan",
]
_TAIL = re.compile(rf"\s+(?:{'|'.join(_GENERIC)})$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:province|governorate|emirate|state|region|department|muhafazat|wilayat) (?:of |de |du )?", re.IGNORECASE)


def keeps(alias: str, population: int = HAMLET) -> bool:
    """False for airport codes, syllable-wise transcriptions of Chinese, Thai or Georgian names, and scripts
    not in SCRIPTS.

    A hamlet keeps its names in Latin letters alone; no ``population`` is told as 0 and is no hamlet's.
    """
    letters = [char for char in alias if char.isalpha()]
    if not letters or len(alias) > 80 or _CODE.match(alias):
        return False
    script = unicodedata.name(letters[0], "").split(" ")[0]
    kept = SCRIPTS if population == 0 or population >= HAMLET else SCRIPTS[:1]
    return script in kept and not _SYLLABLES.match(alias)


def bare_division(name: str) -> str:
    """A division's name without its generic word: "Idlib" of "Idlib Governorate" and of "Governorate of Idlib"."""
    return _LEAD.sub("", _TAIL.sub("", name)) or name


def shown(name: str) -> str:
    """The name without a scholarly romanisation's marks (macrons, dots below, ayn); "São Paulo" stays as it is."""
    decomposed = unicodedata.normalize("NFD", name)
    if not _ROMANISED.search(name) and not re.search("[\u0327\u0323\u0331\u0304]", decomposed):
        return name
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub("[\u02bb\u02bc\u02bf\u02be\u2018`]", "", bare).replace("\u2019", "'").strip()
