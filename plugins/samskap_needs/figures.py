"""The figures that this method's pages show, for the export of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from samskap_needs.people import Behind, behind_each
from samskap_needs.queries import BEHIND_INSIGHTS, BEHIND_PROCESS, PUBLISHED_INSIGHTS

Read = Callable[..., Sequence[Any]]


def published(read: Read, process: UUID) -> Iterator[tuple[str, str, int]]:
    """Give how many needs and people stand behind all of it, and behind each public insight.

    Args:
        read: gives the rows of a select.
        process: whose.
    """
    everything = behind_each(read(BEHIND_PROCESS, process=process))[str(process)]
    yield from _figures("", everything)
    behind = behind_each(read(BEHIND_INSIGHTS, process=process))
    for insight in read(PUBLISHED_INSIGHTS, process=process):
        yield from _figures(insight["id"], behind[insight["id"]])


def _figures(subject: str, behind: Behind) -> Iterator[tuple[str, str, int]]:
    yield "needs_behind", subject, behind.needs
    yield "people_behind", subject, behind.people
