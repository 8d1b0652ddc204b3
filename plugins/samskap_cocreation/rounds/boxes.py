"""What lies in a box until its round is closed."""

from __future__ import annotations

from samskap import Box
from samskap_cocreation.assessing.commands import CountAssessment
from samskap_cocreation.assessing.events import AssessmentClosed, AssessmentCounted, IdeaAssessed
from samskap_cocreation.gathering.commands import CountEvaluation
from samskap_cocreation.gathering.events import EvaluationClosed, EvaluationCounted, FeedbackGiven
from samskap_cocreation.voting.commands import CountVoting
from samskap_cocreation.voting.events import DotsPlaced, VotingClosed, VotingCounted

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
