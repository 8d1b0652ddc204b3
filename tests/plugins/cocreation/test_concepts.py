"""Concepts grow out of ideas, are tried, and go somewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from tests.plugins.cocreation.shorthand import submitted as idea

from samskap.core.contributions.queries import ONE
from samskap_cocreation.concepts import commands, events, queries

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation

WORDS = {
    "title": "A shared workshop",
    "whom": "Those who like to mend things.",
    "need": "A place to meet.",
    "solution": "Tools in an empty shop.",
}


def begun(creation: Creation, *ideas: UUID, **fields: Any) -> UUID:
    known = {**WORDS, "ideas": list(ideas), "language": "en", **fields}
    return creation.staff(commands.BeginConcept, concept=creation.ids(), **known).concept


def shown(creation: Creation, concept: UUID) -> Any:
    return creation.row(queries.CONCEPT, concept=concept, process=creation.process)


def heard(creation: Creation, who: str) -> list[str]:
    return [row["kind"] for row in creation.told(who)]


@pytest.fixture
def concept(creation: Creation) -> UUID:
    return begun(creation, idea(creation, "ada"))


def test_a_concept_keeps_all_its_parents(creation: Creation) -> None:
    first, second, third = idea(creation, "ada"), idea(creation, "bo"), idea(creation, "eva")
    concept = begun(creation, first, second, first)
    creation.staff(commands.BuildConceptOn, concept=concept, ideas=[second, third])
    rows = creation.rows(queries.IDEAS_IN, concept=concept)
    assert {row["id"] for row in rows} == {str(first), str(second), str(third)}
    assert [heard(creation, who) for who in ("ada", "bo", "eva")] == [["grown"]] * 3
    row = shown(creation, concept)
    assert (row["kind"], row["course"]) == ("concept", "open")
    assert row["text"] == "\n\n".join(WORDS[name] for name in ("whom", "need", "solution"))


def test_a_concept_rests_on_ideas_of_the_process(creation: Creation) -> None:
    known = {"concept": creation.ids(), **WORDS, "language": "en"}
    by = creation.facilitator
    creation.trying(commands.BeginConcept, by, ideas=[], **known).refused(field="ideas")
    missing = creation.trying(commands.BeginConcept, by, ideas=[creation.ids()], **known)
    missing.refused("no such contribution")
    other = begun(creation, idea(creation, "ada"))
    creation.trying(commands.BeginConcept, by, ideas=[other], **known).refused("no such idea")


def test_a_concept_is_begun_once_and_by_staff(creation: Creation, concept: UUID) -> None:
    known = {"concept": concept, **WORDS, "ideas": [idea(creation, "bo")], "language": "en"}
    by = creation.facilitator
    creation.trying(commands.BeginConcept, by, **known).refused("sent already")
    creation.trying(commands.BeginConcept, "ada", **known).refused("access")


def test_every_wording_is_kept(creation: Creation, concept: UUID) -> None:
    change = {"concept": concept, **WORDS, "risks": "Nobody comes.", "reason": "We asked."}
    creation.staff(commands.ReviseConcept, seen=1, **change)
    rows = creation.rows(queries.VERSIONS_OF, concept=concept)
    assert [(row["risks"], row["reason"]) for row in rows] == [
        ("", ""),
        ("Nobody comes.", "We asked."),
    ]
    again = creation.trying(commands.ReviseConcept, creation.facilitator, seen=1, **change)
    again.refused("changed while")


def test_a_concept_is_handed_over_and_people_hear_of_it(creation: Creation, concept: UUID) -> None:
    fields = {"concept": concept, "to": "Culture", "text": "They begin in May."}
    creation.staff(commands.HandOverConcept, **fields)
    row = shown(creation, concept)
    assert (row["course"], row["to"], row["said"]) == ("handed_over", "Culture", fields["text"])
    assert heard(creation, "ada") == ["concept_handed_over", "grown"]
    by, nowhere = creation.facilitator, creation.ids()
    wrong = creation.trying(commands.HandOverConcept, by, agreement=nowhere, **fields)
    wrong.refused("no such public agreement", "agreement")


def test_a_dropped_concept_stays_readable(creation: Creation, concept: UUID) -> None:
    creation.staff(commands.DropConcept, concept=concept, reason="The shop was let.")
    row = shown(creation, concept)
    assert (row["course"], row["said"]) == ("dropped", "The shop was let.")
    assert creation.row(ONE, subject=concept)["state"] == "open"
    assert heard(creation, "ada") == ["concept_dropped", "grown"]
    by, another = creation.facilitator, idea(creation, "bo")
    tries = [
        (commands.DropConcept, {"reason": "Again."}),
        (commands.HandOverConcept, {"to": "Culture", "text": "After all."}),
        (commands.BuildConceptOn, {"ideas": [another]}),
        (commands.ReviseConcept, {**WORDS, "seen": 1, "reason": "Better."}),
    ]
    for kind, fields in tries:
        creation.trying(kind, by, concept=concept, **fields).refused("has been dropped")


def test_what_is_not_there_cannot_be_dropped(creation: Creation) -> None:
    missing = {"concept": creation.ids(), "reason": "No."}
    creation.trying(commands.DropConcept, creation.facilitator, **missing).refused("no such")


# Trials.


def trying_out(creation: Creation, concept: UUID, **fields: Any) -> dict[str, Any]:
    return {
        "trial": creation.ids(),
        "concept": concept,
        "kind": "prototype",
        "title": "Two Saturdays",
        "tried": "Tools on tables.",
        "measured": "How many come twice.",
        "begins": creation.today,
        "ends": creation.today + timedelta(days=8),
        "language": "en",
        **fields,
    }


def tried(creation: Creation, concept: UUID, outcome: str = "") -> UUID:
    trial = creation.staff(commands.BeginTrial, **trying_out(creation, concept)).trial
    if outcome:
        said = {"result": "Nine came.", "learning": "Coffee matters."}
        creation.staff(commands.EndTrial, trial=trial, outcome=outcome, **said)
    return trial


def test_a_trial_is_told_of_from_beginning_to_end(creation: Creation, concept: UUID) -> None:
    tried(creation, concept, "partly")
    (row,) = creation.rows(queries.TRIALS_IN, process=creation.process, concept=concept)
    assert (row["outcome"], row["learning"]) == ("partly", "Coffee matters.")


def test_a_trial_ends_after_it_begins_and_once(creation: Creation, concept: UUID) -> None:
    by = creation.facilitator
    backwards = trying_out(creation, concept, ends=creation.today - timedelta(days=1))
    creation.trying(commands.BeginTrial, by, **backwards).refused(field="ends")
    trial = tried(creation, concept, "worked")
    again = trying_out(creation, concept, trial=trial)
    creation.trying(commands.BeginTrial, by, **again).refused("sent already")
    end = {"trial": trial, "outcome": "failed", "result": "?", "learning": "?"}
    creation.trying(commands.EndTrial, by, **end).refused("said already")
    end["trial"] = creation.ids()
    creation.trying(commands.EndTrial, by, **end).refused("no such trial")


def test_the_best_failure_is_one(creation: Creation, concept: UUID) -> None:
    by, reason = creation.facilitator, {"reason": "It taught us most."}
    for outcome in ("worked", ""):
        trial = tried(creation, concept, outcome)
        celebrating = creation.trying(commands.CelebrateTrial, by, trial=trial, **reason)
        celebrating.refused("only what did not work")
    trial = tried(creation, concept, "failed")
    celebrate = creation.trying(commands.CelebrateTrial, by, trial=trial, **reason)
    celebrate.then(events.TrialCelebrated(**reason))
    creation.trying(commands.CelebrateTrial, by, trial=trial, **reason).refused("already")
    first = creation.rows(queries.LEARNINGS, process=creation.process)[0]
    assert (first["id"], first["celebrated"]) == (str(trial), reason["reason"])


def test_trials_that_should_have_ended_are_found(creation: Creation, concept: UUID) -> None:
    tried(creation, concept)
    late = {"process": creation.process, "today": creation.today + timedelta(days=9)}
    assert len(creation.rows(queries.OVERDUE_TRIALS, **late)) == 1
    assert creation.rows(queries.OVERDUE_TRIALS, **{**late, "today": creation.today}) == []
