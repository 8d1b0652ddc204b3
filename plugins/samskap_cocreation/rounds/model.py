"""What the rules remember of a voting or an assessment, and of one person's part in it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from msgspec.structs import replace

from samskap import Aggregate, Recorded, derived_id
from samskap_cocreation.assessing.events import (
    AssessmentClosed,
    AssessmentCounted,
    AssessmentOpened,
    IdeaAssessed,
)
from samskap_cocreation.rounds.events import RoundMoved
from samskap_cocreation.voting.events import DotsPlaced, VotingClosed, VotingCounted, VotingOpened


def ballot_id(voting: UUID, participant: str) -> UUID:
    """Return the id of one participant's ballot: there can be only one."""
    return derived_id("ballot", voting, participant)


def assessment_id(assessment: UUID, idea: UUID, participant: str) -> UUID:
    """Return the id of what one participant says of one idea."""
    return derived_id("assessment", assessment, idea, participant)


class Round(Aggregate, frozen=True):
    """A voting or an assessment: open for a time, for some ideas.

    Args:
        log: of its process.
        kind: voting or assessment.
        state: open, closed or counted.
        ideas: which.
        ends: the last day.
        dots, most: for each participant, and of these on one idea; of a voting.
        everybody: whether participants take part; of an assessment.
    """

    begins = (VotingOpened, AssessmentOpened)

    log: str = ""
    kind: str = ""
    state: str = ""
    ideas: tuple[UUID, ...] = ()
    ends: date = date.min
    dots: int = 0
    most: int = 0
    everybody: bool = False

    def evolve(self, recorded: Recorded) -> Round:
        """Return the round after one more event."""
        match recorded.event:
            case VotingOpened(ideas=ideas, ends=ends, dots=dots, most=most):
                opened = replace(self, ideas=ideas, ends=ends, dots=dots, most=most)
                return replace(opened, log=recorded.log, kind="voting", state="open")
            case AssessmentOpened(ideas=ideas, ends=ends, everybody=everybody):
                opened = replace(self, ideas=ideas, ends=ends, everybody=everybody)
                return replace(opened, log=recorded.log, kind="assessment", state="open")
            case RoundMoved(new=ends):
                return replace(self, ends=ends)
            case VotingClosed() | AssessmentClosed():
                return replace(self, state="closed")
            case VotingCounted() | AssessmentCounted():
                return replace(self, state="counted")
        return self


class Ballot(Aggregate, frozen=True):
    """One participant's part in a voting."""

    begins = (DotsPlaced,)

    placed: bool = False

    def evolve(self, recorded: Recorded) -> Ballot:
        """Return the ballot after one more event."""
        return replace(self, placed=isinstance(recorded.event, DotsPlaced))


class Said(Aggregate, frozen=True):
    """What one participant says of one idea."""

    begins = (IdeaAssessed,)

    def evolve(self, recorded: Recorded) -> Said:
        """Nothing but that it was said matters."""
        return self
