"""The pages of votings and assessments: opening, taking part, results, without any script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import (
    assessment,
    dots_so_far,
    judging,
    opened,
    placed,
    row,
    submitted,
)

from samskap.features.boxes.opening import attend
from samskap.testing.scenario import Served
from samskap_cocreation.assessing.commands import CloseAssessment
from samskap_cocreation.ideas.commands import WithdrawIdea
from samskap_cocreation.rounds.queries import ROUNDS_OF
from samskap_cocreation.shared.choices import CRITERIA
from samskap_cocreation.voting.commands import CloseVoting, PlaceDots

Open = Callable[..., Browser]
NOBODY = "7d0b2f9e-0000-4000-8000-000000000000"
SCORES = {"value": 4, "feasibility": 3, "risk": 2, "ownership": 5}
SAID = {**SCORES, **{f"{name}_reason": f"Because {name}." for name in SCORES}}


@pytest.fixture
def browser(served: Served) -> Open:
    """Give a function that opens somebody's browser, or a visitor's."""
    return lambda who=None: Browser(served, who)


@pytest.fixture
def staff(creation: Any, browser: Open) -> Browser:
    """The browser of whoever runs the process."""
    return browser(creation.facilitator)


@pytest.fixture
def pair(creation: Any) -> Any:
    return submitted(creation), submitted(creation, "bo", title="A bench")


def dots(creation: Any, voting: Any) -> list[int]:
    return [each["dots"] for each in dots_so_far(creation, voting).ideas.values()]


def test_an_empty_process_says_so(browser: Open, staff: Browser) -> None:
    assert "There is no voting yet" in browser().get("cocreation/votings")
    assert "There is no assessment yet" in browser().get("cocreation/assessments")
    assert "no ideas to choose from" in staff.get("admin/cocreation/votings/new")


@pytest.mark.parametrize("kind", ["votings", "assessments"])
def test_what_is_not_there_is_not_found(creation: Any, browser: Open, kind: str) -> None:
    browser("ada").get(f"cocreation/{kind}/{NOBODY}", 404)
    browser("ada").get(f"cocreation/{kind}/{submitted(creation)}", 404)


def test_a_facilitator_opens_a_voting(
    creation: Any, browser: Open, staff: Browser, pair: Any
) -> None:
    form = {"title": "Which ones?", "ideas": [str(each) for each in pair], "dots": 5, "most": 3}
    page = staff.done("admin/cocreation/votings/new", **form, ends=str(creation.today))
    assert "The voting is open" in page
    assert "Which ones?" in browser().get("cocreation/votings")
    assert "Which ones?" in staff.get("admin/cocreation/rounds")
    wrong = staff.send("admin/cocreation/votings/new", **form, ends="2020-01-01")
    assert wrong.status_code == 422
    assert "in the past" in wrong.text


def test_a_participant_places_dots_and_changes_them(
    creation: Any, browser: Open, pair: Any
) -> None:
    voting = opened(creation, *pair)
    address, first, second = f"cocreation/votings/{voting}", *(f"dots{each}" for each in pair)
    page = browser("ada").done(address, **{first: 2, second: ""})
    assert "Your dots lie in the box" in page
    assert 'data-left="5">3<' in page
    browser("ada").done(address, **{first: 0, second: 1})
    assert dots(creation, voting) == [0, 1]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [(3, 3, "there are 5"), (9, 0, "at most 3"), ("x", 0, "-mistake"), (0, 0, "at least one")],
)
def test_too_many_dots_are_refused_and_kept(
    creation: Any, browser: Open, pair: Any, first: Any, second: Any, words: str
) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "ada", {pair[0]: 1})
    spread = {f"dots{pair[0]}": first, f"dots{pair[1]}": second}
    answer = browser("ada").send(f"cocreation/votings/{voting}", **spread)
    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{first}"' in answer.text
    assert dots(creation, voting) == [1, 0]


def test_visitors_see_results_but_no_form(creation: Any, browser: Open, pair: Any) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "ada", {pair[1]: 3})
    page = browser().get(f"cocreation/votings/{voting}")
    assert "csrf_token" not in page
    assert "Sign in to vote" in page
    assert "Results so far" in page
    assert page.index("A bench") < page.index("A walking bus")


def test_hidden_results_are_shown_when_it_is_closed(
    creation: Any, browser: Open, staff: Browser, pair: Any
) -> None:
    voting = opened(creation, *pair, hidden=True)
    placed(creation, voting, "ada", {pair[1]: 3})
    address = f"cocreation/votings/{voting}"
    page = browser().get(address)
    assert "The results are hidden until it is closed" in page
    assert "Dots by idea" not in page
    assert "participant has voted" not in page
    staff.done(f"admin/cocreation/votings/{voting}/close")
    assert "Dots by idea" in browser().get(address)
    staff.get(f"admin/cocreation/votings/{voting}/close", 404)
    assert "Place the dots" not in browser("bo").get(address)


def test_dots_are_taken_back(creation: Any, browser: Open, pair: Any) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "ada", {pair[0]: 2})
    browser("ada").done(f"cocreation/votings/{voting}/withdraw")
    assert dots(creation, voting) == [0, 0]
    assert browser("ada").send(f"cocreation/votings/{voting}/withdraw").status_code == 422
    assert "You must sign in first" in browser().get(f"cocreation/votings/{voting}/withdraw")


def test_a_withdrawn_idea_leaves_the_ballot(creation: Any, browser: Open, pair: Any) -> None:
    voting = opened(creation, *pair)
    placed(creation, voting, "eva", {pair[0]: 2})
    creation.does(WithdrawIdea, "ada", idea=pair[0])
    page = browser("eva").get(f"cocreation/votings/{voting}")
    assert f"dots{pair[0]}" not in page
    assert "An idea that was withdrawn" in page
    browser("eva").done(f"cocreation/votings/{voting}", **{f"dots{pair[1]}": 1})
    assert dots(creation, voting) == [0, 1]


def test_facilitators_open_an_assessment(
    creation: Any, browser: Open, staff: Browser, pair: Any
) -> None:
    form = {"title": "How good?", "ideas": [str(pair[0])], "everybody": "y"}
    staff.done("admin/cocreation/assessments/new", **form, ends=str(creation.today))
    (round,) = creation.rows(ROUNDS_OF, process=creation.process, kind="assessment")
    page = browser().get(f"cocreation/assessments/{round['id']}")
    assert "Sign in to assess" in page
    assert "csrf_token" not in page


def test_a_participant_assesses_and_changes_it(creation: Any, browser: Open, pair: Any) -> None:
    round = assessment(creation, *pair)
    address = f"cocreation/assessments/{round}"
    page = browser("bo").done(f"{address}/ideas/{pair[0]}/assess", **SAID)
    assert "You have assessed it" in page
    assert "Averages from 1 to 5" in page
    assert "Markup(" not in page
    assert "Because risk." in browser().get(f"{address}/ideas/{pair[0]}")
    form = browser("bo").get(f"{address}/ideas/{pair[0]}/assess")
    assert "Because risk." in form
    answer = browser("bo").send(f"{address}/ideas/{pair[0]}/assess", **{**SAID, "value": 6})
    assert answer.status_code == 422


def test_nobody_reaches_the_form_for_their_own_idea(
    creation: Any, browser: Open, pair: Any
) -> None:
    round = assessment(creation, *pair, everybody=False)
    address = f"cocreation/assessments/{round}/ideas/{pair[0]}/assess"
    for who in (None, "ada", "eva"):
        browser(who).get(address, 404)
    browser(creation.facilitator).get(address)
    browser(creation.facilitator).get(address.replace(str(pair[0]), NOBODY), 404)


def test_hidden_assessments_are_shown_when_closed(
    creation: Any, browser: Open, staff: Browser, pair: Any
) -> None:
    round = assessment(creation, *pair, hidden=True)
    creation.send(judging(creation, round, pair[0]), "eva")
    address = f"cocreation/assessments/{round}"
    assert "Averages" not in browser().get(address)
    assert "Because value." not in browser().get(f"{address}/ideas/{pair[0]}")
    staff.done(f"admin/cocreation/assessments/{round}/close")
    assert "Averages" in browser().get(address)
    assert "Because value." in browser().get(f"{address}/ideas/{pair[0]}")
    assert "Nobody has assessed" in browser().get(f"{address}/ideas/{pair[1]}")


def test_an_idea_leads_to_its_rounds(creation: Any, browser: Open, pair: Any) -> None:
    opened(creation, *pair, title="Dots for all")
    assessment(creation, *pair, title="Four criteria")
    page = browser().get(f"cocreation/ideas/{pair[0]}")
    assert "Dots for all" in page
    assert "Four criteria" in page


def test_the_past_of_a_round_is_shown(creation: Any, browser: Open, pair: Any) -> None:
    voting, round = opened(creation, *pair), assessment(creation, *pair)
    told = len(creation.history()) - 1
    placed(creation, voting, "ada", {pair[0]: 3})
    creation.staff(CloseVoting, voting=voting)
    creation.staff(CloseAssessment, assessment=round)
    assert "Results so far" in browser().get(f"cocreation/votings/{voting}?at={told}")
    assert "Place the dots" not in browser("bo").get(f"cocreation/votings/{voting}?at={told}")
    browser("bo").get(f"cocreation/assessments/{round}?at={told}")
    assert row(creation, pair[0])["course"] == "open"


def test_turn_out_is_told_for_days_that_are_over(creation: Any, browser: Open, pair: Any) -> None:
    voting = opened(creation, *pair, hidden=True)
    placed(creation, voting, "ada", {pair[0]: 3})
    address = f"cocreation/votings/{voting}"
    attend(creation.municipality)
    assert "lay in the box" not in browser().get(address)
    creation.clock.move(days=1)
    attend(creation.municipality)
    placed(creation, voting, "bo", {pair[0]: 3})
    assert "1 answer lay in the box when it was sealed last" in browser().get(address)


def test_what_a_ballot_hides_from_whom_stands_above_it(
    creation: Any, browser: Open, pair: Any
) -> None:
    voting = opened(creation, *pair)
    page = browser("ada").get(f"cocreation/votings/{voting}")
    assert "The vote lies in a sealed box until 9 March 2026" in page
    assert "until 30 days after the count" in page
    assert "Your receipt comes the next morning" in page


@pytest.mark.parametrize("early", [True, False])
def test_a_ballot_that_comes_too_late_is_kept_with_the_reason(
    creation: Any, browser: Open, pair: Any, early: bool
) -> None:
    voting = opened(creation, *pair)
    address, late = f"cocreation/votings/{voting}", browser("ada")
    late.get(address)
    if early:
        creation.staff(CloseVoting, voting=voting)
    else:
        creation.clock.move(days=8)
    answer = late.send(address, **{f"dots{pair[0]}": 2, f"dots{pair[1]}": 1})
    assert answer.status_code == 422
    assert ("has been closed" if early else "This closed on") in answer.text
    assert 'value="2"' in answer.text
    assert 'value="1"' in answer.text


def test_a_ballot_on_an_idea_withdrawn_meanwhile_is_kept_with_the_reason(
    creation: Any, browser: Open, pair: Any
) -> None:
    voting = opened(creation, *pair)
    address, late = f"cocreation/votings/{voting}", browser("eva")
    creation.does(WithdrawIdea, "ada", idea=pair[0])
    answer = late.send(address, **{f"dots{pair[0]}": 2, f"dots{pair[1]}": 1})
    assert answer.status_code == 422
    assert "This idea has been withdrawn" in answer.text
    assert 'value="2"' in answer.text
    page = late.done(address, **{f"dots{pair[0]}": 0, f"dots{pair[1]}": 1})
    assert "Your dots lie in the box" in page
    assert dots(creation, voting) == [0, 1]


def test_of_two_devices_the_later_counts_and_is_told(
    creation: Any, browser: Open, pair: Any
) -> None:
    voting = opened(creation, *pair)
    address = f"cocreation/votings/{voting}"
    placed(creation, voting, "ada", {pair[0]: 2})
    page = browser("ada").done(address, lying="", **{f"dots{pair[1]}": 1, f"dots{pair[0]}": 0})
    assert "perhaps on another device" in page
    assert dots(creation, voting) == [0, 1]


def test_the_same_ballot_again_after_another_one_counts_again(creation: Any, pair: Any) -> None:
    voting, once = opened(creation, *pair), creation.ids()
    for idea in (pair[0], pair[1], pair[0]):
        command = PlaceDots(process=creation.process, voting=voting, dots={idea: 1})
        creation.send(command, "ada", once)
    assert dots(creation, voting) == [1, 0]


def test_an_assessment_that_comes_too_late_is_kept_with_the_reason(
    creation: Any, browser: Open, pair: Any
) -> None:
    round = assessment(creation, *pair)
    address = f"cocreation/assessments/{round}/ideas/{pair[0]}/assess"
    late = browser("eva")
    form = late.hidden(address)
    creation.staff(CloseAssessment, assessment=round)
    fields = dict.fromkeys(CRITERIA, 3) | {f"{name}_reason": "So it is" for name in CRITERIA}
    answer = late.post(address, {**form, **fields})
    assert answer.status_code == 422
    assert "has been closed" in answer.text
    assert "So it is" in answer.text


def test_the_last_day_is_moved_on_a_page(creation: Any, staff: Browser, pair: Any) -> None:
    voting = opened(creation, *pair)
    address = f"admin/cocreation/rounds/{voting}/move"
    assert staff.send(address, ends="2026-03-20", reason="").status_code == 422
    page = staff.done(address, ends="2026-03-20", reason="Rain.")
    assert "The last day has been moved" in page
    assert "Last day: 20 March 2026" in page


def test_an_assessment_is_taken_out_of_the_box(creation: Any, browser: Open, pair: Any) -> None:
    address = f"cocreation/assessments/{assessment(creation, *pair)}/ideas/{pair[0]}"
    assert "Take my assessment out" not in browser("bo").get(f"{address}/assess")
    browser("bo").done(f"{address}/assess", **SAID)
    assert "Take my assessment out" in browser("bo").get(f"{address}/assess")
    assert "Do you want to" in browser("bo").get(f"{address}/withdraw")
    assert "has been taken out of the box" in browser("bo").done(f"{address}/withdraw")
    assert "Take my assessment out" not in browser("bo").get(f"{address}/assess")
    assert browser("bo").send(f"{address}/withdraw").status_code == 422
    browser("bo").get(address.replace(str(pair[0]), NOBODY) + "/withdraw", 404)
