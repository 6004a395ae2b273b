"""Who is quoted: the facets of a record's source chain, and what these are for what is put together of records.

``q:...`` a speaker, ``v:SYR`` a country that speaks or whose people do, ``w:attributed`` somebody, ``w:unattributed`` nobody.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import Connection, select

from nicias.codebook.folding import fold_exact
from nicias.codebook.gazetteer import open_gazetteer
from nicias.model.record import Claim, Record
from nicias.store.tables import records
from nicias.store.upserts import chunks

SPEAKER, COUNTRY = "q:", "v:"
ATTRIBUTED, UNATTRIBUTED = "w:attributed", "w:unattributed"
LONGEST = 200


def attribution_facets(record: Record) -> set[str]:
    """By which speakers a record can be asked for."""
    speakers = [link.speaker for link in record.attribution]
    found = {(SPEAKER + fold_exact(speaker))[:LONGEST] for speaker in speakers}
    found |= {COUNTRY + code for speaker in speakers for code in _countries_named(speaker)}
    if isinstance(record, Claim):
        found.add((SPEAKER + fold_exact(record.speaker.name))[:LONGEST])
        found |= {COUNTRY + record.speaker.country} if record.speaker.country else set()
    return found | {ATTRIBUTED if found else UNATTRIBUTED}


def speaker_names(record: Record) -> dict[str, str]:
    """The speakers' names as they are written, by facet."""
    speakers = [link.speaker for link in record.attribution] + ([record.speaker.name] if isinstance(record, Claim) else [])
    return {(SPEAKER + fold_exact(speaker))[:LONGEST]: speaker for speaker in speakers}


def attributions_of(connection: Connection, record_keys: Collection[int]) -> set[str]:
    """By which speakers something can be asked for that is put together of these records."""
    found: set[str] = set()
    for chunk in chunks(record_keys):
        for quoted in connection.scalars(select(records.c.quoted).where(records.c.key.in_(chunk)).distinct()):
            found |= set(json.loads(quoted))
    return found


@lru_cache(maxsize=65_536)
def _countries_named(speaker: str) -> frozenset[str]:
    """The country, where the speaker is one ("Turkey says ...")."""
    matches = (match for match in open_gazetteer().find(speaker) if match.exact and match.own and match.entry.kind == "country")
    return frozenset(match.entry.country for match in matches if match.entry.country)
