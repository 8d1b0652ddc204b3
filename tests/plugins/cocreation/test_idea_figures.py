"""The figures about ideas that an export holds."""

from __future__ import annotations

from typing import Any

from tests.plugins.cocreation.shorthand import (
    accepted,
    assessment,
    judging,
    opened,
    placed,
    proposed,
    submitted,
    submitting,
)

from samskap_cocreation.commands.assessing import CloseAssessment
from samskap_cocreation.commands.ideas import SortIdea, WithdrawIdea
from samskap_cocreation.commands.merging import ConsentToMerge
from samskap_cocreation.commands.voting import CloseVoting
from samskap_cocreation.commands.workshops import CancelWorkshop
from samskap_cocreation.idea_figures import published
from samskap_cocreation.models.ideas import merged_id
from samskap_cocreation.queries.ideas import IDEA


def figures(creation: Any) -> dict[tuple[str, str], Any]:
    found = published(creation.rows, creation.process)
    return {(figure, subject): value for figure, subject, value in found}


def test_an_empty_process_has_no_ideas_in_any_cell(creation: Any) -> None:
    assert set(figures(creation).values()) == {0}


def test_ideas_are_counted_by_cell_and_author(creation: Any) -> None:
    idea, gone = submitted(creation), submitted(creation)
    accepted(creation, idea)
    creation.does(WithdrawIdea, "ada", idea=gone)
    creation.staff(SortIdea, idea=idea, cell="quick", reason="Easy.")
    submitted(creation, "bo")
    found = figures(creation)
    assert (found["authors", str(idea)], found["cell", str(idea)]) == (2, "quick")
    assert ("authors", str(gone)) not in found
    assert (found["sorted", "quick"], found["sorted", "drop"], found["unsorted", ""]) == (1, 0, 1)


def test_what_became_one_is_counted_as_one(creation: Any) -> None:
    first, second = submitted(creation), submitted(creation, "bo")
    merge = proposed(creation, first, second)
    for who in ("ada", "bo"):
        creation.does(ConsentToMerge, who, merge=merge)
    found = figures(creation)
    assert found["authors", str(merged_id(merge))] == 2
    assert ("authors", str(first)) not in found
    assert found["unsorted", ""] == 1


def test_votings_are_published_when_anybody_can_recount_them(creation: Any) -> None:
    idea = submitted(creation)
    shown, hidden = opened(creation, idea), opened(creation, idea, hidden=True)
    for voting in (shown, hidden):
        placed(creation, voting, "bo", {idea: 2})
        assert ("voters", str(voting)) not in figures(creation)
        creation.staff(CloseVoting, voting=voting)
        found = figures(creation)
        assert (found["dots", f"{voting}/{idea}"], found["voters", f"{voting}/{idea}"]) == (2, 1)
        assert found["voters", str(voting)] == 1


def test_assessments_are_sums_and_a_number(creation: Any) -> None:
    idea = submitted(creation)
    round = assessment(creation, idea)
    creation.send(judging(creation, round, idea, 4, 3, 2, 5), "bo")
    creation.send(judging(creation, round, idea, 5, 5, 5, 5), "eva")
    subject = f"{round}/{idea}"
    assert ("assessments", subject) not in figures(creation)
    creation.staff(CloseAssessment, assessment=round)
    found = figures(creation)
    sums = [found[f"{name}_sum", subject] for name in ("value", "feasibility", "risk", "ownership")]
    assert (found["assessments", subject], sums) == (2, [9, 8, 7, 10])


def test_an_idea_comes_up_at_a_workshop(creation: Any) -> None:
    workshop = creation.workshop()
    idea = submitted(creation, workshop=workshop)
    row = creation.row(IDEA, idea=idea, process=creation.process)
    assert row["workshop"] == str(workshop)
    creation.when(submitting(creation, workshop=creation.ids()), "ada").refused(field="workshop")
    creation.staff(CancelWorkshop, workshop=workshop, reason="Snow.")
    creation.when(submitting(creation, workshop=workshop), "ada").refused(field="workshop")
