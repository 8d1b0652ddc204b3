"""The rules: one function for each command, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Command
from samskap_cocreation.handlers import (
    amendments,
    assessing,
    concepts,
    gathering,
    ideas,
    merging,
    moving,
    outcomes,
    paper,
    told,
    trials,
    voting,
    workshops,
)

HANDLERS: dict[type[Command], Callable[..., None]] = {
    **gathering.HANDLERS,
    **workshops.HANDLERS,
    **ideas.HANDLERS,
    **told.HANDLERS,
    **amendments.HANDLERS,
    **merging.HANDLERS,
    **voting.HANDLERS,
    **paper.HANDLERS,
    **assessing.HANDLERS,
    **moving.HANDLERS,
    **concepts.HANDLERS,
    **trials.HANDLERS,
    **outcomes.HANDLERS,
}
