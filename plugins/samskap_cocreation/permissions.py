"""Who may do what: participants their own contributions, facilitators the rest."""

from __future__ import annotations

from samskap import FACILITATORS, RESIDENTS, Command, Role
from samskap_cocreation.commands import (
    amendments,
    assessing,
    gathering,
    ideas,
    merging,
    voting,
    workshops,
)
from samskap_cocreation.handlers import HANDLERS

# What participants do themselves.
OWN: tuple[type[Command], ...] = (
    workshops.JoinWorkshop,
    workshops.LeaveWorkshop,
    gathering.GiveFeedback,
    gathering.WithdrawFeedback,
    ideas.SubmitIdea,
    ideas.ReviseIdea,
    ideas.WithdrawIdea,
    amendments.SuggestAmendment,
    amendments.AcceptAmendment,
    amendments.DeclineAmendment,
    amendments.WithdrawAmendment,
    merging.ConsentToMerge,
    merging.RefuseMerge,
    voting.PlaceDots,
    voting.WithdrawDots,
    assessing.AssessIdea,
    assessing.WithdrawAssessment,
)

PERMISSIONS: dict[type[Command], frozenset[Role]] = {
    **dict.fromkeys(HANDLERS, FACILITATORS),
    **dict.fromkeys(OWN, RESIDENTS),
}
