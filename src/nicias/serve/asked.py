"""What a page or a list is asked for: the query string, checked, and on its way back into links."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import quote, urlencode

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from nicias.store.filters import Filters

LONGEST = 300
"""Characters of one filter."""
Box = tuple[float, float, float, float]
Words = Annotated[str, Field(max_length=LONGEST)]


def _blank(value: Any) -> Any:
    """A field of a form that was left empty asks for nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def _box(value: Any) -> Any:
    """``south,west,north,east``."""
    if not isinstance(value, str):
        return value
    try:
        south, west, north, east = map(float, value.split(","))
    except ValueError:
        raise ValueError("a box is south,west,north,east in degrees, such as 35.5,36.0,37.0,38.5") from None
    if not (-90 <= south <= north <= 90 and -180 <= west <= east <= 180):
        raise ValueError("a box's south and west come first, within -90..90 and -180..180")
    return value


Blank = BeforeValidator(_blank)


class Asked(BaseModel):
    """The filters of a list, and where on it. All of them must hold; a place holds what lies in it."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="ignore")

    where: Annotated[Words | None, Blank, Field(description="A place: its name, GeoNames id, or a country's ISO code.")] = None
    from_: Annotated[date | None, Blank, Field(alias="from", description="The first day, such as 2016-09-19.")] = None
    to: Annotated[date | None, Blank, Field(description="The last day.")] = None
    actor: Annotated[Words | None, Blank, Field(description="A party: its name, a part of it, or a country's ISO code.")] = None
    type: Annotated[Words | None, Blank, Field(description="A type of the codebook: ASSAULT, killed, siege, denies ...")] = None
    source: Annotated[Words | None, Blank, Field(description="An outlet.")] = None
    attribution: Annotated[
        Words | None, Blank, Field(description="Who is quoted: a speaker, `attributed` (anyone) or `unattributed` (nobody).")
    ] = None
    review: Annotated[
        Literal["unreviewed", "accepted", "corrected", "rejected"] | None, Blank, Field(description="The state of review.")
    ] = None
    text: Annotated[Words | None, Blank, Field(description='Words that all occur; "phrases" in double quotes.')] = None
    report: Annotated[Words | None, Blank, Field(description="A report's id.")] = None
    box: Annotated[Words | None, Blank, BeforeValidator(_box), Field(description="south,west,north,east in degrees.")] = None
    limit: Annotated[int, Field(ge=1, le=500, description="How many at most on a page.")] = 50
    after: Annotated[Words | None, Blank, Field(description="The last one of the page before; `next` holds it.")] = None

    def filters(self, **changes: Any) -> Filters:
        """The same as the ledger takes it."""
        asked = {name: getattr(self, name) for name in Filters.__dataclass_fields__ if hasattr(self, name)}
        return Filters(**{**asked, "box": self.corners(), **changes})

    def corners(self) -> Box | None:
        """The box as numbers: south, west, north, east."""
        if self.box is None:
            return None
        south, west, north, east = map(float, self.box.split(","))
        return south, west, north, east

    def query(self, **changes: Any) -> dict[str, str]:
        """What the query string holds, in the order of the fields, without what is as if left out; ``None`` drops a field.

        A page on (``after``) is kept only where it is given: other filters make another list.
        """
        told = {name.removesuffix("_"): value for name, value in self if value is not None and name != "after"}
        if self.limit == type(self).model_fields["limit"].default:
            told.pop("limit")
        told |= {name.removesuffix("_"): value for name, value in changes.items()}
        return {name: str(value) for name, value in told.items() if value is not None and value != ""}

    def link(self, path: str, **changes: Any) -> str:
        """The address of a page with the same state, changed so; any further state of the page is given as a change too."""
        query = self.query(**changes)
        return f"{quote(path)}?{urlencode(query)}" if query else quote(path)

    def key(self) -> tuple[tuple[str, str], ...]:
        """What a count depends on, for telling one question from another."""
        return tuple(sorted(self.narrowed().items()))

    def narrowed(self) -> Mapping[str, str]:
        """The filters that are set, by name: what a citation line names."""
        return {name: value for name, value in self.query().items() if name != "limit"}


AskedQuery = Annotated[Asked, Query()]
"""How a route asks for it."""
