"""The figures that pages about workshops, the gathering and concepts show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from samskap_cocreation.concepts.queries import CONCEPT_COURSES, TRIAL_OUTCOMES
from samskap_cocreation.gathering.queries import FEEDBACK_COUNT
from samskap_cocreation.workshops.queries import WORKSHOPS_OF

Figure = tuple[str, str, int]
Read = Callable[..., Sequence[Any]]


def published(read: Read, process: UUID) -> Iterator[Figure]:
    """Give seats and attendance of each workshop, and how far concepts and trials have come.

    Args:
        read: gives the rows of a select.
        process: whose.
    """
    for row in read(WORKSHOPS_OF, process=process):
        if row["state"] == "planned":
            yield from _of_workshop(row)
    yield "feedback", "", read(FEEDBACK_COUNT, process=process)[0]["number"]
    for row in read(CONCEPT_COURSES, process=process):
        yield "concepts", row["state"], row["number"]
    for row in read(TRIAL_OUTCOMES, process=process):
        yield "trials", row["outcome"], row["number"]


def _of_workshop(row: Any) -> Iterator[Figure]:
    yield "seated", row["id"], row["seated"]
    yield "waiting", row["id"], row["waiting"]
    yield "came", row["id"], (row["came"] or 0) + (row["others"] or 0)
