"""Short ways to let things happen to ideas."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from samskap.core.boxes.reading import ballots_in
from samskap.core.contributions.queries import RESPONSES_TO
from samskap_cocreation.amendments.commands import AcceptAmendment, SuggestAmendment
from samskap_cocreation.assessing.commands import AssessIdea, Judgement, OpenAssessment
from samskap_cocreation.ideas.commands import ReviseIdea, SubmitIdea
from samskap_cocreation.ideas.queries import AUTHORS_OF, IDEA
from samskap_cocreation.merging.commands import ProposeMerge
from samskap_cocreation.rounds import live
from samskap_cocreation.shared.choices import CRITERIA
from samskap_cocreation.voting.commands import OpenVoting, PlaceDots

WORDS = {"title": "A walking bus", "text": "Children walk together.", "language": "nb"}
OTHER = {"title": "A walking train", "text": "Children and old people walk together."}


def submitting(creation: Any, **fields: Any) -> SubmitIdea:
    known = {"process": creation.process, "idea": creation.ids(), **WORDS}
    return SubmitIdea(**{**known, **fields})


def submitted(creation: Any, by: Any = "ada", **fields: Any) -> UUID:
    command = submitting(creation, **fields)
    creation.send(command, by)
    return command.idea


def revising(creation: Any, idea: UUID, **fields: Any) -> ReviseIdea:
    known = {"process": creation.process, "idea": idea, "seen": 1, "reason": "Clearer.", **OTHER}
    return ReviseIdea(**{**known, **fields})


def suggesting(creation: Any, idea: UUID, **fields: Any) -> SuggestAmendment:
    known = {"amendment": creation.ids(), "idea": idea, "seen": 1, "reason": "Old people too."}
    known |= {"process": creation.process, "language": "nb", **OTHER}
    return SuggestAmendment(**{**known, **fields})


def suggested(creation: Any, idea: UUID, by: Any = "bo", **fields: Any) -> UUID:
    command = suggesting(creation, idea, **fields)
    creation.send(command, by)
    return command.amendment


def accepted(creation: Any, idea: UUID, suggester: Any = "bo", author: Any = "ada") -> UUID:
    """Let an idea have taken over a suggested wording."""
    seen = row(creation, idea)["sequence"]
    amendment = suggested(creation, idea, suggester, seen=seen)
    creation.does(AcceptAmendment, author, amendment=amendment, seen=seen)
    return amendment


def proposing(creation: Any, *ideas: UUID, **fields: Any) -> ProposeMerge:
    known = {"process": creation.process, "merge": creation.ids(), "ideas": list(ideas)}
    words = {
        "title": "Walk together",
        "text": "All of it.",
        "reason": "The same.",
        "language": "nb",
    }
    return ProposeMerge(**{**known, **words, **fields})


def proposed(creation: Any, *ideas: UUID, **fields: Any) -> UUID:
    command = proposing(creation, *ideas, **fields)
    creation.send(command, creation.facilitator)
    return command.merge


def opening(creation: Any, *ideas: UUID, **fields: Any) -> OpenVoting:
    known = {"process": creation.process, "voting": creation.ids(), "ideas": list(ideas)}
    known |= {"title": "Which ones?", "dots": 5, "most": 3, "hidden": False, "language": "nb"}
    return OpenVoting(**{**known, "ends": creation.today + timedelta(days=7), **fields})


def opened(creation: Any, *ideas: UUID, **fields: Any) -> UUID:
    command = opening(creation, *ideas, **fields)
    creation.send(command, creation.facilitator)
    return command.voting


def placed(creation: Any, voting: UUID, by: Any, dots: dict[UUID, int]) -> None:
    creation.does(PlaceDots, by, voting=voting, dots=dots)


def boxed(creation: Any, round: UUID) -> Any:
    return ballots_in(creation.municipality, round)


def dots_so_far(creation: Any, voting: UUID) -> live.Placed:
    return live.dots(creation.rows, voting, boxed(creation, voting))


def assessing(creation: Any, *ideas: UUID, **fields: Any) -> OpenAssessment:
    known = {"process": creation.process, "assessment": creation.ids(), "ideas": list(ideas)}
    known |= {"title": "How good?", "everybody": True, "hidden": False, "language": "nb"}
    return OpenAssessment(**{**known, "ends": creation.today + timedelta(days=7), **fields})


def assessment(creation: Any, *ideas: UUID, **fields: Any) -> UUID:
    command = assessing(creation, *ideas, **fields)
    creation.send(command, creation.facilitator)
    return command.assessment


def judging(creation: Any, assessment: UUID, idea: UUID, *scores: int) -> AssessIdea:
    numbers = scores or (4, 3, 2, 5)
    said = {
        name: Judgement(score=score, reason=f"Because {name}.")
        for name, score in zip(CRITERIA, numbers, strict=True)
    }
    return AssessIdea(process=creation.process, assessment=assessment, idea=idea, **said)


def row(creation: Any, idea: UUID) -> Any:
    return creation.row(IDEA, idea=idea, process=creation.process)


def authors(creation: Any, idea: UUID) -> list[str]:
    return [each["participant"] for each in creation.rows(AUTHORS_OF, idea=idea)]


def names(creation: Any, *who: Any) -> list[str]:
    return [creation.pseudonym(each) for each in who]


def responses(creation: Any, idea: UUID) -> list[tuple[str, str]]:
    rows = creation.rows(RESPONSES_TO, subject=idea)
    return [(each["outcome"], each["text"]) for each in rows]
