"""Amendments: others suggest another wording, an author accepts it or says why not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.plugins.cocreation.shorthand import (
    OTHER,
    WORDS,
    accepted,
    authors,
    names,
    revising,
    row,
    submitted,
    suggested,
    suggesting,
)

from samskap.core.contributions.notices import NEWER
from samskap.core.contributions.queries import ONE
from samskap.domain import VISITOR
from samskap.features.privacy.forgetting import erase_person
from samskap_cocreation.amendments.commands import (
    AcceptAmendment,
    DeclineAmendment,
    WithdrawAmendment,
)
from samskap_cocreation.amendments.events import (
    AmendmentAccepted,
    AmendmentDeclined,
    AmendmentSuggested,
    AmendmentWithdrawn,
)
from samskap_cocreation.ideas.commands import WithdrawIdea
from samskap_cocreation.ideas.events import IdeaAmended
from samskap_cocreation.ideas.queries import AMENDMENT, VERSIONS_OF


def course(creation: Any, amendment: Any) -> str:
    return creation.row(AMENDMENT, amendment=amendment, process=creation.process)["course"]


def notices(creation: Any, who: str) -> int:
    return len(creation.rows(NEWER, participant=creation.pseudonym(who), after=0))


def test_anybody_else_suggests_another_wording(creation: Any) -> None:
    idea = submitted(creation)
    creation.when(suggesting(creation, idea), "bo").then(
        AmendmentSuggested(idea=idea, seen=1, reason="Old people too.", language="nb", **OTHER)
    )
    assert row(creation, idea)["title"] == WORDS["title"]
    assert notices(creation, "ada") == 1


def test_visitors_sign_in_first(creation: Any) -> None:
    creation.when(suggesting(creation, submitted(creation)), VISITOR).refused("sign in")


def test_authors_revise_instead(creation: Any) -> None:
    idea = submitted(creation)
    creation.when(suggesting(creation, idea), "ada").refused("your own idea")


def test_a_suggestion_changes_something(creation: Any) -> None:
    idea = submitted(creation)
    same = suggesting(creation, idea, title=WORDS["title"], text=WORDS["text"])
    creation.when(same, "bo").refused("nothing has been changed", "text")


def test_a_suggestion_starts_from_what_stands(creation: Any) -> None:
    idea = submitted(creation)
    creation.send(revising(creation, idea, title="Faster"), "ada")
    creation.when(suggesting(creation, idea), "bo").refused("changed while")


def test_a_suggestion_is_sent_once(creation: Any) -> None:
    idea = submitted(creation)
    amendment = suggested(creation, idea)
    creation.when(suggesting(creation, idea, amendment=amendment), "eva").refused("sent already")


def test_an_author_accepts_and_whoever_suggested_is_an_author_too(creation: Any) -> None:
    idea = submitted(creation)
    amendment = suggested(creation, idea)
    (bo,) = names(creation, "bo")
    creation.trying(AcceptAmendment, "ada", amendment=amendment, seen=1).then(
        AmendmentAccepted(idea=idea), IdeaAmended(amendment=amendment, suggester=bo, **OTHER)
    )
    assert (row(creation, idea)["title"], row(creation, idea)["text"]) == tuple(OTHER.values())
    assert authors(creation, idea) == names(creation, "ada", "bo")
    assert creation.rows(VERSIONS_OF, idea=idea)[1]["author"] == bo
    assert course(creation, amendment) == "accepted"
    assert notices(creation, "bo") == 2


def test_only_an_author_answers(creation: Any) -> None:
    amendment = suggested(creation, submitted(creation))
    for who in ("bo", "eva", creation.facilitator):
        creation.trying(AcceptAmendment, who, amendment=amendment, seen=1).refused(
            "only its authors"
        )
        creation.trying(DeclineAmendment, who, amendment=amendment, reason="No.").refused(
            "only its"
        )


def test_an_author_looks_at_what_the_suggestion_would_replace(creation: Any) -> None:
    idea = submitted(creation)
    amendment = suggested(creation, idea)
    creation.send(revising(creation, idea, title="Changed meanwhile"), "ada")
    creation.trying(AcceptAmendment, "ada", amendment=amendment, seen=1).refused("changed while")
    creation.does(AcceptAmendment, "ada", amendment=amendment, seen=2)
    assert row(creation, idea)["title"] == OTHER["title"]


def test_an_author_declines_and_says_why(creation: Any) -> None:
    idea = submitted(creation)
    amendment = suggested(creation, idea)
    creation.trying(DeclineAmendment, "ada", amendment=amendment, reason="").refused(field="reason")
    creation.trying(DeclineAmendment, "ada", amendment=amendment, reason="Too long.").then(
        AmendmentDeclined(idea=idea, reason="Too long.")
    )
    assert notices(creation, "bo") == 1
    creation.trying(AcceptAmendment, "ada", amendment=amendment, seen=1).refused("answered already")


def test_a_suggestion_is_taken_back_by_whoever_made_it(creation: Any) -> None:
    amendment = suggested(creation, submitted(creation))
    creation.trying(WithdrawAmendment, "ada", amendment=amendment).refused("only whoever suggested")
    creation.trying(WithdrawAmendment, "bo", amendment=amendment).then(AmendmentWithdrawn())
    assert creation.row(ONE, subject=amendment)["state"] == "withdrawn"
    creation.trying(WithdrawAmendment, "bo", amendment=amendment).refused("withdrawn or hidden")


def test_what_was_accepted_cannot_be_taken_back(creation: Any) -> None:
    amendment = accepted(creation, submitted(creation))
    creation.trying(WithdrawAmendment, "bo", amendment=amendment).refused("answered already")


def test_nothing_is_suggested_for_what_is_gone(creation: Any) -> None:
    idea = submitted(creation)
    amendment = suggested(creation, idea)
    creation.does(WithdrawIdea, "ada", idea=idea)
    creation.when(suggesting(creation, idea), "bo").refused("withdrawn")
    creation.trying(AcceptAmendment, "ada", amendment=amendment, seen=1).refused("withdrawn")


@pytest.mark.parametrize("kind", [AcceptAmendment, DeclineAmendment, WithdrawAmendment])
def test_an_idea_is_no_suggestion(creation: Any, kind: type) -> None:
    idea = submitted(creation)
    more = {AcceptAmendment: {"seen": 1}, DeclineAmendment: {"reason": "No."}}.get(kind, {})
    creation.trying(kind, "ada", amendment=idea, **more).refused("no such suggestion")


def test_erased_words_are_not_taken_over(creation: Any) -> None:
    amendment = suggested(creation, submitted(creation))
    person = creation.by("bo").person
    erase_person(creation.municipality, person, creation.by("bo"))
    creation.trying(AcceptAmendment, "ada", amendment=amendment, seen=1).refused("erased")


def test_erasing_a_suggester_erases_what_was_taken_over_and_no_more(creation: Any) -> None:
    idea = submitted(creation)
    accepted(creation, idea)
    erase_person(creation.municipality, creation.by("bo").person, creation.by("bo"))
    versions = creation.rows(VERSIONS_OF, idea=idea)
    assert [each["title"] for each in versions] == [WORDS["title"], None]
    assert row(creation, idea)["title"] is None
    seen = row(creation, idea)["sequence"]
    creation.send(revising(creation, idea, seen=seen, title="As it was"), "ada")
    assert row(creation, idea)["title"] == "As it was"
