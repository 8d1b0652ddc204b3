"""What time closes: votings and assessments, and proposals where nobody is left to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from samskap import Command, derived_id
from samskap.core.schedule import row_by_row
from samskap_cocreation.assessing.commands import CloseAssessment
from samskap_cocreation.gathering.commands import CloseEvaluation
from samskap_cocreation.gathering.model import evaluation_id
from samskap_cocreation.gathering.queries import EVALUATED_LONG
from samskap_cocreation.ideas.queries import ALL_AGREED
from samskap_cocreation.merging.commands import CompleteMerge
from samskap_cocreation.rounds.queries import OVER
from samskap_cocreation.voting.commands import CloseVoting

EVALUATED = timedelta(days=14)  # after a gathering's last day
Read = Callable[..., Sequence[Any]]


def closing(read: Read, today: date) -> Iterator[tuple[Command, UUID]]:
    """Give what is to be closed or completed in a municipality, each with the id of its sending.

    Args:
        read: gives the rows of a select.
        today: the date there.
    """
    yield from row_by_row(read(OVER, today=today), _over)
    yield from row_by_row(read(ALL_AGREED), _agreed)
    yield from row_by_row(read(EVALUATED_LONG, long_ago=today - EVALUATED), _evaluated)


def _evaluated(row: Any) -> Iterator[tuple[Command, UUID]]:
    process = UUID(row["process"])
    yield CloseEvaluation(process=process), derived_id("closing", evaluation_id(process))


def _over(row: Any) -> Iterator[tuple[Command, UUID]]:
    process, round = UUID(row["process"]), UUID(row["id"])
    once = derived_id("closing", round)
    if row["kind"] == "voting":
        yield CloseVoting(process=process, voting=round), once
    else:
        yield CloseAssessment(process=process, assessment=round), once


def _agreed(row: Any) -> Iterator[tuple[Command, UUID]]:
    merge = UUID(row["id"])
    yield CompleteMerge(process=UUID(row["process"]), merge=merge), derived_id("merged", merge)
