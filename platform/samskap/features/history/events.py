"""What can happen to the history itself: somebody looked behind its sentences."""

from __future__ import annotations

from uuid import UUID

from samskap.domain import Event


class AuditViewed(Event, frozen=True, kw_only=True):
    """Somebody opened the auditor's view.

    Args:
        log: whose entries: a process's id, or `administration`.
        index: the entry; None where a whole stream was looked at.
        subject: the stream; None where one entry was looked at.
    """

    log: str
    index: int | None = None
    subject: UUID | None = None


EVENTS = (AuditViewed,)
