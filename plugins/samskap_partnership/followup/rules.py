"""The rules of duties and deliveries: a party says what it did, another sees that it is so."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.agreements.rules import change, check_seen, writable
from samskap_partnership.followup import commands, events
from samskap_partnership.followup.duties import Delivery, Once
from samskap_partnership.followup.in_force import (
    check_happened,
    check_new,
    in_force,
    speaker,
    spoken_for,
)
from samskap_partnership.shared.checks import check_represents, known

MOST_DUTIES = 200


def write_duty(command: commands.WriteDuty, act: Act) -> None:
    """An obligation is a party's; a milestone is everybody's."""
    state = writable(act, command.agreement)
    check_seen(state, str(command.duty), command.seen)
    if command.actor and command.actor not in state.parties:
        raise Refused(_("This actor is no party to the agreement."), "actor", Why.MISSING)
    if command.duty not in state.draft.duties and len(state.draft.duties) >= MOST_DUTIES:
        raise Refused(_("There is room for %(most)s of these.", most=MOST_DUTIES))
    written = {"actor": command.actor, "due": str(command.due), "what": command.what}
    change(act, state, events.DutyWritten, duty=command.duty, **written)


def drop_duty(command: commands.DropDuty, act: Act) -> None:
    """Only what is there."""
    state = writable(act, command.agreement)
    _duty(state, command.duty)
    check_seen(state, str(command.duty), command.seen)
    change(act, state, events.DutyDropped, duty=command.duty)


def _duty(state: Agreement, duty: UUID) -> UUID | None:
    if duty not in state.draft.duties:
        raise Refused(_("There is no such obligation or milestone."), "duty", Why.MISSING)
    return state.draft.duties[duty].actor


def finish_duty(command: commands.FinishDuty, act: Act) -> None:
    """By the party whose it is, or by the facilitator; of a milestone, by any party."""
    state = in_force(act, command.agreement)
    owner = _duty(state, command.duty)
    if owner not in spoken_for(act, state):
        _check_may_finish(act, state, owner)
    check_happened(act, command.on)
    if act.load(Once, command.duty).exists:
        raise Refused(_("This has been done already."), why=Why.CONFLICT)
    done = events.DutyDone(agreement=command.agreement, on=command.on, note=command.note)
    act.record(command.duty, done)


def _check_may_finish(act: Act, state: Agreement, owner: UUID | None) -> None:
    if speaker(act, state) is not None and owner is not None:
        raise Refused(_("You do not represent this party."), why=Why.PERMISSION)


def report(command: commands.ReportDelivery, act: Act) -> None:
    """Only what one's party has promised, and only when it has happened."""
    state = in_force(act, command.agreement)
    check_new(act.load(Delivery, command.delivery).exists)
    promise = state.draft.promises.get(command.promise)
    if promise is None:
        raise Refused(_("There is no such contribution in this agreement."), why=Why.MISSING)
    check_represents(act, state, promise.actor)
    check_happened(act, command.on)
    reported = events.DeliveryReported(
        agreement=command.agreement,
        promise=command.promise,
        actor=promise.actor,
        amount=command.amount,
        on=command.on,
        note=command.note,
    )
    act.record(command.delivery, reported)


def confirm(command: commands.ConfirmDelivery, act: Act) -> None:
    """By somebody else; also what was disputed, once it is clear."""
    delivery, judge = _judged(command, act)
    if delivery.state not in {"reported", "disputed"}:
        raise Refused(_("This delivery cannot be judged any more."), why=Why.CONFLICT)
    confirmed = events.DeliveryConfirmed(agreement=command.agreement, actor=judge)
    act.record(command.delivery, confirmed)


def dispute(command: commands.DisputeDelivery, act: Act) -> None:
    """By somebody else, with a reason, before it is confirmed."""
    delivery, judge = _judged(command, act)
    if delivery.state != "reported":
        raise Refused(_("This delivery cannot be judged any more."), why=Why.CONFLICT)
    disputed = events.DeliveryDisputed(
        agreement=command.agreement, actor=judge, reason=command.reason
    )
    act.record(command.delivery, disputed)


def _judged(
    command: commands.ConfirmDelivery | commands.DisputeDelivery, act: Act
) -> tuple[Delivery, UUID | None]:
    state = in_force(act, command.agreement)
    delivery, deliverer = _delivery(act, command.agreement, command.delivery)
    judge = speaker(act, state, but=deliverer)
    described = known(act, deliverer).described
    if judge is None and described and described.kind == "municipality":
        raise Refused(_("What the municipality delivers is judged by another party."))
    return delivery, judge


def _delivery(act: Act, agreement: UUID, delivery: UUID) -> tuple[Delivery, UUID]:
    found = act.load(Delivery, delivery)
    if found.agreement != agreement or found.actor is None:
        raise Refused(_("There is no such delivery."), why=Why.MISSING)
    return found, found.actor


def withdraw(command: commands.WithdrawDelivery, act: Act) -> None:
    """By the party that reported it, before it is confirmed."""
    state = in_force(act, command.agreement)
    delivery, deliverer = _delivery(act, command.agreement, command.delivery)
    check_represents(act, state, deliverer)
    if delivery.state not in {"reported", "disputed"}:
        raise Refused(_("What is confirmed or withdrawn stays so."), why=Why.CONFLICT)
    act.record(command.delivery, events.DeliveryWithdrawn(agreement=command.agreement))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.WriteDuty: write_duty,
    commands.DropDuty: drop_duty,
    commands.FinishDuty: finish_duty,
    commands.ReportDelivery: report,
    commands.ConfirmDelivery: confirm,
    commands.DisputeDelivery: dispute,
    commands.WithdrawDelivery: withdraw,
}
