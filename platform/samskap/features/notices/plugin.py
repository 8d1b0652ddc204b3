"""Notices, as a plugin of the core's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from samskap.contract.hookspecs import hookimpl
from samskap.core.contributions import notices
from samskap.i18n import gettext as _
from samskap.store.projections import Projection


@hookimpl
def register_projections() -> Iterable[Projection]:
    """Who is to be told of what."""
    return notices.PROJECTIONS


@hookimpl
def menu_links(context: Any) -> Iterable[tuple[Any, str]]:
    """The way to one's notices, and how many are new."""
    # Only here: pages are built on the plugins, this one among them.
    from samskap.features.notices.reading import unread

    if not context.actor.signed_in:
        return ()
    new = unread()
    label = _("Notices (%(number)s new)", number=new) if new else _("Notices")
    return [(label, url_for("notices.listed"))]
