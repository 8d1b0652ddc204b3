"""Who the roles are, for those who choose one in a demonstration."""

from __future__ import annotations

from samskap.i18n import gettext as _


def role_plural(role: str) -> str:
    """Return what people of a role are called in the reader's language."""
    names = {
        "resident": _("Residents"),
        "facilitator": _("Facilitators"),
        "administrator": _("Administrators"),
        "auditor": _("Auditors"),
    }
    return names[role]


def role_powers(role: str) -> str:
    """Return what people of a role may do, in the reader's language."""
    powers = {
        "resident": _("They submit needs and ideas, support and comment on those of others."),
        "facilitator": _("They run a process and respond for the municipality."),
        "administrator": _("They set up processes and decide who runs them."),
        "auditor": _("They check the history without having to trust the municipality."),
    }
    return powers[role]
