"""Who may do what: participants their own contributions, facilitators the rest."""

from __future__ import annotations

from samskap import FACILITATORS, RESIDENTS, Command, Role
from samskap_cocreation.amendments import commands as amendments
from samskap_cocreation.assessing import commands as assessing
from samskap_cocreation.gathering import commands as gathering
from samskap_cocreation.ideas import commands as ideas
from samskap_cocreation.merging import commands as merging
from samskap_cocreation.rules import HANDLERS
from samskap_cocreation.voting import commands as voting
from samskap_cocreation.workshops import commands as workshops

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
