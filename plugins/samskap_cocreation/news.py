"""Notices that speak to one person; all others read as the event does."""

from __future__ import annotations

from samskap.i18n import gettext as _


def text(kind: str, title: str) -> str | None:
    """Return a notice's sentence, or None where the event's own will do.

    Args:
        kind: what sort of news it is.
        title: of the workshop.
    """
    match kind:
        case "workshop_seat":
            return _("You have a seat at the workshop “%(title)s” now.", title=title)
        case "workshop_soon":
            return _("The workshop “%(title)s” is soon, and you have a seat.", title=title)
        case "workshop_cancelled":
            return _("The workshop “%(title)s” has been cancelled.", title=title)
    return None
