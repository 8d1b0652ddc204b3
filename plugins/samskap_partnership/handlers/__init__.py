"""The rules: one function for each command, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Command
from samskap_partnership.handlers import (
    actors,
    agreements,
    course,
    documents,
    followup,
    inquiries,
    meetings,
    negotiating,
    outcomes,
    parties,
    publishing,
    signing,
)

HANDLERS: dict[type[Command], Callable[..., None]] = {
    **actors.HANDLERS,
    **agreements.HANDLERS,
    **parties.HANDLERS,
    **negotiating.HANDLERS,
    **signing.HANDLERS,
    **publishing.HANDLERS,
    **followup.HANDLERS,
    **meetings.HANDLERS,
    **course.HANDLERS,
    **outcomes.HANDLERS,
    **inquiries.HANDLERS,
    **documents.HANDLERS,
}
