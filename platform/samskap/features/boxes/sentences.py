"""What happened to a box, in one sentence each for the public history."""

from __future__ import annotations

from samskap.core.boxes.events import BoxSealed, BoxSettled
from samskap.domain import Recorded
from samskap.i18n import gettext as _
from samskap.i18n import ngettext


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    match recorded.event:
        case BoxSealed(number=number, last=False):
            return ngettext(
                "The box was sealed for the evening with %(num)s answer in it.",
                "The box was sealed for the evening with %(num)s answers in it.",
                number,
            )
        case BoxSealed(number=number):
            return ngettext(
                "The box was closed for good with %(num)s answer in it.",
                "The box was closed for good with %(num)s answers in it.",
                number,
            )
        case BoxSettled(left=left, lost=lost):
            changed = len(left) + len(lost)
            if not changed:
                return _("The box is empty, and all that was ever sealed in it has been opened.")
            return ngettext(
                "The box is empty. %(num)s sealed answer was replaced, taken back or erased.",
                "The box is empty. %(num)s sealed answers were replaced, taken back or erased.",
                changed,
            )
    return None
