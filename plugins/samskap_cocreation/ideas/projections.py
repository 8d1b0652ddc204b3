"""How ideas are shown: as contributions, with their authors, versions and roots beside them."""

from __future__ import annotations

from uuid import UUID

from samskap import (
    Database,
    Projection,
    Recorded,
    become_part,
    link,
    publish,
    revise,
    tell,
    unlink,
    withdraw,
)
from samskap_cocreation.ideas.events import (
    IdeaAmended,
    IdeaRevised,
    IdeaRooted,
    IdeaRootedAnew,
    IdeaSorted,
    IdeaSubmitted,
    IdeaWithdrawn,
)
from samskap_cocreation.ideas.queries import AUTHORS_OF, IDEA
from samskap_cocreation.ideas.tables import AUTHORS, IDEAS, PARENTS, SORTINGS, TOLD, VERSIONS
from samskap_cocreation.merging.events import IdeaMergedInto, IdeasMerged
from samskap_cocreation.told.events import IdeaTold, ToldIdeaWithdrawn


def submitted(db: Database, event: IdeaSubmitted, recorded: Recorded) -> None:
    """The idea appears."""
    publish(
        db,
        recorded,
        kind="idea",
        title=event.title,
        text=event.text,
        language=event.language,
    )
    _begin(db, recorded)
    _author(db, recorded, recorded.actor)
    _version(db, event, recorded, "submitted", recorded.actor)


def told(db: Database, event: IdeaTold, recorded: Recorded) -> None:
    """The idea appears with its label and with all who stand behind it; it has no author here."""
    publish(
        db,
        recorded,
        kind="idea",
        title=event.title,
        text=event.text,
        language=event.language,
        source=event.source,
        people=event.people,
    )
    _begin(db, recorded)
    about = {"occasion": event.occasion, "told": event.told, "whose": event.whose}
    db.put(TOLD, idea=recorded.stream, **about)
    _version(db, event, recorded, "told", "")


def _begin(db: Database, recorded: Recorded) -> None:
    db.put(
        IDEAS,
        id=recorded.stream,
        process=recorded.log,
        sequence=recorded.sequence,
        state="open",
        cell="",
        reason="",
        rooted="",
    )


def _author(db: Database, recorded: Recorded, participant: str) -> None:
    known = db.all(AUTHORS_OF, idea=recorded.stream)
    db.put_once(
        AUTHORS,
        idea=recorded.stream,
        participant=participant,
        process=recorded.log,
        place=len(known),
    )


Wording = IdeaSubmitted | IdeaTold | IdeaRevised | IdeaAmended | IdeasMerged


def _version(db: Database, event: Wording, recorded: Recorded, way: str, author: str) -> None:
    db.put(
        VERSIONS,
        idea=recorded.stream,
        sequence=recorded.sequence,
        title=event.title,
        text=event.text,
        reason=getattr(event, "reason", ""),
        author=author,
        way=way,
        amendment=getattr(event, "amendment", None),
        at=recorded.time,
    )


def rooted(db: Database, event: IdeaRooted, recorded: Recorded) -> None:
    """It is known what the idea has grown out of, and those who follow that hear of it."""
    roots = {"question": event.question, "workshop": event.workshop}
    db.change(IDEAS, {"id": recorded.stream}, **roots)
    _grow(db, event, recorded)
    for parent in event.parents:
        _descend(db, recorded, parent)


def _grow(db: Database, event: IdeaRooted | IdeaRootedAnew, recorded: Recorded) -> None:
    if event.question:
        link(db, recorded, source=event.question, target=recorded.stream)
    if event.workshop:
        # Those who follow a workshop are not told of each note on its board.
        link(db, recorded, source=event.workshop, target=recorded.stream, tells=False)


def rooted_anew(db: Database, event: IdeaRootedAnew, recorded: Recorded) -> None:
    """It grows out of what was said last, with the reason beside it; its parents stay."""
    row = db.one(IDEA, idea=recorded.stream, process=recorded.log)
    for source in (row["question"], row["workshop"]) if row else ():
        if source:
            unlink(db, source=source, target=recorded.stream)
    roots = {"question": event.question, "workshop": event.workshop}
    db.change(IDEAS, {"id": recorded.stream}, **roots, rooted=event.reason)
    _grow(db, event, recorded)
    tell_authors(db, recorded, recorded.stream, "idea_rooted")


def _descend(db: Database, recorded: Recorded, parent: UUID) -> None:
    db.put_once(PARENTS, parent=parent, child=recorded.stream, process=recorded.log)
    link(db, recorded, source=parent, target=recorded.stream)


def revised(db: Database, event: IdeaRevised, recorded: Recorded) -> None:
    """The idea says something else, and its other authors hear of it."""
    _reword(db, event, recorded)
    _version(db, event, recorded, "revised", recorded.actor)
    tell_authors(db, recorded, recorded.stream, "idea_revised")


def _reword(db: Database, event: Wording, recorded: Recorded) -> None:
    revise(db, recorded, title=event.title, text=event.text)
    db.change(IDEAS, {"id": recorded.stream}, sequence=recorded.sequence)


def amended(db: Database, event: IdeaAmended, recorded: Recorded) -> None:
    """The idea speaks with words of somebody who is its author too from now on."""
    _reword(db, event, recorded)
    _version(db, event, recorded, "amended", event.suggester)
    _author(db, recorded, event.suggester)
    tell_authors(db, recorded, recorded.stream, "idea_amended")


def tell_authors(db: Database, recorded: Recorded, idea: UUID, kind: str) -> None:
    """Let all authors of an idea but the one who acted have a notice."""
    authors = [row["participant"] for row in db.all(AUTHORS_OF, idea=idea)]
    tell(db, recorded, idea, kind, to=authors)


def taken_back(db: Database, event: IdeaWithdrawn, recorded: Recorded) -> None:
    """The idea's place stays, so that its history keeps its sense; its words go."""
    withdraw(db, recorded)
    db.change(IDEAS, {"id": recorded.stream}, state="withdrawn")
    tell(db, recorded, recorded.stream, "idea_withdrawn")


def told_taken_back(db: Database, event: ToldIdeaWithdrawn, recorded: Recorded) -> None:
    """As where a participant takes an idea back; where it was told goes too."""
    withdraw(db, recorded)
    db.change(IDEAS, {"id": recorded.stream}, state="withdrawn")
    db.change(TOLD, {"idea": recorded.stream}, occasion="")
    tell(db, recorded, recorded.stream, "idea_withdrawn")


def sorted_into(db: Database, event: IdeaSorted, recorded: Recorded) -> None:
    """The idea stands in a cell; the response that follows tells its people."""
    db.change(IDEAS, {"id": recorded.stream}, cell=event.cell, reason=event.reason)
    db.put(
        SORTINGS,
        idea=recorded.stream,
        sequence=recorded.sequence,
        cell=event.cell,
        reason=event.reason,
        at=recorded.time,
    )


def merged(db: Database, event: IdeasMerged, recorded: Recorded) -> None:
    """An idea appears that all authors of others have, and those who follow these hear of it."""
    publish(
        db,
        recorded,
        kind="idea",
        title=event.title,
        text=event.text,
        language=event.language,
        author=event.authors[0],
        people=len(event.authors),
    )
    _begin(db, recorded)
    for author in event.authors:
        _author(db, recorded, author)
    _version(db, event, recorded, "merged", "")
    _inherit(db, event, recorded)
    for idea in event.ideas:
        _descend(db, recorded, idea)


def _inherit(db: Database, event: IdeasMerged, recorded: Recorded) -> None:
    # It answers what the first of its ideas answered that answered anything.
    rows = [db.one(IDEA, idea=idea, process=recorded.log) for idea in event.ideas]
    questions = [row["question"] for row in rows if row and row["question"]]
    if questions:
        db.change(IDEAS, {"id": recorded.stream}, question=questions[0])


def joined(db: Database, event: IdeaMergedInto, recorded: Recorded) -> None:
    """The idea can still be read, as a part of another."""
    become_part(db, recorded, of=event.idea)
    db.change(IDEAS, {"id": recorded.stream}, state="merged", into=event.idea)


PROJECTION = Projection(
    "cocreation_ideas",
    4,
    [IDEAS, TOLD, AUTHORS, PARENTS, VERSIONS, SORTINGS],
    {
        IdeaSubmitted: submitted,
        IdeaTold: told,
        ToldIdeaWithdrawn: told_taken_back,
        IdeaRooted: rooted,
        IdeaRootedAnew: rooted_anew,
        IdeaRevised: revised,
        IdeaAmended: amended,
        IdeaWithdrawn: taken_back,
        IdeaSorted: sorted_into,
        IdeasMerged: merged,
        IdeaMergedInto: joined,
    },
)
