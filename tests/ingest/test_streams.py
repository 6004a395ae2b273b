"""A kind's library is imported when such a file comes, and not before."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"fastwarc", "mwparserfromhell", "urllib3", "certifi", "trafilatura", "lxml", "pydantic", "zipfile", "tarfile", "csv"}


def test_taking_in_a_text_loads_nothing_of_the_other_kinds() -> None:
    program = (
        "import sys; from nicias.ingest.intake import Intake, take_in; from nicias.ingest.limits import Limits\n"
        "assert list(take_in(['/dev/null'], Intake(Limits(1, 1, 1))))\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY.isdisjoint(loaded)
