"""The figures that the pages about ideas show, for the export of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from samskap_cocreation.ideas import queries as ideas
from samskap_cocreation.rounds import queries as rounds
from samskap_cocreation.shared.choices import CELLS, CRITERIA

Read = Callable[..., Sequence[Any]]
Figure = tuple[str, str, int | str]


def published(read: Read, process: UUID) -> Iterator[Figure]:
    """Give where ideas were sorted, how many authors they have, and what votings came to.

    Args:
        read: gives the rows of a select.
        process: whose.
    """
    yield from _of_ideas(read, process)
    for row in read(rounds.ROUNDS_OF, process=process, kind="voting"):
        if is_published(row):
            yield from _of_voting(read, row)
    for row in read(rounds.ROUNDS_OF, process=process, kind="assessment"):
        if is_published(row):
            yield from _of_assessment(read, row)


def is_published(round: Any) -> bool:
    """Tell whether the log alone says what a round has come to: nobody recounts a closed box."""
    if round["boxed"]:
        return bool(round["state"] == "counted")
    return round["state"] != "open" or not round["hidden"]


def _of_ideas(read: Read, process: UUID) -> Iterator[Figure]:
    authors = {row["idea"]: row["number"] for row in read(ideas.AUTHORS_COUNTED, process=process)}
    for idea in read(ideas.STANDING_IDEAS, process=process):
        yield "authors", idea["id"], authors.get(idea["id"], 0)
        if idea["cell"]:
            yield "cell", idea["id"], idea["cell"]
    sorted_ = {row["cell"]: row["number"] for row in read(ideas.CELLS, process=process)}
    for cell in CELLS:
        yield "sorted", cell, sorted_.get(cell, 0)
    yield "unsorted", "", sorted_.get("", 0)


def _of_voting(read: Read, voting: Any) -> Iterator[Figure]:
    counted = voting["state"] == "counted"
    for row in read(rounds.COUNTED_DOTS if counted else rounds.DOTS_SUMMED, round=voting["id"]):
        subject = f"{voting['id']}/{row['idea']}"
        yield "dots", subject, row["dots"]
        yield "voters", subject, row["voters"]
    voters = voting["voters"] if counted else read(rounds.VOTERS, round=voting["id"])[0]["number"]
    yield "voters", voting["id"], voters


def _of_assessment(read: Read, assessment: Any) -> Iterator[Figure]:
    counted = assessment["state"] == "counted"
    statement = rounds.COUNTED_SCORES if counted else rounds.SCORES_SUMMED
    for row in read(statement, round=assessment["id"]):
        subject = f"{assessment['id']}/{row['idea']}"
        yield "assessments", subject, row["number"]
        for name in CRITERIA:
            yield f"{name}_sum", subject, row[name]
