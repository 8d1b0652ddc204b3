"""The rules of assessment: the same criteria for all, never of one's own."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import msgspec

from samskap import FACILITATORS, Act, Command, Refused, Why
from samskap.core.rules import LEADS
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.assessing.commands import (
    AssessIdea,
    CloseAssessment,
    CountAssessment,
    OpenAssessment,
    WithdrawAssessment,
)
from samskap_cocreation.assessing.events import (
    AssessmentClosed,
    AssessmentCounted,
    AssessmentOpened,
    IdeaAssessed,
    IdeaScores,
)
from samskap_cocreation.ideas.model import Idea
from samskap_cocreation.rounds.model import Round, Said, assessment_id
from samskap_cocreation.rounds.queries import SCORES_SUMMED
from samskap_cocreation.rounds.rules import (
    candidates,
    check_candidate,
    check_countable,
    not_closed,
    taking,
    wordings,
)
from samskap_cocreation.shared.choices import CRITERIA


def open_assessment(command: OpenAssessment, act: Act) -> None:
    """Of ideas that stand, up to a day that has not passed."""
    ideas = candidates(act, command.assessment, command.ideas, command.ends)
    opened = AssessmentOpened(
        title=command.title,
        ideas=ideas,
        wordings=wordings(act, ideas),
        everybody=command.everybody,
        hidden=command.hidden,
        ends=command.ends,
        language=command.language,
    )
    act.record(command.assessment, opened)


def assess(command: AssessIdea, act: Act) -> None:
    """What somebody says of an idea replaces what they said before."""
    round = taking(act, command.assessment, "assessment")
    if not round.everybody and not act.roles & FACILITATORS:
        raise Refused(_("Only those who run the process assess here."), why=Why.PERMISSION)
    _check_voice(act, round)
    check_candidate(act, round, command.idea)
    if act.own_among(act.load(Idea, command.idea).authors):
        raise Refused(_("Nobody can assess an idea of their own."))
    id = assessment_id(command.assessment, command.idea, act.pseudonym)
    ids = [assessment_id(command.assessment, command.idea, name) for name in act.names]
    if any(act.load(Said, each).exists for each in ids):
        reason = _("You assessed this before assessments lay in a box. What you said then counts.")
        raise Refused(reason, why=Why.CONFLICT)
    act.cast(id, _assessed(command))


def withdraw(command: WithdrawAssessment, act: Act) -> None:
    """Only what lies in the box, while it is open."""
    round = taking(act, command.assessment, "assessment")
    if not round.everybody and act.roles & FACILITATORS:
        act.speaks_officially()
    id = assessment_id(command.assessment, command.idea, act.pseudonym)
    if not act.lying(id):
        raise Refused(_("You have not assessed this idea."), why=Why.CONFLICT)
    act.take_out(id, command.assessment)


def _check_voice(act: Act, round: Round) -> None:
    if not round.everybody:
        act.speaks_officially()
    elif act.leads:
        raise Refused(LEADS, why=Why.PERMISSION)


def _assessed(command: AssessIdea) -> IdeaAssessed:
    said = {name: getattr(command, name) for name in CRITERIA}
    scores = {name: judgement.score for name, judgement in said.items()}
    return IdeaAssessed(
        assessment=command.assessment,
        idea=command.idea,
        scores=msgspec.json.encode(scores, order="sorted").decode(),
        **{name: judgement.reason for name, judgement in said.items()},
    )


def close(command: CloseAssessment, act: Act) -> None:
    """From now on nothing is taken; adding up follows by itself."""
    not_closed(act, command.assessment, "assessment")
    act.record(command.assessment, AssessmentClosed())


def count(command: CountAssessment, act: Act) -> None:
    """Once, when all that lay in the box has entered the log."""
    check_countable(act, command.assessment, "assessment")
    summed = act.municipality.find_all(SCORES_SUMMED, round=command.assessment)
    results = tuple(
        IdeaScores(
            idea=UUID(row["idea"]),
            number=row["number"],
            **{name: row[name] for name in CRITERIA},
        )
        for row in summed
    )
    act.record(command.assessment, AssessmentCounted(results=results))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    OpenAssessment: open_assessment,
    AssessIdea: assess,
    WithdrawAssessment: withdraw,
    CloseAssessment: close,
    CountAssessment: count,
}
