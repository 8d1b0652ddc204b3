"""What happened to actors."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap_partnership.actors import events


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    match recorded.event:
        case events.ActorRegistered(name=name):
            return _("“%(name)s” was put on the list of actors.", name=name)
        case events.ActorCorrected(name=name):
            return _("What stands about the actor “%(name)s” was put right.", name=name)
        case events.RepresentativeInvited(signs=True):
            return _("Somebody was invited to represent an actor and to sign for it.")
        case events.RepresentativeInvited():
            return _("Somebody was invited to represent an actor, without the right to sign.")
        case events.InvitationWithdrawn():
            return _("An invitation to represent an actor was withdrawn.")
        case events.RepresentationBegun():
            return _("A participant represents an actor from now on.")
        case events.RepresentationEnded():
            return _("A participant no longer represents an actor.")
    return None
