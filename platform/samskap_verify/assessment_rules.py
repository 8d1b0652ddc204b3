"""What assessments of ideas do to the replay, and adding their scores up again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from samskap_verify.core_rules import ReadingRule, Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Replay, Words
from samskap_verify.round_rules import (
    Round,
    begin,
    check_within,
    countable,
    end,
    numbers,
    results,
    taking,
    unreadable,
)

CRITERIA = ("value", "feasibility", "risk", "ownership")
LOWEST, HIGHEST = 1, 5
Scores = tuple[int, ...] | None


@dataclass(slots=True)
class Assessment(Round):
    """An assessment.

    said: place of an idea → participant → scores in the order of the criteria; None where they
    cannot be read. What somebody says anew takes the place of what they said before.
    """

    said: dict[int, dict[int, Scores]] = field(default_factory=dict)


class Assessments(dict[str, Assessment]):
    """Those that are not added up yet, by id."""


def opened(replay: Replay, leaf: Leaf) -> None:
    begun = Assessment(**begin(replay, leaf, "assessment"))
    replay.part(Assessments)[leaf["subject"]] = begun


def assessed(replay: Replay, leaf: Leaf, words: Words) -> None:
    assessment = taking(replay.part(Assessments).get(said(leaf, "assessment")), leaf)
    scores = _read(words["scores"]) if "scores" in words else None
    of_idea = assessment.said.setdefault(assessment.place(said(leaf, "idea")), {})
    of_idea[replay.participant(leaf["actor"])] = scores


def _read(text: str) -> tuple[int, ...]:
    scores = numbers(text)
    if scores.keys() != set(CRITERIA):
        raise Wrong("does not score the four criteria")
    if min(scores.values()) < LOWEST or max(scores.values()) > HIGHEST:
        raise Wrong(f"gives a score that is not from {LOWEST} to {HIGHEST}")
    return tuple(scores[name] for name in CRITERIA)


def closed(replay: Replay, leaf: Leaf) -> None:
    end(replay, leaf, replay.part(Assessments).get(leaf["subject"]), "assessment")


def counted(replay: Replay, leaf: Leaf) -> None:
    assessment = countable(replay.part(Assessments), leaf)
    given = results(leaf, assessment.ideas, ("number", *CRITERIA))
    _tell(replay, leaf["subject"], given)
    said_of = [assessment.said.get(place, {}) for place in range(len(assessment.ideas))]
    gone = [_gone(replay, each) for each in said_of]
    if any(gone):
        sentence = unreadable(sum(gone), "judgements of the assessment", leaf["subject"])
        replay.unread.append(sentence)
    for (idea, sums), each, missing in zip(given.items(), said_of, gone, strict=True):
        _check_sums(idea, sums, each.values(), missing)


def _tell(replay: Replay, assessment: str, given: dict[str, list[int]]) -> None:
    for idea, (number, *sums) in given.items():
        replay.tell("assessed", f"{assessment}/{idea}", number)
        for name, score in zip(CRITERIA, sums, strict=True):
            replay.tell(f"score_{name}", f"{assessment}/{idea}", score)


def _gone(replay: Replay, said_of: dict[int, Scores]) -> int:
    # Whoever was erased before the end is not counted; the others' words may be gone by now.
    return sum(scores is None and who not in replay.gone for who, scores in said_of.items())


def _check_sums(idea: str, sums: list[int], given: Iterable[Scores], gone: int) -> None:
    read = [scores for scores in given if scores is not None]
    number = sums[0]
    check_within(number, len(read), (0, gone), f"judgements of {idea:.60}")
    more = number - len(read)
    for place, name in enumerate(CRITERIA):
        total = sum(scores[place] for scores in read)
        bounds = (more * LOWEST, more * HIGHEST)
        check_within(sums[place + 1], total, bounds, f"for the {name} of {idea:.60}")


RULES: dict[str, Rule] = {
    "samskap_cocreation.AssessmentOpened": opened,
    "samskap_cocreation.AssessmentClosed": closed,
    "samskap_cocreation.AssessmentCounted": counted,
}
READING_RULES: dict[str, ReadingRule] = {"samskap_cocreation.IdeaAssessed": assessed}
