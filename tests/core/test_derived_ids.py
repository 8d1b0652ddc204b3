"""Every id that is derived: no form of any participant can take, spend, block or erase it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samskap import NEW, SubmitComment, Support
from samskap.core.processes.events import SubjectErased
from samskap.domain import Actor, derived_id
from samskap.features.history.commands import ViewAudit
from samskap.features.privacy import erasure_notices
from samskap.features.privacy.commands import EraseContribution
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.maintenance import attend
from samskap.store import Done
from samskap.testing.scenario import Scenario

ROOT = Path(__file__).parents[2]
# The first part of each derived id in the source, and what it is for.
DERIVED = {
    '"agreement-draft"': "an agreement’s words as a contribution",
    '"assessment"': "what somebody says of an idea",
    '"audit"': "one look behind the history",
    '"ballot"': "somebody’s ballot",
    '"box"': "a box of ballots",
    '"challenge"': "a process’s challenge",
    '"checkpoints"': "the record of checkpoints",
    '"clause"': "a usual clause of an agreement",
    '"closing"': "the end of a voting or an assessment",
    '"erased"': "that words were erased",
    '"expired"': "that words were let go",
    '"carried in"': "a role’s first act in a process",
    '"evaluation"': "a gathering’s evaluation",
    '"feedback"': "somebody’s feedback",
    '"gathering"': "a process’s gathering",
    '"insight-report"': "a process’s report",
    '"left"': "the news that somebody was erased",
    '"merged"': "the end of a merge",
    '"merged-idea"': "what ideas became",
    '"paper-ballot"': "a ballot on paper",
    '"participant"': "the stream of that news",
    '"partnership-documents"': "an agreement’s documents",
    '"partnership-end"': "the end of an agreement",
    '"partnership-evaluation"': "a year looked back on",
    '"partnership-presented"': "an agreement laid before a council",
    '"partnership-reminder"': "a reminder",
    '"place-released"': "a seat that is given back",
    '"responses"': "the responses to a contribution",
    '"sealing"': "an evening of a box",
    '"sent"': "the sending of a reminder",
    '"signing-key"': "a key that signs",
    '"support"': "somebody’s support",
    '"workshop-reminder"': "a reminder of a workshop",
    "ADMINISTRATION": "the municipality’s office",
    "event": "what a policy sends",
    "recorded.id": "what a policy sends",
    # Of the demo, which nobody else sends anything to while it is made.
    '"demo"': "a process of the demo",
    "self.process": "a thing of the demo",
    "subject": "a comment of the demo",
}


def test_the_list_has_every_derived_id_of_the_source() -> None:
    files = [p for part in ("platform/samskap", "plugins") for p in (ROOT / part).rglob("*.py")]
    text = "\n".join(path.read_text() for path in files)
    calls = re.findall(r"(?<!def )derived_id\(\s*([^,)]+)", text)
    assert set(calls) == set(DERIVED)


@pytest.mark.parametrize("kind", sorted(DERIVED))
def test_no_participants_form_can_reach_it(scenario: Scenario, toy: Any, kind: str) -> None:
    ball = scenario.send(toy.Submit(process=scenario.process, toy=NEW), "ada").made
    assert ball
    theirs = derived_id(kind.strip('"'), ball)
    said = comment(scenario, ball, theirs)
    scenario.send(EraseContribution(process=scenario.process, subject=said, ground="author"), "bo")
    store = scenario.municipality.store
    assert store.stream(theirs) == []
    assert not store.done(Done(cause=str(theirs)))
    made = toy.Submit(process=scenario.process, toy=theirs)
    assert scenario.send(made, Actor(system="schedule"), once=theirs).events
    assert [recorded.event.title for recorded in opened(scenario, theirs)] == ["Ball"]


def comment(scenario: Scenario, ball: UUID, token: UUID, who: str = "bo") -> UUID:
    """Say something in a form that carries the token; return the comment's id."""
    command = SubmitComment(
        process=scenario.process, comment=NEW, subject=ball, text="Mine", language="en"
    )
    made = scenario.send(command, who, once=token).made
    assert made
    return made


def opened(scenario: Scenario, stream: UUID) -> list[Any]:
    return [recorded for recorded in scenario.history() if recorded.stream == stream]


def test_words_that_lie_in_the_same_stream_stay_their_owners(scenario: Scenario, toy: Any) -> None:
    """As it was in logs of before, where a browser could choose its comment's id."""
    ball = UUID(int=7)
    scenario.send(toy.Submit(process=scenario.process, toy=ball), "ada")
    said = UUID(int=8)
    command = SubmitComment(
        process=scenario.process, comment=said, subject=ball, text="Mine", language="en"
    )
    (first,) = scenario.send(command, "bo").events
    support = Support(process=scenario.process, subject=ball, words="Theirs")
    (other,) = scenario.send(support, "eva").events
    foreign = type(first)(
        other.event, UUID(int=9), said, 2, first.log, other.actor, first.time, "", 0
    )
    scenario.municipality.store.append([foreign])
    scenario.send(EraseContribution(process=scenario.process, subject=said, ground="author"), "bo")
    mine, theirs = opened(scenario, said)
    assert (mine.event.text, theirs.event.words) == (None, "Theirs")


def test_looking_behind_the_history_always_leaves_a_trace(scenario: Scenario, toy: Any) -> None:
    ball = scenario.send(toy.Submit(process=scenario.process, toy=NEW), "ada").made
    assert ball
    look = derived_id("audit", "anybody", str(scenario.process), 1, None, 0)
    comment(scenario, ball, look, "ada")
    seen = ViewAudit(log=str(scenario.process), index=1)
    assert scenario.send(seen, scenario.administrator, once=look).events


def test_that_somebody_left_is_said_though_another_row_fails(
    scenario: Scenario, toy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who in ("ada", "bo"):
        scenario.send(toy.Submit(process=scenario.process, toy=NEW), who)
    names = {who: scenario.pseudonym(who) for who in ("ada", "bo")}
    news = erasure_notices._news

    def failing(place: Any, log: str, participant: str, cause: str) -> Any:
        if participant == names["ada"]:
            raise ValueError("broken")
        return news(place, log, participant, cause)

    monkeypatch.setattr(erasure_notices, "_news", failing)
    for who in names:
        erase_person(scenario.municipality, scenario.by(who).person, scenario.by(who))  # type: ignore[arg-type]
    attend(scenario.municipality)
    assert told(scenario) == {names["bo"]}
    monkeypatch.undo()
    attend(scenario.municipality)
    assert told(scenario) == set(names.values())


def told(scenario: Scenario) -> set[str]:
    gone = (recorded.event for recorded in scenario.history())
    return {event.participant for event in gone if isinstance(event, SubjectErased)}


PLATFORM = [derived_id("closing", number) for number in range(4)]
STEPS = st.tuples(
    st.sampled_from(["ada", "bo", "eva", "schedule", "policy"]),
    st.sampled_from([*PLATFORM, UUID(int=5)]),
    st.sampled_from(["One", "Two"]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, max_size=12))
def test_random_browsers_keep_nothing_of_the_platforms_from_happening(
    scenarios: Callable[..., Scenario], toy: Any, steps: Any
) -> None:
    scenario = scenarios()
    ball = scenario.send(toy.Submit(process=scenario.process, toy=NEW), "ada").made
    assert ball
    for who, token, text in steps:
        if who not in ("schedule", "policy"):
            command = SubmitComment(
                process=scenario.process, comment=NEW, subject=ball, text=text, language="en"
            )
            scenario.send(command, who, once=token)
    for number, id in enumerate(PLATFORM):
        system = Actor(system=("schedule", "policy")[number % 2])
        made = toy.Submit(process=scenario.process, toy=id)
        assert len(scenario.send(made, system, once=id).events) == 1
        assert scenario.send(made, system, once=id).repeated
