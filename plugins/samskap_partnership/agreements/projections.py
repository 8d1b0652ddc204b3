"""How agreements are shown to those who write them: every change of the text, and where it is."""

from __future__ import annotations

from typing import Any

from samskap import Database, Projection, Recorded, link, tell
from samskap_partnership.agreements import events
from samskap_partnership.agreements.draft import kept
from samskap_partnership.agreements.queries import ONE_AGREEMENT, SPEAKERS
from samskap_partnership.agreements.tables import (
    AGREEMENTS,
    CHANGES,
    COMMENTS,
    EXAMINED,
    PARTIES,
    PROMISES,
)
from samskap_partnership.shared.choices import IOP
from samskap_partnership.signing.tables import COURSE


def tell_parties(db: Database, recorded: Recorded, agreement: object, kind: str) -> None:
    """Tell those who represent the parties, and nobody else.

    Args:
        db: the read models.
        recorded: what happened.
        agreement: id of the agreement.
        kind: what sort of news it is.
    """
    speakers = db.all(SPEAKERS, agreement=agreement)
    tell(db, recorded, agreement, kind, to=[row["participant"] for row in speakers])


def row_of(db: Database, recorded: Recorded) -> Any:
    """Return the row of the agreement that something happened to."""
    return db.one(ONE_AGREEMENT, agreement=recorded.stream)


def begun(db: Database, event: events.AgreementBegun, recorded: Recorded) -> None:
    """A draft that only those who write it see."""
    db.put(
        AGREEMENTS,
        id=recorded.stream,
        process=recorded.log,
        form=event.form,
        languages=" ".join(event.languages),
        came_from=" ".join(map(str, event.came_from)),
        state="draft",
        title="",
        edition=1,
        published=0,
        begun=recorded.time,
    )
    come_to(db, recorded, "draft")


def come_to(
    db: Database, recorded: Recorded, state: str, reason: str | None = "", **more: object
) -> None:
    """Let an agreement be in another state, and remember that it came there.

    Args:
        db: the read models.
        recorded: what led to it, on the agreement's stream.
        state: the new one.
        reason: why, where somebody gave a reason.
        more: other columns of its row that change.
    """
    db.change(AGREEMENTS, {"id": recorded.stream}, state=state, **more)
    db.put(
        COURSE,
        agreement=recorded.stream,
        sequence=recorded.sequence,
        state=state,
        edition=row_of(db, recorded)["edition"],
        reason=reason,
        at=recorded.time,
    )


def tied(db: Database, event: events.AgreementTied, recorded: Recorded) -> None:
    """It has grown out of more; where everybody can read it, they see that at once."""
    row = row_of(db, recorded)
    sources = [*row["came_from"].split(), *map(str, event.sources)]
    db.change(AGREEMENTS, {"id": recorded.stream}, came_from=" ".join(sources))
    for source in event.sources if row["published"] else ():
        link(db, recorded, source=source, target=recorded.stream)


def changed(db: Database, event: events.Change, recorded: Recorded) -> None:
    """The agreement says something else; what it said stays for comparison."""
    name, data = kept(event)
    db.put(
        CHANGES,
        agreement=recorded.stream,
        sequence=recorded.sequence,
        edition=event.edition,
        process=recorded.log,
        name=name,
        data=data,
        at=recorded.time,
    )
    db.change(AGREEMENTS, {"id": recorded.stream}, edition=event.edition)


def titled(db: Database, event: events.AgreementTitled, recorded: Recorded) -> None:
    """Lists show the title in the main language."""
    changed(db, event, recorded)
    row = row_of(db, recorded)
    if row["languages"].split()[0] == event.language:
        db.change(AGREEMENTS, {"id": recorded.stream}, title=event.title)


def terms_set(db: Database, event: events.TermsSet, recorded: Recorded) -> None:
    """Lists show the period."""
    changed(db, event, recorded)
    terms = {name: getattr(event, name) for name in ("starts", "ends", "amount", "meetings")}
    db.change(AGREEMENTS, {"id": recorded.stream}, **terms)


def party_set(db: Database, event: events.PartySet, recorded: Recorded) -> None:
    """One more party, or one with other roles; those who speak for it hear of it."""
    changed(db, event, recorded)
    party = {"agreement": recorded.stream, "actor": event.actor}
    if not db.change(PARTIES, party, roles=event.roles):
        place = recorded.sequence
        db.put(PARTIES, **party, process=recorded.log, roles=event.roles, place=place)
        tell_parties(db, recorded, recorded.stream, "party")


def party_removed(db: Database, event: events.PartyRemoved, recorded: Recorded) -> None:
    """One party fewer, and what it would have contributed."""
    changed(db, event, recorded)
    party = {"agreement": recorded.stream, "actor": event.actor}
    db.remove(PARTIES, party)
    db.remove(PROMISES, party)


def promised(db: Database, event: events.ContributionPromised, recorded: Recorded) -> None:
    """A party contributes one thing more."""
    changed(db, event, recorded)
    db.put(
        PROMISES,
        id=event.promise,
        agreement=recorded.stream,
        actor=event.actor,
        process=recorded.log,
        kind=event.kind,
        what=event.what,
        amount=event.amount,
        unit=event.unit,
        due=event.due,
        yearly=event.yearly,
        place=recorded.sequence,
    )


def dropped(db: Database, event: events.ContributionDropped, recorded: Recorded) -> None:
    """And one fewer."""
    changed(db, event, recorded)
    db.remove(PROMISES, {"id": event.promise})


def examined(db: Database, event: events.FormExamined, recorded: Recorded) -> None:
    """The newest answers count."""
    db.remove(EXAMINED, {"agreement": recorded.stream, "shown": 0})
    for question in IOP:
        db.put(
            EXAMINED,
            agreement=recorded.stream,
            question=question,
            shown=0,
            yes=int(event.answers[question]),
            reason=getattr(event, question),
        )


def declared(db: Database, event: events.EqualTreatmentDeclared, recorded: Recorded) -> None:
    """The newest declaration counts."""
    db.change(AGREEMENTS, {"id": recorded.stream}, declared=event.statement)


def commented(db: Database, event: events.ClauseCommented, recorded: Recorded) -> None:
    """The other parties hear of the comment."""
    db.put(
        COMMENTS,
        id=recorded.stream,
        agreement=event.agreement,
        process=recorded.log,
        clause=event.clause,
        author=recorded.actor,
        language=event.language,
        text=event.text,
        at=recorded.time,
    )
    tell_parties(db, recorded, event.agreement, "clause_comment")


def answered(db: Database, event: events.ClauseCommentAnswered, recorded: Recorded) -> None:
    """The comment is settled."""
    db.change(
        COMMENTS,
        {"id": recorded.stream},
        answer=event.answer,
        answered_by=recorded.actor,
        answered=recorded.time,
    )
    tell_parties(db, recorded, event.agreement, "clause_answer")


PROJECTION = Projection(
    "partnership_agreements",
    2,
    [AGREEMENTS, CHANGES, PARTIES, PROMISES, COMMENTS, EXAMINED, COURSE],
    {
        events.AgreementBegun: begun,
        events.AgreementTied: tied,
        events.AgreementTitled: titled,
        events.ClauseWritten: changed,
        events.ClausesOrdered: changed,
        events.TermsSet: terms_set,
        events.PartySet: party_set,
        events.PartyRemoved: party_removed,
        events.ContributionPromised: promised,
        events.ContributionDropped: dropped,
        events.FormExamined: examined,
        events.EqualTreatmentDeclared: declared,
        events.ClauseCommented: commented,
        events.ClauseCommentAnswered: answered,
    },
)
