"""Pictures of a ledger for notebooks and the printed report: what the pages show, drawn by matplotlib.

>>> from nicias import plot
>>> plot.tolls(incident)                 # figures by source, with the range
>>> plot.truces(ledger.truces())         # life lines, violations as ticks
>>> plot.points(ledger.incidents())      # where, by kind
>>> plot.dyad(ledger.dyads(), "A", "B")  # conflict and cooperation by month
>>> plot.ground(ledger.grounds()[0])     # who holds an area, by whom it is said

Colours name kinds of acts, never sides, and each stands beside a word and a shape. It needs the extra: ``pip install
'nicias[plot]'``.
"""

from nicias.errors import ExportError

try:
    import matplotlib as _matplotlib  # noqa: F401 - only to say what is missing
except ImportError as error:
    raise ExportError("pictures need the extra: pip install 'nicias[plot]'") from error

from nicias.plot.dyads import dyad
from nicias.plot.frames import svg
from nicias.plot.grounds import ground
from nicias.plot.maps import points
from nicias.plot.tolls import tolls
from nicias.plot.truces import truces

__all__ = ["dyad", "ground", "points", "svg", "tolls", "truces"]
