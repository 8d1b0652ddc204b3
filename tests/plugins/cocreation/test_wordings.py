"""A voting or an assessment is about the words that its ideas had when it opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import (
    OTHER,
    WORDS,
    accepted,
    assessing,
    assessment,
    opened,
    opening,
    placed,
    revising,
    submitted,
)
from tests.plugins.forging import Forgery

from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.privacy.forgetting import erase_person
from samskap.store.rebuild import make
from samskap.testing.scenario import Served
from samskap_cocreation.assessing.events import AssessmentOpened
from samskap_cocreation.ideas.commands import WithdrawIdea
from samskap_cocreation.rounds.queries import CANDIDATES_OF
from samskap_cocreation.voting.commands import CloseVoting
from samskap_cocreation.voting.events import VotingOpened

Open = Callable[..., Browser]
THEN, NOW = WORDS["title"], OTHER["title"]
NOTE = "The idea has been reworded since this opened"


@pytest.fixture
def idea(creation: Any) -> Any:
    return submitted(creation)


@pytest.fixture
def browser(served: Served) -> Open:
    """Give a function that opens somebody's browser, or a visitor's."""
    return lambda who=None: Browser(served, who)


def words(creation: Any, round: Any) -> list[tuple[Any, ...]]:
    names = ("title", "text", "reworded")
    return [tuple(row[name] for name in names) for row in creation.rows(CANDIDATES_OF, round=round)]


@pytest.mark.parametrize("begin", [opened, assessment])
def test_the_words_of_its_opening_stay(creation: Any, idea: Any, begin: Any) -> None:
    round = begin(creation, idea)
    assert words(creation, round) == [(THEN, WORDS["text"], False)]
    creation.send(revising(creation, idea), "ada")
    assert words(creation, round) == [(THEN, WORDS["text"], True)]
    assert words(creation, begin(creation, idea)) == [(NOW, OTHER["text"], False)]
    make(creation.municipality.store)
    assert words(creation, round) == [(THEN, WORDS["text"], True)]


@pytest.mark.parametrize("asking", [opening, assessing])
def test_the_log_says_which_wording_of_each_idea_it_is_about(
    creation: Any, idea: Any, asking: Any
) -> None:
    other = submitted(creation, "eva")
    accepted(creation, other, author="eva")
    when = creation.when(asking(creation, idea, other), creation.facilitator)
    assert [each.event.wordings for each in when.events] == [(1, 2)]


def test_words_that_were_taken_back_are_shown_no_more(creation: Any, idea: Any) -> None:
    voting = opened(creation, idea)
    creation.send(revising(creation, idea), "ada")
    creation.does(WithdrawIdea, "ada", idea=idea)
    assert words(creation, voting) == [(None, None, False)]


def test_words_that_were_erased_are_shown_no_more(creation: Any, idea: Any) -> None:
    voting = opened(creation, idea)
    accepted(creation, idea, suggester="bo")
    erase_person(creation.municipality, creation.by("ada").person, creation.by("ada"))
    assert [title for title, _text, _reworded in words(creation, voting)] == [None]


@pytest.mark.parametrize("kind", [VotingOpened, AssessmentOpened])
def test_a_round_from_before_shows_what_its_ideas_say(kind: Any) -> None:
    assert kind.upcasters[2]({"ideas": []}) == {"ideas": []}
    assert kind.upcasters[1]({"ideas": []}) == {"ideas": [], "boxed": False}


def test_the_ballot_and_the_result_show_the_wording_voted_on(
    creation: Any, browser: Open, idea: Any
) -> None:
    address = f"cocreation/votings/{opened(creation, idea)}"
    assert NOTE not in browser("bo").get(address)
    creation.send(revising(creation, idea), "ada")
    page = browser("bo").done(address, **{f"dots{idea}": 2})
    for part in (NOTE, THEN, WORDS["text"], f"ideas/{idea}/versions", "reworded since"):
        assert part in page
    assert NOW not in page
    creation.staff(CloseVoting, voting=UUID(address[-36:]))
    page = browser().get(address)
    assert "reworded since" in page
    assert THEN in page
    assert NOW not in page


def test_an_assessment_shows_the_wording_it_is_about(
    creation: Any, browser: Open, idea: Any
) -> None:
    address = f"cocreation/assessments/{assessment(creation, idea)}"
    creation.send(revising(creation, idea), "ada")
    for page in ("", f"/ideas/{idea}/assess", f"/ideas/{idea}"):
        text = browser("bo").get(f"{address}{page}")
        assert THEN in text
        assert NOW not in text
    assert "reworded since" in browser("bo").get(address)
    assert NOTE in browser("bo").get(f"{address}/ideas/{idea}/assess")


def test_a_round_that_names_other_wordings_is_found(
    creation: Any, idea: Any, tmp_path: Path
) -> None:
    creation.send(revising(creation, idea), "ada")
    voting = opened(creation, idea)
    placed(creation, voting, "bo", {idea: 1})
    creation.staff(CloseVoting, voting=voting)
    notary = Notary(creation.municipality, Keyring(tmp_path, "testby"), "samskap.example")
    forgery = Forgery(b"".join(exported(notary, creation.process)))
    assert forgery.faults() == []
    forgery.of("VotingOpened")[0].data["wordings"] = [1]
    assert any("other wordings than" in fault for fault in forgery.faults())
