"""The sections of a process, one for each of its methods."""

from __future__ import annotations

from flask import request, url_for

from samskap.i18n import gettext as _
from samskap.web import here

Tab = tuple[str, str, bool]

# The pages about a process's history and how it is checked.
HISTORY = frozenset({"history", "ledger", "audit"})


def tabs() -> list[Tab]:
    """Return (label, address, whether it is this page) of the present process's sections."""
    own = [(_("Overview"), url_for("processes.show"), request.endpoint == "processes.show")]
    return [*own, *_methods(), *_for_all(), *(_for_facilitators() if here.facilitates else ())]


def _methods() -> list[Tab]:
    known = here.site.registry.methods
    used = [known[slug] for slug in known if slug in here.state.methods]
    return [
        (str(method.title), url_for(method.endpoint), _at(method.slug))
        for method in used
        if method.endpoint
    ]


def _for_all() -> list[Tab]:
    return [(_("History"), url_for("history.process"), request.blueprint in HISTORY)]


def _for_facilitators() -> list[Tab]:
    here_now = (request.blueprint or "").endswith("_admin")
    return [(_("Run the process"), url_for("processes_admin.show"), here_now)]


def _at(blueprint: str) -> bool:
    return request.blueprint == blueprint
