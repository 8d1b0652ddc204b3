"""What a round has come to while it is open: read from its box, and from what is in the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from samskap.core.boxes.ballots import Ballot
from samskap_cocreation.assessing.events import IdeaAssessed
from samskap_cocreation.rounds.queries import DOTS_SUMMED, SCORES_SUMMED, VOTERS
from samskap_cocreation.shared.choices import CRITERIA
from samskap_cocreation.voting.events import DotsPlaced

Read = Callable[..., Sequence[Any]]
Sums = dict[str, dict[str, int]]


class Placed(NamedTuple):
    """What a voting has come to.

    Args:
        ideas: idea → dots and voters.
        voters: in all.
    """

    ideas: Sums
    voters: int


def dots(read: Read, round: object, boxed: Iterable[Ballot]) -> Placed:
    """Return what a voting has come to so far.

    Args:
        read: gives the rows of a select.
        round: its id.
        boxed: what lies in its box.
    """
    ballots = [dots_of(each) for each in boxed if _counts(each)]
    counted, voters = Counter[str](), Counter[str]()
    for ballot in ballots:
        counted.update(ballot)
        voters.update(ballot.keys())
    ideas = {
        row["idea"]: {
            "dots": row["dots"] + counted[row["idea"]],
            "voters": row["voters"] + voters[row["idea"]],
        }
        for row in read(DOTS_SUMMED, round=round)
    }
    return Placed(ideas, read(VOTERS, round=round)[0]["number"] + len(ballots))


def _counts(ballot: Ballot) -> bool:
    return isinstance(ballot.event, DotsPlaced) and ballot.event.counts


def dots_of(ballot: Ballot | None) -> dict[str, int]:
    """Return the dots of a ballot by idea; none where there is no ballot."""
    event = ballot.event if ballot else None
    said = event.dots if isinstance(event, DotsPlaced) else None
    return msgspec.json.decode(said, type=dict[str, int]) if said else {}


def scores(read: Read, round: object, boxed: Iterable[Ballot]) -> Sums:
    """Return what an assessment has come to so far, by idea; arguments as `dots`."""
    sums = {
        row["idea"]: {name: row[name] for name in ("number", *CRITERIA)}
        for row in read(SCORES_SUMMED, round=round)
    }
    for each in boxed:
        said = scores_of(each)
        if said:
            _add(sums[said["idea"]], said)
    return sums


def _add(sums: dict[str, int], said: Mapping[str, Any]) -> None:
    sums["number"] += 1
    for name in CRITERIA:
        sums[name] += said[name]


def scores_of(ballot: Ballot | None) -> dict[str, Any]:
    """Return an assessment as a row of what was said; empty where there is none."""
    event = ballot.event if ballot else None
    if not isinstance(event, IdeaAssessed) or not event.scores:
        return {}
    reasons = {f"{name}_reason": getattr(event, name) for name in CRITERIA}
    said = msgspec.json.decode(event.scores, type=dict[str, int])
    who = ballot.pseudonym if ballot else ""
    return {"idea": str(event.idea), "participant": who, **said, **reasons}
