"""The rules of agreeing: nobody agrees for others, and nothing outlives a change of the text."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.i18n import date
from samskap.i18n import lazy_gettext as _
from samskap_partnership.agreements.binding import bound
from samskap_partnership.agreements.draft import draft_id
from samskap_partnership.agreements.gate_rules import check_form, check_whole
from samskap_partnership.agreements.model import Agreement, SigningKey, signing_key_id
from samskap_partnership.followup.in_force import check_happened
from samskap_partnership.settings import BODIES, body_for
from samskap_partnership.shared.checks import (
    check_current,
    check_inside,
    check_represents,
    is_own,
    sectors_of,
    spoken_before,
    standing,
    stands_for,
    whole,
)
from samskap_partnership.signing import commands, events
from samskap_partnership.signing.signatures import Provider, Statement, providers, public_key


def confirm(command: commands.ConfirmText, act: Act) -> None:
    """With the last party's confirmation the agreement is negotiated."""
    state = standing(act, command.agreement)
    check_inside(act, state)
    check_represents(act, state, command.actor)
    if command.actor in state.confirmed:
        raise Refused(_("This party has confirmed the text already."), why=Why.CONFLICT)
    draft = whole(act, state)
    check_whole(state.header, draft, sectors_of(act, state))
    hashes = check_current(state, draft, command.hashes)
    edition = state.draft.edition
    confirmed = events.PartyConfirmed(actor=command.actor, edition=edition, hashes=hashes)
    act.record(command.agreement, confirmed)
    if state.confirmed | {command.actor} == state.parties:
        act.record(command.agreement, events.AgreementNegotiated(edition=edition))


def approve(command: commands.ApproveAgreement, act: Act) -> None:
    """The right body, once, and not before the parties agree."""
    state = standing(act, command.agreement)
    _check_apart(act, state)
    if not state.negotiated:
        raise Refused(_("Every party must confirm the text before it is approved."))
    if state.approved:
        raise Refused(_("This text has been approved already."), why=Why.CONFLICT)
    draft = whole(act, state)
    hashes = check_current(state, draft, command.hashes)
    check_form(state, draft)
    lowest = body_for(bound(draft, sectors_of(act, state)).most, act.setting)
    _check_body(command, lowest)
    _check_decided(command, act, state)
    approved = events.AgreementApproved(
        edition=state.draft.edition,
        hashes=hashes,
        body=command.body,
        decided=command.decided,
        reference=command.reference,
        remark=command.remark,
        least=lowest,
    )
    act.record(command.agreement, approved)


def _check_apart(act: Act, state: Agreement) -> None:
    # Otherwise one person could agree for a party and say that the municipality approves.
    if spoken_before(act, state) or any(stands_for(act, party) for party in state.parties):
        apart = _("Whoever speaks for a party cannot record the approval. Ask another facilitator.")
        raise Refused(apart, why=Why.PERMISSION)


def _check_body(command: commands.ApproveAgreement, lowest: str) -> None:
    if BODIES.index(command.body) < BODIES.index(lowest):
        low = _("This body cannot approve an agreement of so many kroner.")
        raise Refused(low, "body")
    # A committee's and a council's decisions stand in a case that others can look up.
    if command.body != "administration" and not command.reference:
        raise Refused(_("Write the reference of the case."), "reference", Why.INPUT)


def _check_decided(command: commands.ApproveAgreement, act: Act, state: Agreement) -> None:
    check_happened(act, command.decided, "decided")
    agreed = act.municipality.day_of(state.negotiated_at) if state.negotiated_at else None
    if agreed and command.decided < agreed:
        early = _(
            "The parties confirmed this text on %(day)s. It cannot have been approved before.",
            day=date(agreed),
        )
        raise Refused(early, "decided", Why.INPUT)


def sign(command: commands.SignAgreement, act: Act) -> None:
    """Each party once, by somebody with the right to sign; the last signature brings it into force.

    The provider attests the statement that the platform has put together, not one that was sent.
    """
    state = standing(act, command.agreement)
    check_inside(act, state)
    statement = _statement(command, act, state)
    provider = providers(act.municipality.registry).get(command.provider)
    if provider is None:
        raise Refused(_("This way of signing is not available."), "provider", Why.INPUT)
    signed = events.AgreementSigned(
        draft=draft_id(command.agreement),
        actor=command.actor,
        edition=statement.edition,
        hashes=dict(statement.hashes),
        basis=statement.basis,
        provider=provider.slug,
        evidence=_evidence(command, act, provider, statement),
    )
    act.record(command.agreement, signed)
    if {*state.signed, command.actor} == state.parties:
        activated = events.AgreementActivated(edition=statement.edition)
        act.record(command.agreement, activated)


def _statement(command: commands.SignAgreement, act: Act, state: Agreement) -> Statement:
    found = check_represents(act, state, command.actor)
    if not found.signs:
        raise Refused(_("You do not have the right to sign for this party."), "actor")
    if command.actor in state.signed:
        raise Refused(_("This party has signed already."), why=Why.CONFLICT)
    if is_own(act, state.approver):
        apart = _("You have recorded the approval, so somebody else must sign for this party.")
        raise Refused(apart, "actor", Why.PERMISSION)
    hashes = check_current(state, whole(act, state), command.hashes)
    if not state.approved:
        raise Refused(_("The agreement must be approved before it is signed."))
    return Statement(
        agreement=command.agreement,
        edition=state.draft.edition,
        actor=command.actor,
        signer=act.pseudonym,
        basis=found.basis,
        hashes=hashes,
    )


def _evidence(
    command: commands.SignAgreement, act: Act, provider: Provider, statement: Statement
) -> str:
    id = signing_key_id(command.process)
    made = act.load(SigningKey, id).made
    secret = _kept_secret(act, made) if made else _new_secret(act)
    evidence = provider.accept(statement, command.answer, secret)
    if not made:
        act.record(id, events.SigningKeyMade(public=public_key(secret), secret=secret))
    return evidence


def _kept_secret(act: Act, made: UUID) -> str:
    # Only the vault has it: read models are not the place for a key.
    return act.municipality.vault.open([made])[made, "secret"].value


def _new_secret(act: Act) -> str:
    # Each id has 122 bits of the system's chance, so two are more than the key can hold.
    return sha256(act.new_id().bytes + act.new_id().bytes + act.new_id().bytes).hexdigest()


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.ConfirmText: confirm,
    commands.ApproveAgreement: approve,
    commands.SignAgreement: sign,
}
