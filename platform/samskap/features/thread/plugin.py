"""The thread, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samskap.contract.hookspecs import hookimpl
from samskap.core.contributions import links
from samskap.i18n import gettext as _
from samskap.store.projections import Projection


@hookimpl
def register_projections() -> Iterable[Projection]:
    """What has grown out of what."""
    return links.PROJECTIONS


@hookimpl
def notice_text(kind: str) -> Any:
    """What those are told whose contribution has led to something."""
    return _("Something new has grown out of it.") if kind == links.GROWN else None
