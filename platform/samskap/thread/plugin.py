"""The thread, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samskap.hookspecs import hookimpl
from samskap.i18n import gettext as _
from samskap.store.projections import Projection
from samskap.thread import projections


@hookimpl
def register_projections() -> Iterable[Projection]:
    """What has grown out of what."""
    return projections.PROJECTIONS


@hookimpl
def notice_text(kind: str) -> Any:
    """What those are told whose contribution has led to something."""
    return _("Something new has grown out of it.") if kind == projections.GROWN else None
