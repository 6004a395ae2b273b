"""The reading function of each meaning that the codebook's time rules name."""

from __future__ import annotations

from nicias.read.times import dates, lengths, relations, spans
from nicias.read.times.telling import Meaning

MEANINGS: dict[str, Meaning] = {
    "date": dates.date_,
    "month": dates.month,
    "iso": dates.iso,
    "numeric": dates.numeric,
    "dotted": dates.dotted,
    "weekday": dates.weekday,
    "year": spans.year,
    "short_year": spans.short_year,
    "year_span": spans.year_span,
    "era_span": spans.era_span,
    "day_span": dates.day_span,
    "day_only": dates.day_only,
    "decade": spans.decade,
    "century": spans.century,
    "season": spans.season,
    "quarter": spans.quarter,
    "half": spans.half,
    "week_of": spans.week_of_,
    "first_span": spans.first_span,
    "holiday": spans.holiday,
    "calendar": spans.calendar,
    "fiscal": spans.fiscal,
    "time": relations.time,
    "part": relations.part,
    "deictic": relations.deictic,
    "relative": relations.relative,
    "weekend": relations.weekend,
    "ago": lengths.ago,
    "shifted": lengths.shifted_,
    "last_span": lengths.last_span,
    "duration": lengths.duration,
    "set": lengths.set_,
    "now": relations.now,
    "vaguely_past": relations.vaguely_past,
    "vaguely_future": relations.vaguely_future,
}
