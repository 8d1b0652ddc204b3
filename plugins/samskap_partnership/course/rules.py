"""The rules of how an agreement goes on: breach, renewal, the end, and what time makes due."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Refused, Why, derived_id
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements.events import TermsSet
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.agreements.rules import change
from samskap_partnership.course import commands, events
from samskap_partnership.course.queries import FIRST_NOTICE
from samskap_partnership.followup.duties import Breach, Once, reminder_id
from samskap_partnership.followup.in_force import check_happened, check_new, in_force, speaker
from samskap_partnership.shared.checks import check_represents, whole
from samskap_partnership.signing.events import AgreementReopened


def note(command: commands.NoteBreach, act: Act) -> None:
    """By another party, or by the facilitator."""
    state = in_force(act, command.agreement)
    check_new(act.load(Breach, command.breach).exists)
    if command.actor not in state.parties:
        raise Refused(_("This actor is no party to the agreement."), "actor", Why.MISSING)
    noted = events.BreachNoted(
        agreement=command.agreement,
        actor=command.actor,
        by=speaker(act, state, but=command.actor),
        reason=command.reason,
    )
    act.record(command.breach, noted)


def answer(command: commands.AnswerBreach, act: Act) -> None:
    """By the party that is said not to keep the agreement, once."""
    state = in_force(act, command.agreement)
    breach = act.load(Breach, command.breach)
    if breach.agreement != command.agreement or breach.actor is None:
        raise Refused(_("Nobody has noted such a breach."), why=Why.MISSING)
    check_represents(act, state, breach.actor)
    if breach.answered:
        raise Refused(_("This has been answered already."), why=Why.CONFLICT)
    answered = events.BreachAnswered(agreement=command.agreement, answer=command.answer)
    act.record(command.breach, answered)


def renew(command: commands.RenewAgreement, act: Act) -> None:
    """A new period is a new text: everybody confirms and signs it, and the old one stays."""
    state = in_force(act, command.agreement)
    if command.ends < command.starts:
        raise Refused(_("It cannot end before it begins."), "ends", Why.INPUT)
    terms = whole(act, state).terms
    if str(command.ends) <= (terms.get("ends") or ""):
        raise Refused(_("The new period must end later than the old one."), "ends", Why.INPUT)
    id = command.agreement
    act.record(id, events.RenewalBegun(agreement=id))
    act.record(id, AgreementReopened(reason=command.reason))
    period = {"starts": str(command.starts), "ends": str(command.ends)}
    change(act, state, TermsSet, **{**terms, **period})


def end(command: commands.EndAgreement, act: Act) -> None:
    """Only what has run out; the platform sees to it by itself."""
    state = in_force(act, command.agreement)
    today = str(act.municipality.today())
    ends = _last_day(command, act, state)
    if not ends or today <= ends:
        raise Refused(_("The agreement has not run out yet."), why=Why.CONFLICT)
    act.record(command.agreement, events.AgreementEnded(cause=command.cause))


def _last_day(command: commands.EndAgreement, act: Act, state: Agreement) -> str:
    if command.cause == "time":
        return whole(act, state).terms.get("ends") or ""
    notice = act.find(FIRST_NOTICE, agreement=command.agreement)
    return str(notice["ends"]) if notice and state.noticed else ""


def present(command: commands.PresentAgreement, act: Act) -> None:
    """It may be laid before one council after another."""
    in_force(act, command.agreement)
    check_happened(act, command.on)
    id = _presented_id(command)
    check_new(act.load(Once, id).exists)
    presented = events.AgreementPresented(
        agreement=command.agreement, on=command.on, note=command.note
    )
    act.record(id, presented)


def _presented_id(command: commands.PresentAgreement) -> UUID:
    return derived_id("partnership-presented", command.agreement, command.on)


def remind(command: commands.Remind, act: Act) -> None:
    """Of each thing once."""
    if not act.actor.system:
        raise Refused(_("The platform itself sends reminders."), why=Why.PERMISSION)
    in_force(act, command.agreement)
    id = reminder_id(command.agreement, command.kind, command.about, command.day)
    if act.load(Once, id).exists:
        return
    reminded = events.Reminded(
        agreement=command.agreement, kind=command.kind, about=command.about, day=command.day
    )
    act.record(id, reminded)


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.NoteBreach: note,
    commands.AnswerBreach: answer,
    commands.RenewAgreement: renew,
    commands.EndAgreement: end,
    commands.PresentAgreement: present,
    commands.Remind: remind,
}
