"""Make the table of irregular lemmas from lemminflect's (MIT licence): ``python -m training.lemma_table OUT``.

Needs ``pip install lemminflect``, which the installed project does not. Only forms whose lemma the regular endings do not
give are kept.
"""

from __future__ import annotations

import argparse
import gzip
from importlib.util import find_spec
from pathlib import Path

from nicias.codebook.lemmas import regular_lemma

CATEGORIES = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}


def main() -> None:
    """Write the table to the path named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    tables = irregular(source())
    parts = [
        f"# {upos}\n" + "\n".join(f"{form}\t{lemma}" for form, lemma in sorted(rows.items())) for upos, rows in tables.items()
    ]
    out.write_text(
        "Irregular lemmas, from lemminflect (MIT licence); see training/lemma_table.py\n" + "\n".join(parts) + "\n", "utf-8"
    )
    print({upos: len(rows) for upos, rows in tables.items()})


def source() -> list[list[str]]:
    """The rows of lemminflect's table: form, category, lemmas."""
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install lemminflect")
    path = Path(spec.origin).parent / "resources" / "lemma_lu.csv.gz"
    return [line.split(",") for line in gzip.decompress(path.read_bytes()).decode().splitlines()]


def irregular(rows: list[list[str]]) -> dict[str, dict[str, str]]:
    """The forms, by UPOS tag, for which the regular endings give another lemma than the table."""
    tables: dict[str, dict[str, str]] = {upos: {} for upos in CATEGORIES.values()}
    for form, category, lemmas in rows:
        upos, lemma = CATEGORIES.get(category), lemmas.split("/")[0]
        if upos and form.islower() and "\t" not in form and regular_lemma(form, upos) != lemma:
            tables[upos][form] = lemma
    return tables


if __name__ == "__main__":
    main()
