"""The rules of an outcomes contract: measured by the evaluator, paid for once, when reached."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements.canonical import DETAILS
from samskap_partnership.agreements.draft import Draft, Outcome
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.agreements.rules import change, check_seen, writable
from samskap_partnership.followup.duties import Result
from samskap_partnership.followup.in_force import (
    check_happened,
    facilitates,
    in_force,
    represented,
    spoken_for,
)
from samskap_partnership.outcomes import commands, events
from samskap_partnership.shared.checks import whole

MOST_OUTCOMES = 50


def write(command: commands.WriteOutcome, act: Act) -> None:
    """A target differs from where things stand; what has been measured stays as it is."""
    state = writable(act, command.agreement)
    if state.header.form != "outcomes":
        raise Refused(_("Only an outcomes contract has agreed outcomes."))
    check_seen(state, str(command.outcome), command.seen)
    if command.target == command.baseline:
        raise Refused(_("The target must differ from the baseline."), "target", Why.INPUT)
    _check_details(command, act)
    _check_unmeasured(act, command.outcome)
    if command.outcome not in state.draft.outcomes and len(state.draft.outcomes) >= MOST_OUTCOMES:
        raise Refused(_("There is room for %(most)s of these.", most=MOST_OUTCOMES))
    names = ("measure", "baseline", "target", "payment", "due", *sorted(DETAILS))
    written = {name: str(getattr(command, name) or "") for name in names}
    figures = {name: str(getattr(command, name)) for name in ("baseline", "target", "payment")}
    fields = {"outcome": command.outcome, "detailed": True, **written, **figures}
    change(act, state, events.OutcomeWritten, **fields)


def _check_details(command: commands.WriteOutcome, act: Act) -> None:
    rises = command.target > command.baseline
    if command.direction and (command.direction == "up") != rises:
        wrong = _("The target lies on the other side of the baseline.")
        raise Refused(wrong, "direction", Why.INPUT)
    if command.baseline_on:
        check_happened(act, command.baseline_on, "baseline_on")


def _check_unmeasured(act: Act, outcome: UUID) -> None:
    if act.load(Result, outcome).exists:
        raise Refused(_("This outcome has been measured and stays as it is."), why=Why.CONFLICT)


def drop(command: commands.DropOutcome, act: Act) -> None:
    """Only what is there and has not been measured."""
    state = writable(act, command.agreement)
    _outcome(state.draft, command.outcome)
    check_seen(state, str(command.outcome), command.seen)
    _check_unmeasured(act, command.outcome)
    change(act, state, events.OutcomeDropped, outcome=command.outcome)


def _outcome(draft: Draft, outcome: UUID) -> Outcome:
    if outcome not in draft.outcomes:
        raise Refused(_("There is no such outcome in this agreement."), "outcome", Why.MISSING)
    return draft.outcomes[outcome]


def measure(command: commands.MeasureOutcome, act: Act) -> None:
    """Only by somebody who speaks for the evaluator alone; not after it is paid for."""
    state = in_force(act, command.agreement)
    draft = whole(act, state)
    outcome = _outcome(draft, command.outcome)
    speaks = set(represented(act, state))
    if not speaks or speaks - set(evaluators(draft)):
        raise Refused(_("Only the independent evaluator measures."), why=Why.PERMISSION)
    check_happened(act, command.on)
    if act.load(Result, command.outcome).paid:
        raise Refused(_("This outcome has been paid for."), why=Why.CONFLICT)
    measured = events.OutcomeMeasured(
        agreement=command.agreement,
        value=command.value,
        on=command.on,
        reached=reached(outcome, command.value),
        evidence=command.evidence,
    )
    act.record(command.outcome, measured)


def evaluators(draft: Draft) -> list[UUID]:
    """Return the parties that evaluate and are nothing else in the contract."""
    parties = draft.parties.items()
    return [actor for actor, party in parties if party.roles == ("evaluator",)]


def reached(outcome: Outcome, value: int) -> bool:
    """Tell whether a value is at the target or beyond it, on the side away from the baseline."""
    baseline, target = _figure(outcome.baseline), _figure(outcome.target)
    return value >= target if target > baseline else value <= target


def _figure(words: str | None) -> int:
    if words is None:
        raise Refused(_("Words of this agreement have been erased."), why=Why.CONFLICT)
    return int(words)


def pay(command: commands.ReleasePayment, act: Act) -> None:
    """Once, when the outcome has been reached, and at most what was agreed."""
    state = in_force(act, command.agreement)
    draft = whole(act, state)
    outcome = _outcome(draft, command.outcome)
    _check_pays(act, state, draft)
    result = act.load(Result, command.outcome)
    if result.paid:
        raise Refused(_("This outcome has been paid for."), why=Why.CONFLICT)
    if not result.reached:
        raise Refused(_("The target has not been reached, so nothing is paid."))
    if command.amount > _figure(outcome.payment):
        raise Refused(_("This is more than was agreed."), "amount", Why.INPUT)
    released = events.PaymentReleased(agreement=command.agreement, amount=command.amount)
    act.record(command.outcome, released)


def _check_pays(act: Act, state: Agreement, draft: Draft) -> None:
    if facilitates(act) or set(spoken_for(act, state)) & set(draft.roles_of("buyer")):
        return
    raise Refused(_("Only the buyer or the facilitator releases payment."), why=Why.PERMISSION)


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.WriteOutcome: write,
    commands.DropOutcome: drop,
    commands.MeasureOutcome: measure,
    commands.ReleasePayment: pay,
}
