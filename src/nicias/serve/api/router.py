"""``/api/v1``, put together."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from nicias.serve.api import lists
from nicias.serve.context import reader

router = APIRouter(prefix="/api/v1", dependencies=[Depends(reader)])
router.include_router(lists.router)
