"""What several rules ask."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from samskap import Act, Refused, Why
from samskap.core.contributions.queries import ONE
from samskap.core.processes.queries import BY_ID
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


def check_address(address: str) -> None:
    """Refuse an address that does not lead to a secure page; none at all is fine."""
    if address and not _secure(address):
        raise Refused(_("Write an address that begins with https://."), "address", Why.INPUT)


def _secure(address: str) -> bool:
    if any(char.isspace() or char in '\\"<>' for char in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    # A name before the host, as in https://asker.no@elsewhere.example, hides where it leads.
    return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def check_question(act: Act, question: UUID) -> None:
    """Refuse a question that nobody can see, or that was given up."""
    row = act.find(ONE, subject=question)
    if row is None or row["kind"] != "question" or row["state"] != "open" or _draft(act, row):
        raise Refused(_("There is no such question."), "question", Why.MISSING)


def _draft(act: Act, question: Any) -> bool:
    process = act.find(BY_ID, process=question["process"])
    return process is None or process["state"] == "draft"
