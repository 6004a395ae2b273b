"""How a page is made: one Jinja2 environment, everything escaped."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

import nicias
from nicias.serve.web import vendor
from nicias.serve.web.shown import shown
from nicias.serve.web.words import add_words

NAVIGATION = (
    ("/", "Overview"),
    ("/disputes", "Disputes"),
    ("/tolls", "Tolls"),
    ("/truces", "Truces"),
    ("/ground", "Ground"),
    ("/talks", "Talks"),
    ("/dyads", "Dyads"),
    ("/sources", "Sources"),
    ("/search", "Search"),
    ("/review", "Review"),
    ("/codebook", "Codebook"),
    ("/status", "Status"),
)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all templates: escaping is on, and a name that is not there is an error."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("nicias.serve.web"), PackageLoader("nicias.serve.desk")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    add_words(made)
    made.globals["navigation"] = NAVIGATION
    made.globals["version"] = nicias.__version__
    return made


def render(request: Request, name: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """One page from its template.

    Besides ``context`` it is given ``request``, ``path``, ``today``, ``person``, and whether there are ``assets`` (others'
    scripts and maps) and ``tiles``.
    """
    common = {
        "request": request,
        "path": request.url.path,
        "today": datetime.now(UTC).date(),
        "person": getattr(request.state, "person", None),
        "assets": vendor.folder() is not None,
        "tiles": request.app.state.options.tiles is not None,
    }
    return HTMLResponse(environment().get_template(name).render(common | context), status_code=status)
