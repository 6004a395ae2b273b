"""The reading function of each meaning that the codebook's time rules name."""

from __future__ import annotations

from nicias.read.times import dates, relations
from nicias.read.times.telling import Meaning

MEANINGS: dict[str, Meaning] = {
    "date": dates.date_,
    "month": dates.month,
    "iso": dates.iso,
    "numeric": dates.numeric,
    "dotted": dates.dotted,
    "weekday": dates.weekday,
    "year": dates.year,
    "short_year": dates.short_year,
    "year_span": dates.year_span,
    "era_span": dates.era_span,
    "day_span": dates.day_span,
    "day_only": dates.day_only,
    "decade": dates.decade,
    "century": dates.century,
    "season": dates.season,
    "quarter": dates.quarter,
    "half": dates.half,
    "week_of": dates.week_of_,
    "first_span": dates.first_span,
    "holiday": dates.holiday,
    "calendar": dates.calendar,
    "fiscal": dates.fiscal,
    "time": relations.time,
    "part": relations.part,
    "deictic": relations.deictic,
    "relative": relations.relative,
    "weekend": relations.weekend,
    "ago": relations.ago,
    "shifted": relations.shifted_,
    "last_span": relations.last_span,
    "duration": relations.duration,
    "set": relations.set_,
    "now": relations.now,
    "vaguely_past": relations.vaguely_past,
    "vaguely_future": relations.vaguely_future,
}
