"""Notices, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Iterable

from samskap.hookspecs import hookimpl
from samskap.notices import projections
from samskap.store.projections import Projection


@hookimpl
def register_projections() -> Iterable[Projection]:
    """Who is to be told of what."""
    return projections.PROJECTIONS
