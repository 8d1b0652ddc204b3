"""What several rules ask."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from samskap import Act, Refused, Why, contribution
from samskap.i18n import lazy_gettext as _
from samskap_needs.model import Insight
from samskap_needs.settings import themes


def open_need(act: Act, need: UUID) -> Any:
    """Return the row of a need that is there, in this process, and neither withdrawn nor hidden.

    Raises:
        Refused: it is not, or it is another kind of contribution.
    """
    row = contribution(act, need)
    if row["kind"] != "need":
        raise Refused(_("There is no such need in this process."), why=Why.MISSING)
    return row


def standing(act: Act, insight: UUID) -> Insight:
    """Return an insight of this process that has not been given up.

    Raises:
        Refused: there is none.
    """
    state = act.load(Insight, insight)
    if not state.exists or state.log != act.log:
        raise Refused(_("There is no such insight in this process."), why=Why.MISSING)
    if state.withdrawn:
        raise Refused(_("This insight has been given up."), why=Why.CONFLICT)
    return state


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


def check_theme(act: Act, theme: str) -> None:
    """Refuse a theme that this process does not have."""
    if theme and theme not in themes(act.setting):
        raise Refused(_("Choose one of the themes in the list."), "theme", Why.INPUT)
