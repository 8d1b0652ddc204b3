"""Which documents were made, in one sentence each."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap.i18n import ngettext
from samskap_partnership.documents.events import DocumentMade


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    match recorded.event:
        case DocumentMade(pages=pages):
            document = ngettext("%(num)s page", "%(num)s pages", pages)
            return _("A document was made of an agreement: %(pages)s.", pages=document)
    return None
