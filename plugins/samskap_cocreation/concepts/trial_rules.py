"""The rules of prototypes and pilots: what was tried, how it went and what was learned."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_cocreation.concepts import commands, events
from samskap_cocreation.concepts.model import Trial
from samskap_cocreation.concepts.rules import standing
from samskap_cocreation.shared.checks import check_new


def begin(command: commands.BeginTrial, act: Act) -> None:
    """A trial is of a concept that stands, and ends after it begins."""
    check_new(act.load(Trial, command.trial).exists)
    standing(act, command.concept)
    if command.ends < command.begins:
        raise Refused(_("It must end after it begins."), "ends", Why.INPUT)
    begun = events.TrialBegun(
        concept=command.concept,
        kind=command.kind,
        title=command.title,
        tried=command.tried,
        measured=command.measured,
        begins=command.begins,
        ends=command.ends,
        language=command.language,
    )
    act.record(command.trial, begun)


def end(command: commands.EndTrial, act: Act) -> None:
    """Said once; a trial of a concept that was dropped meanwhile still taught something."""
    trial = _trial(act, command.trial)
    if trial.outcome or trial.concept is None:
        raise Refused(_("It has been said already how this trial went."), why=Why.CONFLICT)
    ended = events.TrialEnded(
        concept=trial.concept,
        outcome=command.outcome,
        result=command.result,
        learning=command.learning,
    )
    act.record(command.trial, ended)


def _trial(act: Act, trial: UUID) -> Trial:
    state = act.load(Trial, trial)
    if not state.exists or state.log != act.log:
        raise Refused(_("There is no such trial in this process."), why=Why.MISSING)
    return state


def celebrate(command: commands.CelebrateTrial, act: Act) -> None:
    """Only what did not work, or not wholly, can be the best failure."""
    trial = _trial(act, command.trial)
    if trial.outcome not in {"partly", "failed"}:
        raise Refused(_("Only what did not work, or only partly, can be the best failure."))
    if trial.celebrated:
        raise Refused(_("This is the best failure already."), why=Why.CONFLICT)
    act.record(command.trial, events.TrialCelebrated(reason=command.reason))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.BeginTrial: begin,
    commands.EndTrial: end,
    commands.CelebrateTrial: celebrate,
}
