"""The state that the events add up to, as far as figures are made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf

T = TypeVar("T")
Value: TypeAlias = int | float | str
Figure: TypeAlias = tuple[str, str]
"""The name of a figure and its subject, "" for the whole process."""
Figures: TypeAlias = dict[Figure, Value]
Words: TypeAlias = Mapping[str, str]
"""The disclosed words of an entry, by field. What is not in it was withheld or erased."""


@dataclass(slots=True)
class Contribution:
    """Something that was submitted.

    author: the participant's number, None where it is nobody's own, such as a need that staff
    gathered. people: how many stand behind it from the start. waited: whole days until the
    first response.
    """

    kind: str
    author: int | None
    people: int
    time: str
    open: bool = True
    comments: int = 0
    waited: int | None = None


class Replay:
    """Contributions, who supports them, and what was said of the whole process.

    gone: participants who have been erased. unread: sentences on what could not be checked
    because words are not disclosed.
    """

    def __init__(self) -> None:
        self.contributions: dict[str, Contribution] = {}
        self.comments: dict[str, int] = {}
        self.commenters: set[int] = set()
        self.groups: dict[str, set[str]] = {}
        self.phases: dict[str, tuple[str, str]] = {}
        self.told: dict[Figure, Value] = {}
        self.gone: set[int] = set()
        self.unread: list[str] = []
        self._supporters: dict[str, set[int]] = {}
        self._numbers: dict[str, int] = {}
        self._parts: dict[type, Any] = {}

    def part(self, kind: type[T]) -> T:
        """Return the part of the state that a method keeps for itself, made at first use."""
        if kind not in self._parts:
            self._parts[kind] = kind()
        part: T = self._parts[kind]
        return part

    def participant(self, actor: str) -> int:
        """Return the number that stands for a pseudonym here, which takes less room."""
        return self._numbers.setdefault(actor, len(self._numbers))

    def submit(self, leaf: Leaf, kind: str, people: int, own: bool, author: str = "") -> None:
        """Let a contribution appear; own: it counts as its author's taking part.

        author: a pseudonym, "" for the actor.
        """
        number = self.participant(author or leaf["actor"]) if own else None
        self.contributions[leaf["subject"]] = Contribution(kind, number, people, leaf["time"])

    def close(self, subject: str) -> None:
        """Let a contribution be withdrawn."""
        if subject in self.contributions:
            self.contributions[subject].open = False

    def answer(self, subject: str, time: str) -> None:
        """Remember how long the first response to a contribution took."""
        contribution = self.contributions.get(subject)
        if contribution and contribution.waited is None:
            contribution.waited = (_parse(time) - _parse(contribution.time)).days

    def supporters(self, subject: str) -> set[int]:
        """Return who supports something."""
        return self._supporters.get(subject, set())

    def supported(self) -> Iterable[str]:
        """Return what has ever been supported."""
        return self._supporters.keys()

    def support(self, subject: str, actor: str) -> None:
        """Count a support; raise Wrong when the participant has given it already."""
        supporters, who = self._supporters.setdefault(subject, set()), self.participant(actor)
        if who in supporters:
            raise Wrong("supports for a second time what its actor supports already")
        supporters.add(who)

    def withdraw_support(self, subject: str, actor: str) -> None:
        """Take a support back; raise Wrong when there is none."""
        try:
            self._supporters.get(subject, set()).remove(self.participant(actor))
        except KeyError:
            raise Wrong("withdraws a support that was not given") from None

    def comment(self, subject: str, actor: str) -> None:
        """Count a comment."""
        self.comments[subject] = self.comments.get(subject, 0) + 1
        self.commenters.add(self.participant(actor))

    def withdraw_comment(self, subject: str) -> None:
        """Take a comment back; raise Wrong when there is none."""
        if not self.comments.get(subject):
            raise Wrong("withdraws a comment where there is none")
        self.comments[subject] -= 1

    def tell(self, figure: str, subject: str, value: Value) -> None:
        """Keep what is published as it was said, such as a decision."""
        self.told[figure, subject] = value

    def tell_next(self, figure: str, subject: str, value: Value) -> None:
        """Keep what may be said several times, numbered from 1: as subject/1, subject/2 …"""
        number = 1
        while (figure, f"{subject}/{number}") in self.told:
            number += 1
        self.tell(figure, f"{subject}/{number}", value)


def _parse(time: str) -> datetime:
    try:
        return datetime.fromisoformat(time)
    except ValueError:
        raise Wrong("has a time that does not exist") from None
