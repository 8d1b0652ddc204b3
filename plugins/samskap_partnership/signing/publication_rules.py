"""The rules of what becomes public, and of how the parties part."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import FACILITATORS, Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements import events as agreements
from samskap_partnership.agreements.canonical import Erased, Header, canonical, hashed
from samskap_partnership.agreements.draft import Draft
from samskap_partnership.agreements.model import Agreement
from samskap_partnership.agreements.rules import change, voided
from samskap_partnership.shared.checks import (
    check_current,
    check_inside,
    check_represents,
    check_writable,
    standing,
    whole,
)
from samskap_partnership.shared.dates import months_after
from samskap_partnership.signing import commands, events


def consent(command: commands.ConsentToPublication, act: Act) -> None:
    """A party consents to the publication of this very text."""
    state = standing(act, command.agreement)
    check_inside(act, state)
    check_represents(act, state, command.actor)
    if command.actor in state.consented:
        raise Refused(_("This party has consented already."), why=Why.CONFLICT)
    check_current(state, whole(act, state), command.hashes)
    consented = events.PublicationConsented(actor=command.actor, edition=state.draft.edition)
    act.record(command.agreement, consented)


def publish(command: commands.PublishAgreement, act: Act) -> None:
    """When all have signed, or all have consented; then word for word, and only this edition."""
    state = standing(act, command.agreement)
    edition = state.draft.edition
    if state.published == edition:
        raise Refused(_("Everybody can read this already."), why=Why.CONFLICT)
    agreed = state.active or (bool(state.parties) and state.consented == state.parties)
    if not agreed:
        unready = _("It becomes public when every party has signed it, or consented to that.")
        raise Refused(unready)
    draft = whole(act, state)
    for language in state.header.languages:
        act.record(command.agreement, _text(state.header, draft, language))
    published = events.AgreementPublished(edition=edition, came_from=state.came_from)
    act.record(command.agreement, published)


def _text(header: Header, draft: Draft, language: str) -> events.TextPublished:
    try:
        text = canonical(header, draft, language)
    except Erased:
        raise Refused(_("Words of this agreement have been erased."), why=Why.CONFLICT) from None
    return events.TextPublished(
        edition=draft.edition,
        language=language,
        hash=hashed(text),
        title=draft.titles.get(language, ""),
        text=text,
    )


def leave(command: commands.LeaveAgreement, act: Act) -> None:
    """By a representative, or by a facilitator on a party's behalf."""
    state = standing(act, command.agreement)
    check_inside(act, state)
    if act.roles & FACILITATORS:
        _check_party(state, command.actor)
    else:
        check_represents(act, state, command.actor)
    if state.active:
        _give_notice(command, act, state)
        return
    act.record(command.agreement, events.PartyLeft(actor=command.actor))
    fields = {"actor": command.actor, "reason": command.reason}
    change(act, state, agreements.PartyRemoved, **fields)


def _check_party(state: Agreement, actor: UUID) -> None:
    if actor not in state.parties:
        raise Refused(_("This actor is no party to the agreement."), "actor", Why.MISSING)


def _give_notice(command: commands.LeaveAgreement, act: Act, state: Agreement) -> None:
    if command.actor in state.noticed:
        raise Refused(_("This party has given notice already."), why=Why.CONFLICT)
    months = int(whole(act, state).terms.get("notice") or 0)
    given = events.NoticeGiven(
        actor=command.actor,
        ends=months_after(act.municipality.today(), months),
        reason=command.reason,
    )
    act.record(command.agreement, given)


def reopen(command: commands.ReopenAgreement, act: Act) -> None:
    """What was signed stays in the history; what comes must be signed anew."""
    state = standing(act, command.agreement)
    if not state.active:
        raise Refused(_("Only an agreement that is in force can be reopened."))
    act.record(command.agreement, events.AgreementReopened(reason=command.reason))
    act.record(command.agreement, voided(state, state.draft.edition))


def give_up(command: commands.GiveUpAgreement, act: Act) -> None:
    """What is in force ends otherwise."""
    state = standing(act, command.agreement)
    check_writable(state)
    act.record(command.agreement, events.AgreementGivenUp(reason=command.reason))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.ConsentToPublication: consent,
    commands.PublishAgreement: publish,
    commands.LeaveAgreement: leave,
    commands.ReopenAgreement: reopen,
    commands.GiveUpAgreement: give_up,
}
