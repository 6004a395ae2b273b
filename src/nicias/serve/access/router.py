"""The pages of people, put together."""

from __future__ import annotations

from fastapi import APIRouter

from nicias.serve.access import keeping, login, own, signing_on

router = APIRouter()
for part in (login, signing_on, own, keeping):
    router.include_router(part.router)
