"""What lies in a box until its round is closed."""

from __future__ import annotations

from samskap import Box
from samskap_cocreation.commands.assessing import CountAssessment
from samskap_cocreation.commands.gathering import CountEvaluation
from samskap_cocreation.commands.voting import CountVoting
from samskap_cocreation.events.assessing import (
    AssessmentClosed,
    AssessmentCounted,
    IdeaAssessed,
)
from samskap_cocreation.events.gathering import (
    EvaluationClosed,
    EvaluationCounted,
    FeedbackGiven,
)
from samskap_cocreation.events.voting import DotsPlaced, VotingClosed, VotingCounted

BOXES: tuple[Box, ...] = (
    Box(
        holds=FeedbackGiven,
        closed=EvaluationClosed,
        counted=EvaluationCounted,
        counts=CountEvaluation,
    ),
    Box(
        holds=DotsPlaced,
        closed=VotingClosed,
        counted=VotingCounted,
        counts=CountVoting,
        round="voting",
    ),
    Box(
        holds=IdeaAssessed,
        closed=AssessmentClosed,
        counted=AssessmentCounted,
        counts=CountAssessment,
        round="assessment",
    ),
)
