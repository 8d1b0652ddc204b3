"""Recomputing what was published: every figure from the events alone.

To add a type of event, write a function of (replay, leaf) and name it in RULES. It
counts with replay.add(figure, subject), or keeps a text with replay.note(figure,
subject, value), and raises Wrong when the event breaks a rule. A figure that is not a
plain count is computed from what the rules kept, in Replay.figures.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import blake2b
from statistics import median
from typing import TypeAlias

from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf

Value: TypeAlias = int | float | str
Figure: TypeAlias = tuple[str, str]
"""The name of a figure and its subject, "" for the whole process."""

WHOLE = ""


class Replay:
    """The state that the events add up to."""

    def __init__(self) -> None:
        self._counts: Counter[Figure] = Counter()
        self._notes: dict[Figure, str] = {}
        self._submitted: dict[str, str] = {}
        self._waits: dict[str, timedelta] = {}
        self._supporters: set[bytes] = set()

    def apply(self, leaf: Leaf) -> bool:
        """Take in an event; return whether it counts here. Raises Wrong."""
        rule = RULES.get(leaf["type"])
        if rule:
            rule(self, leaf)
        return bool(rule)

    def add(self, figure: str, subject: str, amount: int = 1) -> None:
        """Add to a count."""
        self._counts[figure, subject] += amount

    def note(self, figure: str, subject: str, value: str) -> None:
        """Keep a text, such as a decision and its date."""
        self._notes[figure, subject] = value

    def submit(self, leaf: Leaf) -> None:
        """Remember when a contribution came."""
        self._submitted[leaf["subject"]] = leaf["time"]
        self.add("contributions", WHOLE)

    def answer(self, subject: str, time: str) -> None:
        """Remember how long the first response to a contribution took."""
        if subject in self._submitted and subject not in self._waits:
            self._waits[subject] = _parse(time) - _parse(self._submitted[subject])
            self.add("answered", WHOLE)

    def support(self, subject: str, actor: str) -> None:
        """Count a support; raise Wrong when the participant has given it already."""
        pair = _pair(subject, actor)
        if pair in self._supporters:
            raise Wrong("supports for a second time what its actor supports already")
        self._supporters.add(pair)
        self.add("supports", subject)

    def withdraw_support(self, subject: str, actor: str) -> None:
        """Take a support back; raise Wrong when there is none."""
        try:
            self._supporters.remove(_pair(subject, actor))
        except KeyError:
            raise Wrong("withdraws a support that was not given") from None
        self.add("supports", subject, -1)

    def figures(self) -> dict[Figure, Value]:
        """Return every figure as it must have been published, but for counts of 0."""
        counts = {figure: count for figure, count in self._counts.items() if count}
        return {**counts, **self._notes, **self._median_days()}

    def _median_days(self) -> dict[Figure, Value]:
        if not self._waits:
            return {}
        days = float(median(wait.days for wait in self._waits.values()))
        return {("median_days", WHOLE): int(days) if days.is_integer() else days}


Rule: TypeAlias = Callable[[Replay, Leaf], None]


def contribution_submitted(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf)


def support_given(replay: Replay, leaf: Leaf) -> None:
    replay.support(_subject(leaf), leaf["actor"])


def support_withdrawn(replay: Replay, leaf: Leaf) -> None:
    replay.withdraw_support(_subject(leaf), leaf["actor"])


def comment_submitted(replay: Replay, leaf: Leaf) -> None:
    replay.add("comments", _subject(leaf))


def response_given(replay: Replay, leaf: Leaf) -> None:
    replay.answer(_subject(leaf), leaf["time"])


RULES: dict[str, Rule] = {
    "samskap.SupportGiven": support_given,
    "samskap.SupportWithdrawn": support_withdrawn,
    "samskap.CommentSubmitted": comment_submitted,
    "samskap.ResponseGiven": response_given,
    "samskap_needs.NeedSubmitted": contribution_submitted,
}

COUNTS = frozenset({"supports", "comments", "contributions", "answered"})
"""The figures that may be published as 0 although no event speaks of them."""


def _subject(leaf: Leaf) -> str:
    subject = leaf["data"].get("subject")
    if not isinstance(subject, str):
        raise Wrong("does not say what it is about")
    return subject


def _pair(subject: str, actor: str) -> bytes:
    return blake2b(f"{subject} {actor}".encode(), digest_size=16).digest()


def _parse(time: str) -> datetime:
    try:
        return datetime.fromisoformat(time)
    except ValueError:
        raise Wrong("has a time that does not exist") from None
