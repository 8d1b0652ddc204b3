"""What happened to the ledger, in one sentence each for the public history."""

from __future__ import annotations

from samskap.domain import Recorded
from samskap.features.ledger.events import CheckpointsRecorded, SigningKeyReplaced
from samskap.i18n import gettext as _
from samskap.i18n import ngettext


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    match recorded.event:
        case CheckpointsRecorded(checkpoints=checkpoints):
            return ngettext(
                "The signed state of %(num)s process was recorded.",
                "The signed states of %(num)s processes were recorded.",
                len(checkpoints),
            )
        case SigningKeyReplaced():
            return _("The key that signs the history was replaced.")
    return None
