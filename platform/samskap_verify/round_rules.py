"""What votings and assessments share: ideas, a last day, an end, and words that can be gone.

Of a ballot that can no longer be read, only its being there is known. What was counted must
then fit what can be read and that many ballots more, each within the rules.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias, TypeVar

from samskap_verify import canonical
from samskap_verify.core_rules import said, said_texts
from samskap_verify.errors import Unreadable, Wrong
from samskap_verify.idea_rules import Ideas
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Replay

# A day ends at different times in different zones, and an entry's time is in UTC.
_SPARE = timedelta(days=1)


@dataclass(slots=True)
class Round:
    """A voting or an assessment: the ideas it is about, in order, and its last day."""

    ideas: tuple[str, ...]
    ends: str
    hidden: bool
    boxed: bool = False
    closed: bool = False

    def place(self, idea: str) -> int:
        """Return the place of an idea; raise Wrong when the round is not about it."""
        if idea not in self.ideas:
            raise Wrong(f"is about the idea {idea:.60}, which is not among those to choose from")
        return self.ideas.index(idea)


R = TypeVar("R", bound=Round)
Results: TypeAlias = dict[str, list[int]]
"""Numbers of each idea, in its order."""


def begin(replay: Replay, leaf: Leaf, kind: str) -> dict[str, Any]:
    """Return what a round says of itself; it can be seen at once unless it is hidden."""
    hidden = said(leaf, "hidden", bool)
    if not hidden:
        replay.submit(leaf, kind, people=0, own=False)
    ideas = tuple(said_texts(leaf, "ideas"))
    if len(set(ideas)) != len(ideas):
        raise Wrong("names an idea twice")
    if leaf["version"] > 2:
        _check_wordings(replay, leaf, ideas)
    boxed = leaf["version"] > 1 and said(leaf, "boxed", bool)
    return {"ideas": ideas, "ends": said(leaf, "ends"), "hidden": hidden, "boxed": boxed}


def _check_wordings(replay: Replay, leaf: Leaf, ideas: tuple[str, ...]) -> None:
    known = replay.part(Ideas)
    if said(leaf, "wordings", list) != [known.known(idea).worded for idea in ideas]:
        raise Wrong("is about other wordings than those that its ideas had when it opened")


def taking(round: R | None, leaf: Leaf) -> R:
    """Return the round that an entry takes part in; raise Wrong unless it was open then."""
    if round is None:
        raise Wrong("takes part in what was never opened")
    if leaf["version"] > 1:
        return _out_of_its_box(round)
    if round.boxed and leaf["sealed"]:
        raise Wrong("enters the log at once, where what is said lies in a box until the close")
    if round.closed:
        raise Wrong("comes after what it takes part in was closed")
    try:
        latest = date.fromisoformat(round.ends) + _SPARE
    except ValueError:
        raise Wrong("takes part in what has a last day that does not exist") from None
    if leaf["time"][:10] > latest.isoformat():
        raise Wrong(f"comes after the last day, {round.ends:.20}")
    return round


def _out_of_its_box(round: R) -> R:
    if not round.closed:
        raise Wrong("comes out of the box of what has not been closed")
    return round


def end(replay: Replay, leaf: Leaf, round: Round | None, kind: str) -> None:
    """Close a round, which can be seen from then on; raise Wrong when it is not open."""
    if round is None or round.closed:
        raise Wrong("closes what is not open")
    round.closed = True
    if round.hidden:
        replay.submit(leaf, kind, people=0, own=False)


def move(replay: Replay, leaf: Leaf, round: Round | None) -> None:
    """Let a round end on another day; raise Wrong when it is not open, or ended on another."""
    if round is None or round.closed:
        raise Wrong("moves the last day of what is not open")
    if said(leaf, "old") != round.ends:
        raise Wrong(f"moves a last day from {said(leaf, 'old'):.20}, which it was not")
    round.ends = said(leaf, "new")


def countable(rounds: dict[str, R], leaf: Leaf) -> R:
    """Return the round that an entry counts, which is then done with; raise Wrong.

    All that came out of its box is held against what was sealed.
    """
    round = rounds.pop(leaf["subject"], None)
    if round is None or not round.closed:
        raise Wrong("counts what was not closed, or has been counted before")
    return round


def numbers(text: str) -> dict[str, int]:
    """Read names with whole numbers from canonical JSON; raise Wrong."""
    try:
        found = canonical.read(text)
    except Unreadable as error:
        raise Wrong(f"has disclosed words whose JSON {error}") from None
    if not isinstance(found, dict) or not all(type(number) is int for number in found.values()):
        raise Wrong("has disclosed words that are not numbers by name")
    return found


def results(leaf: Leaf, ideas: tuple[str, ...], names: tuple[str, ...]) -> Results:
    """Return the numbers that a count gives for each idea; raise Wrong unless all are there."""
    try:
        given = {
            str(result["idea"]): [result[name] for name in names]
            for result in said(leaf, "results", list)
        }
    except (KeyError, TypeError):
        raise Wrong("does not say its results") from None
    if tuple(given) != ideas or any(type(n) is not int for each in given.values() for n in each):
        raise Wrong("does not give a result for each idea")
    return given


def unreadable(number: int, what: str, id: str) -> str:
    """Return the sentence for the report on what was counted but cannot be read any more."""
    return (
        f"In {what} {id:.60}, {number} could not be read when this was exported, mostly because "
        "they were erased at somebody's wish. Whether they were counted rightly is known only "
        "within the bounds of the rules."
    )


def check_within(counted: int, read: int, more: tuple[int, int], what: str) -> None:
    """Raise Wrong unless a count is what can be read and, at least and at most, so many more."""
    least, most = more
    if not read + least <= counted <= read + most:
        spare = f" and what cannot be read allows {least} to {most} more" if most else ""
        raise Wrong(f"counts {counted} {what}, where the entries give {read}{spare}")
