"""The rules of what comes after a gathering: feedback, outcomes and the plan of what follows."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.core.boxes.reading import waiting
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.gathering import commands, events
from samskap_cocreation.gathering.model import Evaluation, Feedback, evaluation_id, feedback_id
from samskap_cocreation.gathering.queries import FEEDBACK_COUNT, OUTCOME
from samskap_cocreation.gathering.rules import gathering, record
from samskap_cocreation.shared.checks import check_new
from samskap_cocreation.workshops.queries import TOOK_PART


def give_feedback(command: commands.GiveFeedback, act: Act) -> None:
    """From those who took part, one each; sent again it replaces the one before."""
    questions = gathering(act).questions
    if not questions:
        raise Refused(_("There is no evaluation form yet."), why=Why.MISSING)
    _check_took_part(act)
    if len(command.answers) != len(questions):
        raise Refused(_("Answer every question."), "answers", Why.INPUT)
    answers = " ".join(str(answer) for answer in command.answers)
    evaluation = evaluation_id(command.process)
    if act.load(Evaluation, evaluation).state:
        raise Refused(_("The evaluation has been closed."), why=Why.PHASE)
    id = feedback_id(command.process, act.pseudonym)
    ids = [feedback_id(command.process, name) for name in act.names]
    if any(act.load(Feedback, each).exists for each in ids):
        reason = _("You said how it was before answers lay in a box. What you said then counts.")
        raise Refused(reason, why=Why.CONFLICT)
    given = events.FeedbackGiven(evaluation=evaluation, answers=answers, words=command.words)
    act.cast(id, given)


def withdraw_feedback(command: commands.WithdrawFeedback, act: Act) -> None:
    """Only what lies in the box, while it is open."""
    evaluation = evaluation_id(command.process)
    if act.load(Evaluation, evaluation).state:
        raise Refused(_("The evaluation has been closed."), why=Why.PHASE)
    id = feedback_id(command.process, act.pseudonym)
    if not act.lying(id):
        raise Refused(_("You have not said how it was."), why=Why.CONFLICT)
    act.take_out(id, evaluation)


def _check_took_part(act: Act) -> None:
    today = act.municipality.today()
    came = act.municipality.find_all(TOOK_PART, process=act.log, today=today)
    if not act.own_among(row["participant"] for row in came):
        reason = _("Feedback is for those who took part in the gathering, from its first day on.")
        raise Refused(reason, why=Why.PERMISSION)


def close_evaluation(command: commands.CloseEvaluation, act: Act) -> None:
    """Once; from then on nobody says how it was, and what was said is opened."""
    id = evaluation_id(command.process)
    if act.load(Evaluation, id).state:
        raise Refused(_("The evaluation has been closed."), why=Why.CONFLICT)
    if not gathering(act).questions:
        raise Refused(_("There is no evaluation form yet."), why=Why.MISSING)
    act.record(id, events.EvaluationClosed())


def count_evaluation(command: commands.CountEvaluation, act: Act) -> None:
    """Once, when all that lay in the box has entered the log."""
    id = evaluation_id(command.process)
    if act.load(Evaluation, id).state != "closed" or waiting(act, id):
        raise Refused(_("Only what has just been closed can be counted."), why=Why.CONFLICT)
    number = act.find(FEEDBACK_COUNT, process=act.log)["number"]
    act.record(id, events.EvaluationCounted(number=number))


def add_reflection(command: commands.AddReflection, act: Act) -> None:
    """Each is written down once."""
    check_new(command.reflection in gathering(act).reflections)
    added = events.ReflectionAdded(reflection=command.reflection, text=command.text)
    record(act, added)


def state_outcome(command: commands.StateOutcome, act: Act) -> None:
    """Several may hold; said anew, the newest words count."""
    is_stated = command.outcome in gathering(act).outcomes
    # The words are sealed: what remembers the gathering does not know them.
    if is_stated and _said_of(act, command.outcome) == command.text:
        raise Refused(_("This has been said already."), "text", Why.CONFLICT)
    record(act, events.OutcomeStated(outcome=command.outcome, text=command.text))


def _said_of(act: Act, outcome: str) -> str | None:
    row = act.find(OUTCOME, process=act.log, outcome=outcome)
    return row["text"] if row else None


def retract_outcome(command: commands.RetractOutcome, act: Act) -> None:
    """Only what was stated."""
    if command.outcome not in gathering(act).outcomes:
        raise Refused(_("This outcome has not been stated."), why=Why.MISSING)
    record(act, events.OutcomeRetracted(outcome=command.outcome))


def plan_step(command: commands.PlanStep, act: Act) -> None:
    """A step has a unit that is responsible, and a day."""
    check_new(command.step in gathering(act).steps)
    planned = events.StepPlanned(
        step=command.step, title=command.title, unit=command.unit, due=command.due
    )
    record(act, planned)


def change_step(command: commands.ChangeStep, act: Act) -> None:
    """Only a step that is still to be taken."""
    _check_ahead(act, command.step)
    changed = events.StepChanged(
        step=command.step,
        title=command.title,
        unit=command.unit,
        due=command.due,
        reason=command.reason,
    )
    record(act, changed)


def _check_ahead(act: Act, step: UUID) -> None:
    ahead = gathering(act).steps.get(step)
    if ahead is None:
        raise Refused(_("There is no such step."), why=Why.MISSING)
    if not ahead:
        raise Refused(_("This step has been taken or dropped."), why=Why.CONFLICT)


def finish_step(command: commands.FinishStep, act: Act) -> None:
    """Once, and with what came of it."""
    _check_ahead(act, command.step)
    record(act, events.StepDone(step=command.step, result=command.result))


def drop_step(command: commands.DropStep, act: Act) -> None:
    """For a reason that stays."""
    _check_ahead(act, command.step)
    record(act, events.StepDropped(step=command.step, reason=command.reason))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.GiveFeedback: give_feedback,
    commands.WithdrawFeedback: withdraw_feedback,
    commands.CloseEvaluation: close_evaluation,
    commands.CountEvaluation: count_evaluation,
    commands.AddReflection: add_reflection,
    commands.StateOutcome: state_outcome,
    commands.RetractOutcome: retract_outcome,
    commands.PlanStep: plan_step,
    commands.ChangeStep: change_step,
    commands.FinishStep: finish_step,
    commands.DropStep: drop_step,
}
