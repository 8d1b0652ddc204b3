"""What the rules remember of an actor, an agreement, a comment and the signing key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from samskap import Aggregate, Recorded, derived_id
from samskap_partnership.actors import events as actors
from samskap_partnership.agreements import canonical
from samskap_partnership.agreements import events as agreements
from samskap_partnership.agreements.draft import Draft, changed
from samskap_partnership.course import events as course
from samskap_partnership.signing import events as signing


class Right(msgspec.Struct, frozen=True):
    """What somebody may do for an actor, and why."""

    signs: bool
    basis: str


class Invitation(Right, frozen=True):
    """A code that waits for somebody else than `by` to use it."""

    code: str
    made: datetime
    by: str


class Actor(Aggregate, frozen=True):
    """An actor, and those who represent it.

    Args:
        log: of its process.
        described: what it is.
        invited: by the invitation's id, those that nobody has used.
        represented: by pseudonym.
    """

    begins = (actors.ActorRegistered,)

    log: str = ""
    described: actors.Described | None = None
    invited: Mapping[UUID, Invitation] = {}
    represented: Mapping[str, Right] = {}

    def evolve(self, recorded: Recorded) -> Actor:
        """Return the actor after one more event."""
        match recorded.event:
            case actors.Described() as described:
                return replace(self, log=recorded.log, described=described)
            case actors.RepresentativeInvited(invitation=id) as made:
                known = made.signs, made.basis, made.code
                invitation = Invitation(*known, recorded.time, recorded.actor)
                return replace(self, invited={**self.invited, id: invitation})
            case actors.InvitationWithdrawn(invitation=id):
                return replace(self, invited=_without(self.invited, id))
            case actors.RepresentationBegun(invitation=id, signs=signs, basis=basis):
                represented = {**self.represented, recorded.actor: Right(signs, basis)}
                left = _without(self.invited, id)
                return replace(self, invited=left, represented=represented)
            case actors.RepresentationEnded(representative=name):
                kept = {key: right for key, right in self.represented.items() if key != name}
                return replace(self, represented=kept)
        return self


def _without(mapping: Mapping[UUID, Invitation], id: UUID) -> dict[UUID, Invitation]:
    return {key: value for key, value in mapping.items() if key != id}


class Agreement(Aggregate, frozen=True):
    """An agreement: what would be signed, and how far the parties have come with it.

    Args:
        log: of its process.
        header: what never changes about it.
        came_from: the contributions that it has grown out of.
        draft: the newest edition, without its words: the rules ask the read models for them.
        examined: the answers about its form; None where nobody has examined it.
        declared: that all are treated alike.
        confirmed, consented: parties, of the newest edition.
        approved: by which body.
        approver: pseudonym of whoever recorded it.
        signed: party → hashes of what it signed.
        speakers: pseudonym → the party for which somebody agreed to any edition.
        negotiated, active, given_up: how far it has come.
        negotiated_at: when the last party confirmed the newest edition.
        held: it has been in force at some time.
        ended: its period or a party's notice has run out.
        published: the edition that everybody can read; 0 for none.
        noticed: parties that have given notice.
    """

    begins = (agreements.AgreementBegun,)

    log: str = ""
    header: canonical.Header = canonical.Header(UUID(int=0), "", ())
    came_from: tuple[UUID, ...] = ()
    draft: Draft = Draft()
    examined: Mapping[str, bool] | None = None
    declared: bool = False
    confirmed: frozenset[UUID] = frozenset()
    consented: frozenset[UUID] = frozenset()
    approved: str = ""
    approver: str = ""
    signed: Mapping[UUID, Mapping[str, str]] = {}
    speakers: Mapping[str, UUID] = {}
    negotiated: bool = False
    negotiated_at: datetime | None = None
    active: bool = False
    given_up: bool = False
    held: bool = False
    ended: bool = False
    published: int = 0
    noticed: frozenset[UUID] = frozenset()

    @property
    def parties(self) -> frozenset[UUID]:
        """Those who are to agree."""
        return frozenset(self.draft.parties)

    def evolve(self, recorded: Recorded) -> Agreement:
        """Return the agreement after one more event."""
        match recorded.event:
            case agreements.AgreementBegun() as begun:
                header = canonical.Header(recorded.stream, begun.form, begun.languages)
                return replace(self, log=recorded.log, header=header, came_from=begun.came_from)
            case agreements.AgreementTied(sources=sources):
                return replace(self, came_from=(*self.came_from, *sources))
            case agreements.Change() as change:
                return replace(self, draft=changed(self.draft, change), **_NOTHING_STANDS)
            case agreements.FormExamined(answers=answers):
                return replace(self, examined=answers)
            case agreements.EqualTreatmentDeclared():
                return replace(self, declared=True)
        return self._agreed(recorded)

    def _agreed(self, recorded: Recorded) -> Agreement:
        match recorded.event:
            case signing.PartyConfirmed(actor=actor):
                speakers = {**self.speakers, recorded.actor: actor}
                return replace(self, confirmed=self.confirmed | {actor}, speakers=speakers)
            case signing.PublicationConsented(actor=actor):
                speakers = {**self.speakers, recorded.actor: actor}
                return replace(self, consented=self.consented | {actor}, speakers=speakers)
            case signing.AgreementNegotiated():
                return replace(self, negotiated=True, negotiated_at=recorded.time)
            case signing.AgreementApproved(body=body):
                return replace(self, approved=body, approver=recorded.actor)
            case signing.AgreementSigned(actor=actor, hashes=hashes):
                speakers = {**self.speakers, recorded.actor: actor}
                return replace(self, signed={**self.signed, actor: hashes}, speakers=speakers)
        return self._decided(recorded)

    def _decided(self, recorded: Recorded) -> Agreement:
        match recorded.event:
            case signing.AgreementActivated():
                return replace(self, active=True, held=True)
            case signing.AgreementPublished(edition=edition):
                return replace(self, published=edition)
            case signing.NoticeGiven(actor=actor):
                return replace(self, noticed=self.noticed | {actor})
            case signing.AgreementReopened():
                return replace(self, noticed=frozenset(), **_NOTHING_STANDS)
            case signing.AgreementGivenUp():
                return replace(self, given_up=True)
            case course.AgreementEnded():
                return replace(self, active=False, ended=True)
        return self


# Whatever is to be signed, none of this outlives a change of it.
_NOTHING_STANDS = {
    "confirmed": frozenset[UUID](),
    "consented": frozenset[UUID](),
    "approved": "",
    "approver": "",
    "signed": dict[UUID, Mapping[str, str]](),
    "negotiated": False,
    "negotiated_at": None,
    "active": False,
}


class ClauseComment(Aggregate, frozen=True):
    """A comment on a clause."""

    begins = (agreements.ClauseCommented,)

    agreement: UUID | None = None
    answered: bool = False

    def evolve(self, recorded: Recorded) -> ClauseComment:
        """Return the comment after one more event."""
        match recorded.event:
            case agreements.ClauseCommented(agreement=agreement):
                return replace(self, agreement=agreement)
            case agreements.ClauseCommentAnswered():
                return replace(self, answered=True)
        return self


class SigningKey(Aggregate, frozen=True):
    """The key with which the platform attests signatures in one process.

    Args:
        made: the event that holds it.
    """

    begins = (signing.SigningKeyMade,)

    made: UUID | None = None

    def evolve(self, recorded: Recorded) -> SigningKey:
        """Return the key after one more event."""
        return replace(self, made=recorded.id)


def signing_key_id(process: UUID) -> UUID:
    """Return the id of a process's signing key."""
    return derived_id("signing-key", process)
