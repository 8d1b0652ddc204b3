"""Ideas: where they come from, whose they are, where they end."""

from __future__ import annotations

from typing import Any

import pytest
from tests.plugins.cocreation.shorthand import (
    OTHER,
    WORDS,
    accepted,
    authors,
    names,
    responses,
    revising,
    row,
    submitted,
    submitting,
)

from samskap import Support
from samskap.core.contributions.queries import ONE
from samskap.core.processes.commands import PublishProcess
from samskap.domain import VISITOR
from samskap_cocreation.ideas.commands import SortIdea, WithdrawIdea
from samskap_cocreation.ideas.events import (
    IdeaRevised,
    IdeaRooted,
    IdeaSorted,
    IdeaSubmitted,
    IdeaWithdrawn,
)
from samskap_cocreation.ideas.queries import CELLS, PARENTAGE, SORTINGS_OF, VERSIONS_OF
from samskap_needs.commands import (
    AskQuestion,
    CreateInsight,
    DropQuestion,
    GroupNeeds,
    PublishInsight,
    SubmitNeed,
)


def asked(creation: Any) -> Any:
    """Return a question that was drawn from an insight."""
    need, insight, question = creation.ids(), creation.ids(), creation.ids()
    telling = {"title": "A safe way", "needed": "Somebody to walk with.", "language": "nb"}
    creation.does(SubmitNeed, "eva", need=need, **telling)
    heard = {"title": "Alone", "heard": "People walk alone.", "language": "nb"}
    creation.staff(CreateInsight, insight=insight, **heard)
    creation.staff(GroupNeeds, insight=insight, needs=[need])
    creation.staff(PublishInsight, insight=insight)
    words = {"text": "How might we walk together?", "insights": [insight], "language": "nb"}
    creation.staff(AskQuestion, question=question, **words)
    return question


@pytest.fixture
def after_needs(creations: Any) -> Any:
    """Give a process that has found needs before."""
    both = ("needs.collect", "cocreation.gathering")
    return creations(opens=both, methods=["needs", "cocreation"])


def test_a_participant_comes_with_an_idea(creation: Any) -> None:
    command = submitting(creation)
    creation.when(command, "ada").then(IdeaSubmitted(**WORDS))
    shown = row(creation, command.idea)
    assert (shown["title"], shown["text"], shown["course"], shown["cell"]) == (
        WORDS["title"],
        WORDS["text"],
        "open",
        "",
    )
    assert authors(creation, command.idea) == names(creation, "ada")


def test_a_title_is_enough(creation: Any) -> None:
    assert row(creation, submitted(creation, text=""))["text"] == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("title", "x" * 201), ("text", "x" * 5001), ("language", "klingon")],
)
def test_what_does_not_fit_is_refused_at_its_field(creation: Any, field: str, value: str) -> None:
    creation.when(submitting(creation, **{field: value}), "ada").refused(field=field)


def test_an_idea_is_sent_once(creation: Any) -> None:
    idea = submitted(creation)
    creation.when(submitting(creation, idea=idea), "bo").refused("sent already")


def test_visitors_sign_in_first(creation: Any) -> None:
    creation.when(submitting(creation), VISITOR).refused("sign in")


def test_ideas_are_entered_while_people_create_together(creations: Any) -> None:
    later = creations(opens=("cocreation.followup",))
    later.when(submitting(later), "ada").refused("no phase of this process is open")


def test_nobody_floods_the_process(creation: Any) -> None:
    creation.setting(most_ideas=1)
    idea = submitted(creation)
    creation.when(submitting(creation), "ada").refused("as many ideas as one can here: 1")
    submitted(creation, "bo")
    creation.does(WithdrawIdea, "ada", idea=idea)
    submitted(creation)


def test_an_idea_answers_a_question(after_needs: Any) -> None:
    question = asked(after_needs)
    command = submitting(after_needs, question=question)
    after_needs.when(command, "ada").then(IdeaSubmitted(**WORDS), IdeaRooted(question=question))
    assert row(after_needs, command.idea)["question"] == str(question)


def test_a_question_of_another_process_can_be_answered(after_needs: Any) -> None:
    question = asked(after_needs)
    after_needs.process = after_needs.ids()
    after_needs.create(["cocreation"], ["cocreation.gathering"], slug="another")
    after_needs.send(PublishProcess(process=after_needs.process), after_needs.administrator)
    idea = submitted(after_needs, question=question)
    assert row(after_needs, idea)["question"] == str(question)


def test_only_a_question_that_stands_is_answered(after_needs: Any) -> None:
    question, idea = asked(after_needs), submitted(after_needs)
    for wrong in (after_needs.ids(), idea):
        after_needs.when(submitting(after_needs, question=wrong), "ada").refused(field="question")
    after_needs.staff(DropQuestion, question=question, reason="It was answered.")
    after_needs.when(submitting(after_needs, question=question), "ada").refused(field="question")


def test_an_idea_builds_on_others(creation: Any) -> None:
    first, second = submitted(creation), submitted(creation, "bo")
    command = submitting(creation, parents=[first, second, first])
    creation.when(command, "eva").then(IdeaSubmitted(**WORDS), IdeaRooted(parents=(first, second)))
    pairs = {
        (each["parent"], each["child"])
        for each in creation.rows(PARENTAGE, process=creation.process)
    }
    assert pairs == {(str(parent), str(command.idea)) for parent in (first, second)}


def test_nothing_builds_on_what_is_not_there(creation: Any) -> None:
    creation.when(submitting(creation, parents=[creation.ids()]), "ada").refused("no such")
    gone = submitted(creation)
    creation.does(WithdrawIdea, "ada", idea=gone)
    creation.when(submitting(creation, parents=[gone]), "ada").refused("withdrawn")


def test_authors_revise_their_idea_and_every_version_is_kept(creation: Any) -> None:
    idea = submitted(creation)
    creation.when(revising(creation, idea), "ada").then(IdeaRevised(reason="Clearer.", **OTHER))
    assert (row(creation, idea)["title"], row(creation, idea)["sequence"]) == (OTHER["title"], 2)
    versions = creation.rows(VERSIONS_OF, idea=idea)
    assert [each["title"] for each in versions] == [WORDS["title"], OTHER["title"]]
    assert [each["way"] for each in versions] == ["submitted", "revised"]


def test_others_do_not_revise_it(creation: Any) -> None:
    idea = submitted(creation)
    creation.when(revising(creation, idea), "bo").refused("only its authors")
    creation.when(revising(creation, idea), creation.facilitator).refused("only its authors")


def test_a_revision_starts_from_what_stands(creation: Any) -> None:
    idea = submitted(creation)
    creation.send(revising(creation, idea), "ada")
    creation.when(revising(creation, idea, title="Mine"), "ada").refused("changed while")


def test_what_was_sorted_meanwhile_does_not_stop_a_revision(creation: Any) -> None:
    idea = submitted(creation)
    creation.staff(SortIdea, idea=idea, cell="quick", reason="Easy.")
    creation.when(revising(creation, idea), "ada").then(IdeaRevised(reason="Clearer.", **OTHER))


def test_a_revision_says_why(creation: Any) -> None:
    idea = submitted(creation)
    creation.when(revising(creation, idea, reason=" "), "ada").refused(field="reason")


def test_whoever_came_with_an_idea_takes_it_back(creation: Any) -> None:
    idea = submitted(creation)
    withdraw = WithdrawIdea(process=creation.process, idea=idea)
    creation.when(withdraw, "bo").refused("only its authors")
    creation.when(withdraw, "ada").then(IdeaWithdrawn())
    assert row(creation, idea)["state"] == "withdrawn"
    creation.when(withdraw, "ada").refused("withdrawn or hidden")
    creation.when(revising(creation, idea), "ada").refused("withdrawn or hidden")


def test_an_author_who_joined_later_does_not_take_it_back(creation: Any) -> None:
    idea = submitted(creation)
    accepted(creation, idea)
    creation.trying(WithdrawIdea, "bo", idea=idea).refused("only whoever came with an idea")
    creation.does(WithdrawIdea, "ada", idea=idea)


def test_an_idea_can_be_taken_back_in_any_phase(creation: Any) -> None:
    idea = submitted(creation)
    creation.clock.move(days=60)
    creation.trying(WithdrawIdea, "ada", idea=idea).then(IdeaWithdrawn())


def test_other_contributions_are_no_ideas(after_needs: Any) -> None:
    question = asked(after_needs)
    after_needs.trying(WithdrawIdea, "ada", idea=question).refused("no such idea")


@pytest.mark.parametrize(
    ("cell", "outcome"),
    [
        ("really_good", "taken_up"),
        ("quick", "taken_up"),
        ("risky", "in_progress"),
        ("drop", "not_taken_up"),
    ],
)
def test_an_idea_is_sorted_and_its_people_are_told(creation: Any, cell: str, outcome: str) -> None:
    idea = submitted(creation)
    sort = SortIdea(process=creation.process, idea=idea, cell=cell, reason="We have the people.")
    creation.when(sort, creation.facilitator).then(
        IdeaSorted(cell=cell, reason="We have the people.")
    )
    ((given, text),) = responses(creation, idea)
    assert given == outcome
    assert "We have the people." in text
    assert (row(creation, idea)["cell"], row(creation, idea)["reason"]) == (
        cell,
        "We have the people.",
    )


def test_an_idea_is_sorted_anew_with_a_new_reason(creation: Any) -> None:
    idea = submitted(creation)
    creation.staff(SortIdea, idea=idea, cell="drop", reason="Too dear.")
    creation.trying(
        SortIdea, creation.facilitator, idea=idea, cell="drop", reason="Too dear."
    ).then()
    creation.staff(SortIdea, idea=idea, cell="risky", reason="Somebody pays.")
    cells = [each["cell"] for each in creation.rows(SORTINGS_OF, idea=idea)]
    assert cells == ["drop", "risky"]
    assert len(responses(creation, idea)) == 2
    assert {
        each["cell"]: each["number"] for each in creation.rows(CELLS, process=creation.process)
    } == {"risky": 1}


def test_sorting_needs_a_reason_and_a_cell(creation: Any) -> None:
    idea = submitted(creation)
    by = creation.facilitator
    creation.trying(SortIdea, by, idea=idea, cell="drop", reason="").refused(field="reason")
    creation.trying(SortIdea, by, idea=idea, cell="later", reason="Yes.").refused(field="cell")


def test_participants_do_not_sort(creation: Any) -> None:
    idea = submitted(creation)
    creation.trying(SortIdea, "ada", idea=idea, cell="quick", reason="Mine.").refused("access")


def test_supports_are_the_cores(creation: Any) -> None:
    idea = submitted(creation)
    creation.does(Support, "bo", subject=idea)
    assert creation.row(ONE, subject=idea)["supports"] == 1
    creation.trying(Support, "ada", subject=idea).refused("your own")
