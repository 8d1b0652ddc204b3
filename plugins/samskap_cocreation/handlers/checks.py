"""What several rules ask."""

from __future__ import annotations

from samskap import Refused, Why
from samskap.i18n import lazy_gettext as _


def check_seen(seen: int, now: int) -> None:
    """Refuse changes to what somebody else has changed in the meantime.

    Args:
        seen: sequence of the wording that the change was made from.
        now: sequence of the wording as it stands.
    """
    if seen != now:
        raise Refused(
            _("This was changed while you were writing. Look at it as it is now, and try again."),
            why=Why.CONFLICT,
        )


def check_new(exists: bool) -> None:
    """Refuse what has come in already."""
    if exists:
        raise Refused(_("This has been sent already."), why=Why.CONFLICT)
