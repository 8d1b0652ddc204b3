"""Who hears of what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from samskap.core.contributions.commands import Follow, Respond, SubmitComment
from samskap.core.contributions.notices import FOR, NEWER, tell
from samskap.core.processes.commands import CloseProcess, MoveDeadline
from samskap.core.processes.process import Process
from samskap.domain import ProcessCommand
from samskap.features.notices.following import told
from samskap.testing.scenario import Scenario

BALL = UUID("11111111-1111-4111-8111-111111111111")
COMMENT = UUID("33333333-3333-4333-8333-333333333333")


@pytest.fixture
def scenario(scenarios: Callable[..., Scenario], toy: Any) -> Scenario:
    """Ada has sent a ball in, and Bo follows the process."""
    scenario = scenarios()
    return scenario.given(
        (toy.Submit(process=scenario.process, toy=BALL), "ada"),
        (Follow(process=scenario.process, subject=scenario.process), "bo"),
    )


def heard(scenario: Scenario, who: str) -> list[str]:
    person = scenario.by(who).person
    assert person
    return [row["kind"] for row in told(scenario.municipality, person)]


def commenting(scenario: Scenario) -> SubmitComment:
    return SubmitComment(
        process=scenario.process, comment=COMMENT, subject=BALL, text="Nice!", language="en"
    )


def test_followers_hear_of_comments_and_responses(scenario: Scenario) -> None:
    responding = Respond(
        process=scenario.process, subject=BALL, outcome="known", text="Yes.", language="en"
    )
    scenario.given((commenting(scenario), "eva"), (responding, scenario.facilitator))
    assert heard(scenario, "ada") == ["response", "comment"]
    assert heard(scenario, "eva") == ["response"]
    assert heard(scenario, "bo") == []


def test_nobody_hears_of_what_they_did_themselves(scenario: Scenario) -> None:
    scenario.given((commenting(scenario), "ada"))
    assert heard(scenario, "ada") == []


def test_a_notice_names_what_it_is_about(scenario: Scenario) -> None:
    scenario.given((commenting(scenario), "eva"))
    row = scenario.municipality.find(FOR, participant=scenario.pseudonym("ada"))
    names = ("subject_title", "subject_kind", "process_title", "process_slug")
    assert [row[name] for name in names] == ["Ball", "toy", "Process", "process"]


def test_new_notices_are_counted(scenario: Scenario) -> None:
    scenario.given((commenting(scenario), "eva"))
    ada = scenario.pseudonym("ada")
    position = scenario.municipality.find(FOR, participant=ada)["position"]
    newer = scenario.municipality.find_all
    assert len(newer(NEWER, participant=ada, after=0)) == 1
    assert newer(NEWER, participant=ada, after=position) == []


def moving(scenario: Scenario) -> ProcessCommand:
    (phase,) = scenario.municipality.load(Process, scenario.process).phases
    return MoveDeadline(
        process=scenario.process,
        phase=phase.id,
        new=phase.ends + timedelta(days=1),
        reason="Holidays",
    )


def closing(scenario: Scenario) -> ProcessCommand:
    return CloseProcess(process=scenario.process, outcome="Done.")


@pytest.mark.parametrize(("command", "kind"), [(moving, "deadline"), (closing, "closed")])
def test_followers_of_the_process_hear_of_its_course(
    scenario: Scenario, command: Callable[[Scenario], ProcessCommand], kind: str
) -> None:
    scenario.given((command(scenario), scenario.facilitator))
    assert heard(scenario, "bo") == [kind]
    assert heard(scenario, "eva") == []


def test_news_can_be_for_some_people_only(scenario: Scenario) -> None:
    recorded, eva = scenario.history()[-1], scenario.pseudonym("eva")
    with scenario.municipality.store.reading() as database:
        tell(database, recorded, BALL, "seat", to=[eva, recorded.actor])
        rows = database.all(FOR, participant=eva)
        own = database.all(FOR, participant=recorded.actor)
    assert [(row["kind"], row["subject"]) for row in rows] == [("seat", str(BALL))]
    assert "seat" not in {row["kind"] for row in own}
