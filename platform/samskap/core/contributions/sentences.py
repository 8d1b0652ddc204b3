"""What happened around a contribution, in one sentence each for the public history."""

from __future__ import annotations

from samskap.core.contributions import events
from samskap.domain import Recorded
from samskap.i18n import gettext as _

OUTCOMES = ("taken_up", "in_progress", "known", "not_taken_up", "elsewhere")


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    match recorded.event:
        case events.SupportGiven(words=""):
            return _("A participant said that a contribution applies to them too.")
        case events.SupportGiven():
            return _("A participant gave support, with an experience of their own.")
        case events.SupportWithdrawn():
            return _("A participant withdrew their support.")
        case events.CommentSubmitted(reply_to=None):
            return _("A participant commented on a contribution.")
        case events.CommentSubmitted():
            return _("A participant replied to a comment.")
        case events.CommentWithdrawn():
            return _("A participant withdrew a comment.")
        case events.FollowingStarted():
            return _("A participant started to follow a contribution.")
        case events.FollowingEnded():
            return _("A participant stopped following a contribution.")
        case events.ResponseGiven(outcome=outcome):
            return _("The municipality responded: %(outcome)s.", outcome=outcome_name(outcome))
    return None


def outcome_name(outcome: str) -> str:
    """Return what became of a contribution, in the reader's language."""
    names = {
        "taken_up": _("taken up"),
        "in_progress": _("already being worked on"),
        "known": _("known and noted"),
        "not_taken_up": _("not taken up"),
        "elsewhere": _("passed on to others"),
    }
    return names[outcome]
