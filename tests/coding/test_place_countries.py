"""A bare name tells a country only where no namesake abroad could be meant."""

from __future__ import annotations

import pytest

from nicias.codebook.loader import Codebook
from nicias.coding.place_countries import country_finder


@pytest.mark.parametrize(
    ("name", "country"),
    [("Geneva", "CHE"), ("Bakhmut", "UKR"), ("El Fasher", "SDN"), ("Tripoli", None), ("Nowhere at all", None)],
)
def test_a_name_lies_where_by_far_the_largest_of_its_bearers_lies(codebook: Codebook, name: str, country: str | None) -> None:
    assert country_finder(codebook.gazetteer)(name) == country
