"""What may be asked of the history: to look behind its sentences, which leaves a trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated
from uuid import UUID

import msgspec

from samskap.core.act import Act
from samskap.domain import Command, Line
from samskap.features.history.events import AuditViewed

Index = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]


class ViewAudit(Command, frozen=True, kw_only=True):
    """See an entry as it is stored, or a stream at two versions.

    Args:
        log: a process's id, or `administration`.
        index: the entry's.
        subject: or the stream.
    """

    log: Line
    index: Index | None = None
    subject: UUID | None = None


def view_audit(command: ViewAudit, act: Act) -> None:
    """Whoever audits is seen by all."""
    viewed = AuditViewed(log=command.log, index=command.index, subject=command.subject)
    act.record(act.new_id(), viewed)


HANDLERS: Mapping[type[Command], Callable[..., None]] = {ViewAudit: view_audit}
