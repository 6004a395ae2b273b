"""``nicias.code``: text or reports in, records out, in one call."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from datetime import date

from nicias.errors import InputError
from nicias.model.record import Record
from nicias.model.report import Report


def code(
    text_or_reports: str | Iterable[Report],
    *,
    title: str | None = None,
    published: date | str | None = None,
    source: str | None = None,
) -> list[Record]:
    """Code a report's text, or several reports, into records.

    Args:
        text_or_reports: one report's text (its id is then ``text``), or reports made by hand (``nicias.Report``).
        title: the headline, where it came apart from the text; it is read for context and yields no record.
        published: the day of publication, a date or an ISO date; dates in the text are counted from it.
        source: the outlet.

    ``title``, ``published`` and ``source`` go with a text; reports carry their own.

    Returns:
        The records in the order of the reports and of their sentences. A report that cannot be coded yields none and is
        named in a warning; ``nicias.pipeline.steps.code_reports`` gives the reason as data.

    Raises:
        InputError: the text is empty, too large or not in English, or ``published`` is no ISO date.
        ArtefactError, CodebookError: the installation is damaged.
    """
    from nicias.pipeline.coded import wrap
    from nicias.pipeline.stages import stages_once
    from nicias.pipeline.steps import Run, code_reports

    alone = isinstance(text_or_reports, str)
    reports = [_report(text_or_reports, title, published, source)] if isinstance(text_or_reports, str) else text_or_reports
    records: list[Record] = []
    for coded in code_reports(wrap(reports), Run(load=stages_once)):
        if coded.error is not None and alone:
            raise coded.error
        if coded.error is not None:
            warnings.warn(f"not coded: {coded.error}", stacklevel=2)
        records.extend(coded.records)
    return records


def _report(text: str, title: str | None, published: date | str | None, source: str | None) -> Report:
    from nicias.ingest.dates import read_date
    from nicias.ingest.decode import check_text
    from nicias.settings import Settings

    check_text(text, "text", Settings().text_chars)
    day = published if isinstance(published, date) else read_date(published)
    if published is not None and day is None:
        raise InputError("text", f"published {published!r:.60} is no ISO date (2016-09-20)")
    return Report(id="text", text=text, title=title, published=day, source=source)
