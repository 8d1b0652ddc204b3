"""What participants said about a gathering, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

MARKS = ("1", "2", "3", "4", "5")


class Answered(NamedTuple):
    """How a question was answered.

    Args:
        question: as it was put.
        counts: how many gave each mark, from 1 to 5.
    """

    question: str
    counts: tuple[int, ...]

    @property
    def number(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def middle(self) -> int:
        """The median mark; with two in the middle the lower. Nobody: 0."""
        marks = [mark for mark, count in enumerate(self.counts, 1) for _ in range(count)]
        return marks[(len(marks) - 1) // 2] if marks else 0


def summary(questions: Sequence[Any], feedback: Sequence[Any]) -> list[Answered]:
    """Return how each question was answered; answers that were erased do not count.

    Args:
        questions: rows of the evaluation form.
        feedback: rows of what participants said.
    """
    answers = [row["answers"].split() for row in feedback if row["answers"]]
    return [
        _answered(row["question"], [each[n] for each in answers]) for n, row in enumerate(questions)
    ]


def _answered(question: str, marks: Sequence[str]) -> Answered:
    counted = Counter(marks)
    return Answered(question, tuple(counted[mark] for mark in MARKS))
