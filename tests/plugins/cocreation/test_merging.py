"""Merging: never without all authors, and no author is lost."""

from __future__ import annotations

from typing import Any

import pytest
from tests.plugins.cocreation.shorthand import (
    accepted,
    authors,
    names,
    proposed,
    proposing,
    revising,
    row,
    submitted,
)

from samskap import Support
from samskap.features.privacy.forgetting import erase_person
from samskap_cocreation.ideas.commands import SortIdea, WithdrawIdea
from samskap_cocreation.ideas.model import merged_id
from samskap_cocreation.ideas.queries import MERGE, PARENTAGE
from samskap_cocreation.merging.commands import (
    CompleteMerge,
    ConsentToMerge,
    RefuseMerge,
    WithdrawMerge,
)
from samskap_cocreation.merging.events import (
    IdeaMergedInto,
    IdeasMerged,
    MergeCompleted,
    MergeConsented,
    MergeProposed,
    MergeRefused,
    MergeWithdrawn,
)
from samskap_cocreation.rounds.closing import closing

WORDS = {"title": "Walk together", "text": "All of it.", "language": "nb"}


@pytest.fixture
def pair(creation: Any) -> Any:
    return submitted(creation), submitted(creation, "bo")


def course(creation: Any, merge: Any) -> str:
    return creation.row(MERGE, merge=merge, process=creation.process)["course"]


def due(creation: Any) -> list[Any]:
    return list(closing(creation.rows, creation.today))


def test_a_facilitator_proposes(creation: Any, pair: Any) -> None:
    creation.when(proposing(creation, *pair), creation.facilitator).then(
        MergeProposed(ideas=pair, reason="The same.", **WORDS)
    )
    assert row(creation, pair[0])["course"] == "open"


def test_participants_do_not_propose(creation: Any, pair: Any) -> None:
    creation.when(proposing(creation, *pair), "ada").refused("access")


def test_it_takes_two_ideas_that_stand(creation: Any, pair: Any) -> None:
    by = creation.facilitator
    creation.when(proposing(creation, pair[0], pair[0]), by).refused("at least two", "ideas")
    creation.when(proposing(creation, pair[0], creation.ids()), by).refused("no such")
    creation.does(WithdrawIdea, "ada", idea=pair[0])
    creation.when(proposing(creation, *pair), by).refused("withdrawn")


def test_a_proposal_is_sent_once(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    creation.when(proposing(creation, *pair, merge=merge), creation.facilitator).refused("already")


def test_only_the_last_consent_makes_one_idea(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    new = merged_id(merge)
    creation.trying(ConsentToMerge, "bo", merge=merge).then(MergeConsented())
    assert row(creation, new) is None
    ada_and_bo = tuple(names(creation, "ada", "bo"))
    creation.trying(ConsentToMerge, "ada", merge=merge).then(
        MergeConsented(),
        MergeCompleted(idea=new),
        IdeasMerged(ideas=pair, authors=ada_and_bo, **WORDS),
        *(IdeaMergedInto(idea=new) for _ in pair),
    )
    assert authors(creation, new) == list(ada_and_bo)
    assert (row(creation, new)["title"], row(creation, new)["people"]) == (WORDS["title"], 2)
    assert [row(creation, idea)["course"] for idea in pair] == ["merged", "merged"]
    assert [row(creation, idea)["into"] for idea in pair] == [str(new), str(new)]
    pairs = creation.rows(PARENTAGE, process=creation.process)
    assert {each["parent"] for each in pairs if each["child"] == str(new)} == set(map(str, pair))
    assert course(creation, merge) == "done"


def test_co_authors_are_asked_too(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    accepted(creation, pair[0], suggester="eva")
    creation.does(ConsentToMerge, "ada", merge=merge)
    creation.does(ConsentToMerge, "bo", merge=merge)
    assert course(creation, merge) == "open"
    creation.does(ConsentToMerge, "eva", merge=merge)
    assert authors(creation, merged_id(merge)) == names(creation, "ada", "eva", "bo")


def test_only_authors_decide_and_once(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    for who in ("eva", creation.facilitator):
        creation.trying(ConsentToMerge, who, merge=merge).refused("only the authors")
        creation.trying(RefuseMerge, who, merge=merge, reason="No.").refused("only the authors")
    creation.does(ConsentToMerge, "ada", merge=merge)
    creation.trying(ConsentToMerge, "ada", merge=merge).refused("agreed to this already")


def test_one_author_keeps_the_ideas_apart_but_may_think_again(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    creation.does(ConsentToMerge, "ada", merge=merge)
    creation.trying(RefuseMerge, "bo", merge=merge, reason="").refused(field="reason")
    creation.trying(RefuseMerge, "bo", merge=merge, reason="Mine differs.").then(
        MergeRefused(reason="Mine differs.")
    )
    assert course(creation, merge) == "open"
    creation.does(RefuseMerge, "ada", merge=merge, reason="I see.")
    creation.does(ConsentToMerge, "bo", merge=merge)
    assert course(creation, merge) == "open"
    creation.does(ConsentToMerge, "ada", merge=merge)
    assert course(creation, merge) == "done"


def test_a_proposal_is_taken_back_with_a_reason(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    creation.trying(WithdrawMerge, "ada", merge=merge, reason="No.").refused("access")
    creation.trying(WithdrawMerge, creation.facilitator, merge=merge, reason="Not yet.").then(
        MergeWithdrawn(reason="Not yet.")
    )
    creation.trying(ConsentToMerge, "ada", merge=merge).refused("settled")


def test_there_is_no_such_proposal(creation: Any, pair: Any) -> None:
    creation.trying(ConsentToMerge, "ada", merge=creation.ids()).refused("no such proposal")


def test_a_proposal_falls_when_an_idea_is_withdrawn(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    creation.does(WithdrawIdea, "ada", idea=pair[0])
    assert course(creation, merge) == "withdrawn"


def test_a_proposal_falls_when_an_idea_is_merged_elsewhere(creation: Any, pair: Any) -> None:
    other = proposed(creation, pair[0], submitted(creation, "ada"))
    merge = proposed(creation, *pair)
    creation.does(ConsentToMerge, "ada", merge=other)
    assert (course(creation, other), course(creation, merge)) == ("done", "withdrawn")


def test_a_merged_idea_is_read_but_no_longer_worked_on(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    for who in ("ada", "bo"):
        creation.does(ConsentToMerge, who, merge=merge)
    creation.when(revising(creation, pair[0]), "ada").refused("part of another")
    creation.trying(WithdrawIdea, "ada", idea=pair[0]).refused("part of another")
    sort = {"idea": pair[0], "cell": "quick", "reason": "Yes."}
    creation.trying(SortIdea, creation.facilitator, **sort).refused("part of another")


def test_what_was_made_of_several_is_nobodys_to_take_back(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    for who in ("ada", "bo"):
        creation.does(ConsentToMerge, who, merge=merge)
    new = merged_id(merge)
    creation.trying(WithdrawIdea, "ada", idea=new).refused("nobody can take it back alone")
    creation.send(revising(creation, new, seen=1), "bo")
    assert authors(creation, new) == names(creation, "ada", "bo")


def test_an_author_who_is_gone_is_not_waited_for_and_not_lost(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    ada_and_bo = names(creation, "ada", "bo")
    erase_person(creation.municipality, creation.by("bo").person, creation.by("bo"))
    assert due(creation) == []
    creation.does(ConsentToMerge, "ada", merge=merge)
    assert authors(creation, merged_id(merge)) == ada_and_bo


def test_the_platform_completes_it_when_the_last_one_asked_is_gone(
    creation: Any, pair: Any
) -> None:
    merge = proposed(creation, *pair)
    creation.does(ConsentToMerge, "ada", merge=merge)
    creation.trying(CompleteMerge, creation.facilitator, merge=merge).then()
    erase_person(creation.municipality, creation.by("bo").person, creation.by("bo"))
    ((command, _once),) = due(creation)
    assert command == CompleteMerge(process=creation.process, merge=merge)
    creation.send(command, creation.facilitator)
    assert course(creation, merge) == "done"
    assert due(creation) == []


def test_authors_count_once_as_people_behind_it(creation: Any, pair: Any) -> None:
    merge = proposed(creation, *pair)
    for who in ("ada", "bo"):
        creation.does(ConsentToMerge, who, merge=merge)
    new = merged_id(merge)
    creation.trying(Support, "bo", subject=new).refused("counts already")
    creation.trying(Support, "eva", subject=pair[0]).refused("part of another")
    accepted(creation, new, suggester="fred", author="bo")
    creation.does(Support, "fred", subject=new)
    creation.does(Support, "eva", subject=new)
    assert (row(creation, new)["people"], row(creation, new)["supports"]) == (2, 2)
