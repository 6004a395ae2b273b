"""Time expressions: which days a report speaks of, by the codebook's patterns, resolved against the report's date."""

from nicias.read.times.dateline import dateline_of
from nicias.read.times.finder import Timex, find_pieces, find_times

__all__ = ["Timex", "dateline_of", "find_pieces", "find_times"]
