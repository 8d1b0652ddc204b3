"""How needs are shown: as contributions, with what only needs have beside them."""

from __future__ import annotations

from typing import Any

from samskap import Database, Event, Projection, Recorded, publish, revise, withdraw
from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap_needs import events
from samskap_needs.tables import NEEDS


def whole(event: events.Telling) -> str | None:
    """Return all that a need says as one text, or None where it has been erased."""
    parts = (event.situation, event.needed, event.consequence)
    return None if None in parts else "\n\n".join(part for part in parts if part)


def submitted(db: Database, event: events.NeedSubmitted, recorded: Recorded) -> None:
    """The need appears."""
    _appear(db, event, recorded)
    _write(db, event, recorded, occasion="", gathered=None, whose="")


def gathered(db: Database, event: events.NeedGathered, recorded: Recorded) -> None:
    """The need appears with its label and with all who stand behind it."""
    _appear(db, event, recorded, source=event.source, people=event.people)
    about = {"occasion": event.occasion, "gathered": event.gathered, "whose": event.whose}
    _write(db, event, recorded, **about)


def _appear(db: Database, event: events.Telling, recorded: Recorded, **more: Any) -> None:
    publish(
        db,
        recorded,
        kind="need",
        title=event.title,
        text=whole(event),
        language=event.language,
        **more,
    )


def _write(db: Database, event: events.Telling, recorded: Recorded, **more: object) -> None:
    db.put(NEEDS, id=recorded.stream, process=recorded.log, **_words(event, recorded), **more)


def _words(event: events.Telling, recorded: Recorded) -> dict[str, object]:
    return {
        "sequence": recorded.sequence,
        "theme": event.theme,
        "situation": event.situation,
        "needed": event.needed,
        "consequence": event.consequence,
        "place": event.place,
    }


def revised(db: Database, event: events.NeedRevised, recorded: Recorded) -> None:
    """The need says something else."""
    _rewrite(db, event, recorded)
    db.change(NEEDS, {"id": recorded.stream}, **_words(event, recorded))


def corrected(db: Database, event: events.GatheredNeedCorrected, recorded: Recorded) -> None:
    """The need says something else, perhaps for more or fewer people."""
    _rewrite(db, event, recorded, people=event.people)
    words = _words(event, recorded)
    db.change(NEEDS, {"id": recorded.stream}, occasion=event.occasion, **words)


def _rewrite(db: Database, event: events.Telling, recorded: Recorded, **more: object) -> None:
    revise(db, recorded, title=event.title, text=whole(event))
    db.change(CONTRIBUTIONS, {"id": recorded.stream}, language=event.language, **more)


def taken_back(db: Database, event: Event, recorded: Recorded) -> None:
    """The need's place stays, so that its history keeps its sense; its words go."""
    withdraw(db, recorded)
    nothing = dict.fromkeys(("situation", "needed", "consequence", "place", "occasion"), "")
    db.change(NEEDS, {"id": recorded.stream}, **nothing)


PROJECTION = Projection(
    "needs",
    2,
    [NEEDS],
    {
        events.NeedSubmitted: submitted,
        events.NeedGathered: gathered,
        events.NeedRevised: revised,
        events.GatheredNeedCorrected: corrected,
        events.NeedWithdrawn: taken_back,
        events.GatheredNeedWithdrawn: taken_back,
    },
)
