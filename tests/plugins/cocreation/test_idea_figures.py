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

from samskap import Support
from samskap.core.contributions.figures import Figures
from samskap.core.contributions.figures import figures as computed
from samskap.core.contributions.queries import ONE, UNANSWERED_COUNT
from samskap.features.thread.process_graph import Whole
from samskap_cocreation.assessing.commands import CloseAssessment
from samskap_cocreation.ideas.commands import SortIdea, WithdrawIdea
from samskap_cocreation.ideas.figures import published
from samskap_cocreation.ideas.model import merged_id
from samskap_cocreation.ideas.queries import IDEA, IDEAS_COUNT
from samskap_cocreation.merging.commands import ConsentToMerge
from samskap_cocreation.voting.commands import CloseVoting
from samskap_cocreation.workshops.commands import CancelWorkshop


def figures(creation: Any) -> dict[tuple[str, str], Any]:
    found = published(creation.rows, creation.process)
    return {(figure, subject): value for figure, subject, value in found}


def totals(creation: Any) -> Figures:
    return computed(creation.rows, creation.registry, creation.process)


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


def test_what_became_one_is_counted_as_one_everywhere(creation: Any) -> None:
    first, second, other = submitted(creation), submitted(creation, "bo"), submitted(creation)
    creation.does(Support, "eva", subject=first)
    merge = proposed(creation, first, second)
    for who in ("ada", "bo"):
        creation.does(ConsentToMerge, who, merge=merge)
    for idea in (first, other):
        creation.staff(SortIdea, idea=other, cell="quick", reason=str(idea))
    creation.does(Support, "eva", subject=merged_id(merge))
    (kind,) = (each for each in totals(creation).kinds if each.kind.slug == "idea")
    listed = creation.row(IDEAS_COUNT, process=creation.process, question="", cell="")
    assert kind.number == listed["number"] == 2
    assert (kind.people, kind.supports, kind.answered) == (2 + 1 + 1, 1, 1)
    assert creation.row(ONE, subject=first)["supports"] == 1
    waiting = creation.row(UNANSWERED_COUNT, process=creation.process, kind="idea")
    assert waiting["number"] == 1
    columns = Whole(creation.rows, creation.registry, str(creation.process)).columns
    assert [(each.number, each.alone) for each in columns if each.kind.slug == "idea"] == [(2, 1)]


def test_what_became_one_counts_once_for_each_of_its_authors(creation: Any) -> None:
    creation.setting(most_ideas=2)
    ideas = [submitted(creation), submitted(creation), submitted(creation, "bo")]
    creation.when(submitting(creation), "ada").refused("as many ideas as one can here: 2")
    merge = proposed(creation, *ideas)
    for who in ("ada", "bo"):
        creation.does(ConsentToMerge, who, merge=merge)
    for who in ("ada", "bo"):
        submitted(creation, who)
        creation.when(submitting(creation), who).refused("as many ideas as one can here: 2")


def test_a_taken_over_wording_is_no_idea_of_its_suggester(creation: Any) -> None:
    creation.setting(most_ideas=1)
    accepted(creation, submitted(creation))
    assert creation.when(submitting(creation), "bo").events


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
