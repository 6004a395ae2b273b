"""The likenesses of two accounts: each a small function that gives a value from -1 to 1 and the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from nicias.codebook.linking import LinkTable
from nicias.link.features.apart import match_distinct
from nicias.link.features.how import match_means, match_objects
from nicias.link.features.many import match_tolls
from nicias.link.features.when import match_days
from nicias.link.features.where import match_places
from nicias.link.features.who import match_actors, match_recipients
from nicias.link.features.words import match_words
from nicias.model.account import Account

Feature = Callable[[Account, Account, LinkTable], tuple[float, str]]

FEATURES: Mapping[str, Feature] = MappingProxyType(
    {
        "days": match_days,
        "places": match_places,
        "actors": match_actors,
        "recipients": match_recipients,
        "means": match_means,
        "objects": match_objects,
        "tolls": match_tolls,
        "words": match_words,
        "distinct": match_distinct,
    }
)
