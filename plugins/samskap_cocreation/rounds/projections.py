"""How votings and assessments are shown: their course, what was said, and the results.

They become contributions when their results may be seen: at once, or when they are closed.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from samskap import BoxedEvent, Database, Event, Projection, Recorded, publish, tell
from samskap_cocreation.assessing.events import (
    AssessmentClosed,
    AssessmentCounted,
    AssessmentOpened,
    IdeaAssessed,
)
from samskap_cocreation.rounds.events import RoundMoved
from samskap_cocreation.rounds.queries import ROUND_ROW, STATE_OF
from samskap_cocreation.rounds.tables import (
    CANDIDATES,
    DOTS,
    DOTS_COUNTED,
    PAPER,
    ROUNDS,
    SCORES,
    SCORES_COUNTED,
)
from samskap_cocreation.shared.choices import CRITERIA
from samskap_cocreation.voting.events import (
    DotsPlaced,
    DotsWithdrawn,
    VotingClosed,
    VotingCounted,
    VotingOpened,
)

Opened = VotingOpened | AssessmentOpened


def voting_opened(db: Database, event: VotingOpened, recorded: Recorded) -> None:
    """Participants can place dots, and those who follow the process hear of it."""
    _open(db, event, recorded, kind="voting", dots=event.dots, most=event.most, everybody=1)


def assessment_opened(db: Database, event: AssessmentOpened, recorded: Recorded) -> None:
    """Ideas can be assessed."""
    everybody = int(event.everybody)
    _open(db, event, recorded, kind="assessment", dots=0, most=0, everybody=everybody)


def _open(db: Database, event: Opened, recorded: Recorded, **more: object) -> None:
    db.put(
        ROUNDS,
        id=recorded.stream,
        process=recorded.log,
        title=event.title,
        language=event.language,
        state="open",
        hidden=int(event.hidden),
        opened=recorded.time,
        ends=event.ends,
        boxed=int(event.boxed),
        **more,
    )
    _put_candidates(db, recorded, event)
    if not event.hidden:
        _publish(db, recorded)
    if more["everybody"]:
        tell(db, recorded, recorded.log, str(more["kind"]))


def _put_candidates(db: Database, recorded: Recorded, event: Opened) -> None:
    # What was opened before wordings were remembered is about whatever an idea says.
    wordings = event.wordings or (0,) * len(event.ideas)
    for place, (idea, wording) in enumerate(zip(event.ideas, wordings, strict=True)):
        db.put(CANDIDATES, round=recorded.stream, idea=idea, place=place, wording=wording)


def _publish(db: Database, recorded: Recorded) -> None:
    row = db.one(ROUND_ROW, round=recorded.stream)
    if row:
        publish(
            db,
            recorded,
            kind=row["kind"],
            title=row["title"],
            text="",
            language=row["language"],
            source="municipality",
            people=0,
        )


def placed(db: Database, event: DotsPlaced, recorded: Recorded) -> None:
    """The ballot counts instead of the one before; what came after the end does not count."""
    if not (_takes(db, event.voting, event) and event.counts):
        return
    _empty(db, event.voting, recorded)
    who = f"{PAPER}{recorded.stream}" if event.source else recorded.actor
    dots = msgspec.json.decode(event.dots, type=dict[str, int]) if event.dots else {}
    for idea, number in dots.items():
        ballot = {"voting": event.voting, "participant": who}
        db.put(DOTS, **ballot, idea=idea, dots=number)


def _takes(db: Database, round: UUID, event: Event) -> bool:
    # What has lain in a box enters the log after the close.
    boxed = isinstance(event, BoxedEvent) and event.salt
    return bool(db.value(STATE_OF, round=round) == ("closed" if boxed else "open"))


def _empty(db: Database, voting: UUID, recorded: Recorded) -> None:
    db.remove(DOTS, {"voting": voting, "participant": recorded.actor})


def dots_withdrawn(db: Database, event: DotsWithdrawn, recorded: Recorded) -> None:
    """The ballot no longer counts."""
    if _takes(db, event.voting, event):
        _empty(db, event.voting, recorded)


def assessed(db: Database, event: IdeaAssessed, recorded: Recorded) -> None:
    """What somebody says of an idea counts instead of what they said before."""
    if not _takes(db, event.assessment, event):
        return
    key = {"assessment": event.assessment, "participant": recorded.actor, "idea": event.idea}
    db.remove(SCORES, key)
    if event.scores:
        scores = msgspec.json.decode(event.scores, type=dict[str, int])
        reasons = {f"{name}_reason": getattr(event, name) for name in CRITERIA}
        db.put(SCORES, **key, **scores, **reasons)


def moved(db: Database, event: RoundMoved, recorded: Recorded) -> None:
    """It ends on another day; those who follow the process hear of it."""
    db.change(ROUNDS, {"id": recorded.stream}, ends=event.new)
    tell(db, recorded, recorded.log, "round_moved")


def closed(db: Database, event: VotingClosed | AssessmentClosed, recorded: Recorded) -> None:
    """Nothing more is taken; what was hidden can be seen."""
    db.change(ROUNDS, {"id": recorded.stream}, state="closed")
    row = db.one(ROUND_ROW, round=recorded.stream)
    if row and row["hidden"]:
        _publish(db, recorded)
    tell(db, recorded, recorded.stream, "round_closed")


def voting_counted(db: Database, event: VotingCounted, recorded: Recorded) -> None:
    """The result stands for good."""
    db.change(ROUNDS, {"id": recorded.stream}, state="counted", voters=event.voters)
    for result in event.results:
        db.put(DOTS_COUNTED, round=recorded.stream, **msgspec.structs.asdict(result))


def assessment_counted(db: Database, event: AssessmentCounted, recorded: Recorded) -> None:
    """The result stands for good."""
    db.change(ROUNDS, {"id": recorded.stream}, state="counted")
    for result in event.results:
        db.put(SCORES_COUNTED, round=recorded.stream, **msgspec.structs.asdict(result))


PROJECTION = Projection(
    "cocreation_rounds",
    3,
    [ROUNDS, CANDIDATES, DOTS, DOTS_COUNTED, SCORES, SCORES_COUNTED],
    {
        VotingOpened: voting_opened,
        DotsPlaced: placed,
        DotsWithdrawn: dots_withdrawn,
        VotingClosed: closed,
        VotingCounted: voting_counted,
        RoundMoved: moved,
        AssessmentOpened: assessment_opened,
        IdeaAssessed: assessed,
        AssessmentClosed: closed,
        AssessmentCounted: assessment_counted,
    },
)
