"""What assessments of ideas do to the replay, and adding their scores up again."""

from dataclasses import dataclass, field

from samskap_verify import box_rules
from samskap_verify.core_rules import ReadingRule, Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Figures, Replay, Words
from samskap_verify.round_rules import (
    Results,
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

    def said_of(self, idea: str) -> dict[int, Scores]:
        """Return what was said of one idea."""
        return self.said.setdefault(self.place(idea), {})


class Assessments(dict[str, Assessment]):
    """Those that are not added up yet, by id."""


def opened(replay: Replay, leaf: Leaf) -> None:
    begun = Assessment(**begin(replay, leaf, "assessment"))
    replay.part(Assessments)[leaf["subject"]] = begun


def assessed(replay: Replay, leaf: Leaf, words: Words) -> None:
    assessment = taking(replay.part(Assessments).get(said(leaf, "assessment")), leaf)
    if leaf["version"] > 1:
        box_rules.opened(replay, leaf, said(leaf, "assessment"))
    scores = _read(words["scores"]) if "scores" in words else None
    said_of, who = assessment.said_of(said(leaf, "idea")), replay.participant(leaf["actor"])
    if leaf["version"] > 1 and who in said_of:
        raise Wrong("is the second assessment of one idea by one pseudonym")
    said_of[who] = scores


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
    replay.told |= _figures(leaf["subject"], given)
    gone = {idea: _gone(replay, assessment.said_of(idea)) for idea in assessment.ideas}
    if any(gone.values()):
        number = sum(gone.values())
        replay.unread.append(unreadable(number, "judgements of the assessment", leaf["subject"]))
    if assessment.boxed or box_rules.is_there(replay, leaf["subject"]):
        box_rules.check(replay, leaf["subject"])
    for idea, read in _added_up(assessment).items():
        _check_sums(idea, given[idea], read, gone[idea])


def _gone(replay: Replay, said_of: dict[int, Scores]) -> int:
    # Whoever was erased before the end is not counted; the others' words may be gone by now.
    return sum(scores is None and who not in replay.gone for who, scores in said_of.items())


def _check_sums(idea: str, given: list[int], read: list[int], gone: int) -> None:
    check_within(given[0], read[0], (0, gone), f"judgements of {idea:.60}")
    more = given[0] - read[0]
    bounds = (more * LOWEST, more * HIGHEST)
    for name, total, known in zip(CRITERIA, given[1:], read[1:], strict=True):
        check_within(total, known, bounds, f"for the {name} of {idea:.60}")


def _added_up(assessment: Assessment) -> Results:
    """Return how many judgements of each idea can be read, and the sums of their scores."""
    read = {
        idea: [scores for scores in assessment.said_of(idea).values() if scores is not None]
        for idea in assessment.ideas
    }
    places = range(len(CRITERIA))
    return {
        idea: [len(given), *(sum(scores[place] for scores in given) for place in places)]
        for idea, given in read.items()
    }


def figures(replay: Replay) -> Figures:
    """Return what assessments that are not added up yet have come to, where that can be seen."""
    found = Figures()
    for id, assessment in replay.part(Assessments).items():
        if not assessment.boxed and (assessment.closed or not assessment.hidden):
            found |= _figures(id, _added_up(assessment))
    return found


def _figures(assessment: str, given: Results) -> Figures:
    found = Figures()
    for idea, (number, *sums) in given.items():
        found["assessments", f"{assessment}/{idea}"] = number
        for name, total in zip(CRITERIA, sums, strict=True):
            found[f"{name}_sum", f"{assessment}/{idea}"] = total
    return found


RULES: dict[str, Rule] = {
    "samskap_cocreation.AssessmentOpened": opened,
    "samskap_cocreation.AssessmentClosed": closed,
    "samskap_cocreation.AssessmentCounted": counted,
}
READING_RULES: dict[str, ReadingRule] = {"samskap_cocreation.IdeaAssessed": assessed}
