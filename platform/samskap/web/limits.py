"""How often one visitor may do what costs something."""

from __future__ import annotations

from flask import Flask, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from samskap.core.config import Config

READING = frozenset({"GET", "HEAD", "OPTIONS"})
# Sent in a request's body only so that nothing of it stands in an address.
READING_ENDPOINTS = frozenset({"contributions.similar"})


def install(app: Flask, config: Config) -> None:
    """Bound the number of forms that one person, or one address, may send to all pages together."""
    Limiter(
        _who,
        app=app,
        storage_uri="memory://",
        application_limits=[config.rate_limit],
        application_limits_exempt_when=_reads,
    )


def _who() -> str:
    people = session.get("people", {})
    return next(iter(people.values()), None) or get_remote_address()


def _reads() -> bool:
    return request.method in READING or request.endpoint in READING_ENDPOINTS
