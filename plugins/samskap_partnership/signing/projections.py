"""How it is shown what each party and body has agreed to, and what became public."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa

from samskap import (
    Database,
    Event,
    Projection,
    Recorded,
    edition_published,
    link,
    publish,
    revise,
)
from samskap_partnership.agreements.canonical import purpose
from samskap_partnership.agreements.projections import come_to, row_of, tell_parties
from samskap_partnership.agreements.queries import EXAMINED_IN
from samskap_partnership.agreements.tables import AGREEMENTS, EXAMINED
from samskap_partnership.signing import events
from samskap_partnership.signing.queries import MAIN_TEXT
from samskap_partnership.signing.tables import (
    APPROVALS,
    CONFIRMATIONS,
    CONSENTS,
    KEYS,
    NOTICES,
    SIGNATURES,
    TEXTS,
)


def _stand(db: Database, table: sa.Table, recorded: Recorded, **more: object) -> None:
    own = {"agreement": recorded.stream, "sequence": recorded.sequence, "at": recorded.time}
    db.put(table, **own, **more)


def confirmed(db: Database, event: events.PartyConfirmed, recorded: Recorded) -> None:
    """A party agrees with the text."""
    _stand(db, CONFIRMATIONS, recorded, actor=event.actor, edition=event.edition)


def consented(db: Database, event: events.PublicationConsented, recorded: Recorded) -> None:
    """A party does not mind that others read it."""
    _stand(db, CONSENTS, recorded, actor=event.actor, edition=event.edition)


def negotiated(db: Database, event: events.AgreementNegotiated, recorded: Recorded) -> None:
    """All parties agree with the text."""
    come_to(db, recorded, "negotiated")
    tell_parties(db, recorded, recorded.stream, "negotiated")


def approved(db: Database, event: events.AgreementApproved, recorded: Recorded) -> None:
    """A body has approved it, and it waits for signatures."""
    _stand(
        db,
        APPROVALS,
        recorded,
        body=event.body,
        decided=event.decided,
        reference=event.reference,
        remark=event.remark,
        edition=event.edition,
    )
    come_to(db, recorded, "approved")
    tell_parties(db, recorded, recorded.stream, "approved")


def signed(db: Database, event: events.AgreementSigned, recorded: Recorded) -> None:
    """A party has signed."""
    _stand(
        db,
        SIGNATURES,
        recorded,
        process=recorded.log,
        actor=event.actor,
        signer=recorded.actor,
        edition=event.edition,
        basis=event.basis,
        provider=event.provider,
        hashes=json.dumps(event.hashes, sort_keys=True),
        evidence=event.evidence,
    )


def voided(db: Database, event: events.SignaturesVoided, recorded: Recorded) -> None:
    """What fell is marked, never removed; those whom it concerns are told."""
    standing = {"agreement": recorded.stream, "voided": None}
    for table in (CONFIRMATIONS, CONSENTS, APPROVALS, SIGNATURES):
        db.change(table, standing, voided=event.edition)
    if row_of(db, recorded)["state"] != "draft":
        come_to(db, recorded, "draft")
    tell_parties(db, recorded, recorded.stream, "voided")


def activated(db: Database, event: events.AgreementActivated, recorded: Recorded) -> None:
    """It is in force."""
    come_to(db, recorded, "active", activated=recorded.time)
    tell_parties(db, recorded, recorded.stream, "activated")


def text_published(db: Database, event: events.TextPublished, recorded: Recorded) -> None:
    """Everybody can read it in this language."""
    db.put(
        TEXTS,
        agreement=recorded.stream,
        edition=event.edition,
        language=event.language,
        process=recorded.log,
        title=event.title,
        text=event.text,
        hash=event.hash,
        at=recorded.time,
    )


def published(db: Database, event: events.AgreementPublished, recorded: Recorded) -> None:
    """The agreement is a contribution from now on, or says what its newer edition says."""
    row = row_of(db, recorded)
    known = {"published": event.edition, "declared_then": row["declared"]}
    db.change(AGREEMENTS, {"id": recorded.stream}, **known)
    edition_published(db, recorded)
    _keep_examination(db, recorded)
    language = row["languages"].split()[0]
    main: Any = db.one(
        MAIN_TEXT, agreement=recorded.stream, edition=event.edition, language=language
    )
    words = {"title": main["title"], "text": purpose(main["text"])}
    if row["published"]:
        revise(db, recorded, **words)
        return
    publish(
        db,
        recorded,
        kind="agreement",
        language=language,
        source="municipality",
        people=0,
        **words,
    )
    for source in event.came_from:
        link(db, recorded, source=source, target=recorded.stream)


def _keep_examination(db: Database, recorded: Recorded) -> None:
    db.remove(EXAMINED, {"agreement": recorded.stream, "shown": 1})
    for answer in db.all(EXAMINED_IN, agreement=recorded.stream):
        db.put(EXAMINED, **{**answer, "shown": 1})


def noticed(db: Database, event: events.NoticeGiven, recorded: Recorded) -> None:
    """The others hear that a party will leave."""
    db.put(
        NOTICES,
        agreement=recorded.stream,
        actor=event.actor,
        process=recorded.log,
        ends=event.ends,
        reason=event.reason,
        at=recorded.time,
    )
    tell_parties(db, recorded, recorded.stream, "notice_given")


def reopened(db: Database, event: events.AgreementReopened, recorded: Recorded) -> None:
    """It is being written again."""
    db.remove(NOTICES, {"agreement": recorded.stream})
    come_to(db, recorded, "draft", reason=event.reason, activated=None)


def given_up(db: Database, event: events.AgreementGivenUp, recorded: Recorded) -> None:
    """Nothing will come of it."""
    come_to(db, recorded, "given_up", reason=event.reason)
    tell_parties(db, recorded, recorded.stream, "given_up")


def key_made(db: Database, event: events.SigningKeyMade, recorded: Recorded) -> None:
    """Evidence can be checked with it."""
    db.put(KEYS, process=recorded.log, public=event.public)


def party_left(db: Database, event: Event, recorded: Recorded) -> None:
    """The others hear of it while the one who left still belongs to them."""
    tell_parties(db, recorded, recorded.stream, "party_left")


PROJECTION = Projection(
    "partnership_signing",
    2,
    [CONFIRMATIONS, APPROVALS, SIGNATURES, CONSENTS, NOTICES, TEXTS, KEYS],
    {
        events.PartyConfirmed: confirmed,
        events.PublicationConsented: consented,
        events.AgreementNegotiated: negotiated,
        events.AgreementApproved: approved,
        events.AgreementSigned: signed,
        events.SignaturesVoided: voided,
        events.AgreementActivated: activated,
        events.TextPublished: text_published,
        events.AgreementPublished: published,
        events.NoticeGiven: noticed,
        events.AgreementReopened: reopened,
        events.AgreementGivenUp: given_up,
        events.SigningKeyMade: key_made,
        events.PartyLeft: party_left,
    },
)
