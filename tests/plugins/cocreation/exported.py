"""A process with every kind of round, played and exported."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.plugins.cocreation.shorthand import (
    accepted,
    assessment,
    judging,
    opened,
    placed,
    proposed,
    submitted,
    suggested,
)

from samskap import Respond, Support
from samskap.core.processes.commands import CloseProcess
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap_cocreation.amendments.commands import DeclineAmendment, WithdrawAmendment
from samskap_cocreation.assessing.commands import CloseAssessment
from samskap_cocreation.concepts import commands as concepts
from samskap_cocreation.gathering import commands as gathering
from samskap_cocreation.ideas import commands as ideas
from samskap_cocreation.ideas.model import merged_id
from samskap_cocreation.merging.commands import ConsentToMerge, RefuseMerge, WithdrawMerge
from samskap_cocreation.voting.commands import CloseVoting, WithdrawDots
from samskap_cocreation.workshops import commands as workshops
from samskap_verify.audit import audit
from samskap_verify.report import Report
from samskap_verify.trust import Given

FOUR = ("ada", "bo", "eva", "fred")


def notary_of(creation: Any, folder: Path) -> Notary:
    return Notary(creation.municipality, Keyring(folder, "testby"), "samskap.example")


def data(notary: Notary, creation: Any) -> bytes:
    return b"".join(exported(notary, creation.process))


def check(notary: Notary, creation: Any) -> Report:
    return audit(BytesIO(data(notary, creation)), Given())


def figures(notary: Notary, creation: Any) -> dict[tuple[str, str], Any]:
    lines = [json.loads(line) for line in data(notary, creation).splitlines()]
    results = [line["result"] for line in lines if "result" in line]
    return {(each["figure"], each["subject"]): each["value"] for each in results}


def sort(creation: Any, cells: dict[UUID, str]) -> None:
    for idea, cell in cells.items():
        creation.staff(ideas.SortIdea, idea=idea, cell=cell, reason="So it is.")


def meet(creation: Any) -> UUID:
    """A gathering with fewer seats than people, and what they said of it."""
    off = creation.workshop()
    creation.does(workshops.JoinWorkshop, "ada", workshop=off)
    creation.staff(workshops.CancelWorkshop, workshop=off, reason="Snow.")
    workshop = creation.workshop(seats=2, gathering=True)
    for who in FOUR:
        creation.does(workshops.JoinWorkshop, who, workshop=workshop)
    for who in ("fred", "ada"):
        creation.does(workshops.LeaveWorkshop, who, workshop=workshop)
    creation.does(workshops.JoinWorkshop, "ada", workshop=workshop)
    creation.staff(gathering.SetEvaluationForm, questions=["Were you heard?"])
    creation.clock.move(days=11)
    came = [creation.silent(who, workshop) for who in ("bo", "eva")]
    creation.staff(workshops.RecordAttendance, workshop=workshop, came=came, others=3)
    for mark in (2, 5):
        creation.does(gathering.GiveFeedback, "bo", answers=[mark])
    creation.staff(gathering.CloseEvaluation)
    return workshop


def find_ideas(creation: Any) -> dict[str, UUID]:
    """Ideas, other wordings, and two ideas that become one."""
    bus, train, bench, swing = (submitted(creation, who) for who in FOUR)
    lost = submitted(creation, "fred", parents=[bus])
    creation.does(ideas.WithdrawIdea, "fred", idea=lost)
    accepted(creation, bus, suggester="eva")
    declined, regretted = (suggested(creation, train, who) for who in ("eva", "fred"))
    creation.does(DeclineAmendment, "bo", amendment=declined, reason="No.")
    creation.does(WithdrawAmendment, "fred", amendment=regretted)
    merge = proposed(creation, bus, train)
    creation.does(RefuseMerge, "ada", merge=merge, reason="Not yet.")
    for who in ("bo", "eva", "ada"):
        creation.does(ConsentToMerge, who, merge=merge)
    creation.staff(WithdrawMerge, merge=proposed(creation, bench, swing), reason="No.")
    creation.does(Support, "fred", subject=merged_id(merge))
    walk = merged_id(merge)
    return {"bus": bus, "walk": walk, "bench": bench, "swing": swing, "merge": merge}


def vote(creation: Any, one: UUID, other: UUID) -> dict[str, UUID]:
    """Votings and assessments of two ideas: open ones, and some that were counted."""
    rounds = {
        "counted": opened(creation, one, other),
        "hidden": opened(creation, one, hidden=True),
        "live": opened(creation, one, other),
        "unseen": opened(creation, one, hidden=True),
    }
    for voting in rounds.values():
        placed(creation, voting, "ada", {one: 3})
        placed(creation, voting, "bo", {one: 2})
    for who in ("ada", "fred"):
        placed(creation, rounds["counted"], who, {one: 1, other: 2})
    creation.does(WithdrawDots, "fred", voting=rounds["counted"])
    rounds |= {"assessed": assessment(creation, one), "assessing": assessment(creation, one)}
    for name in ("assessed", "assessing"):
        for who, scores in {"fred": (1, 1, 1, 1), "bo": (4, 3, 2, 5)}.items():
            creation.send(judging(creation, rounds[name], one, *scores), who)
    creation.send(judging(creation, rounds["assessed"], one, 5, 5, 5, 4), "fred")
    for name in ("counted", "hidden"):
        creation.staff(CloseVoting, voting=rounds[name])
    creation.staff(CloseAssessment, assessment=rounds["assessed"])
    return rounds


def build(creation: Any, idea: UUID) -> UUID:
    """Two concepts, what was tried, and where they went."""
    words = {"title": "Walk", "whom": "All.", "need": "A way.", "solution": "Go.", "language": "en"}
    walk, other = (
        creation.staff(concepts.BeginConcept, concept=creation.ids(), ideas=[idea], **words).concept
        for _ in range(2)
    )
    days = {"begins": creation.today, "ends": creation.today + timedelta(days=3)}
    known = {"concept": walk, "kind": "pilot", "title": "A week", "language": "en", **days}
    said = {"tried": "We walk.", "measured": "Who came."}
    trials = [
        creation.staff(concepts.BeginTrial, trial=creation.ids(), **known, **said).trial
        for _ in range(2)
    ]
    went = {"outcome": "failed", "result": "Rain.", "learning": "Umbrellas."}
    creation.staff(concepts.EndTrial, trial=trials[0], **went)
    creation.staff(concepts.HandOverConcept, concept=walk, to="The schools", text="In autumn.")
    creation.staff(concepts.DropConcept, concept=other, reason="Too much.")
    return walk


def play(creation: Any) -> dict[str, Any]:
    """Let all happen that can happen in such a process; return what to ask about."""
    found = find_ideas(creation)
    rounds = vote(creation, found["bench"], found["walk"])
    for cell in ("risky", "quick"):
        sort(creation, {found["bench"]: cell})
    sort(creation, {found["walk"]: "really_good", found["swing"]: "drop"})
    concept = build(creation, found["walk"])
    workshop = meet(creation)
    response = {"outcome": "known", "text": "We know.", "language": "nb"}
    creation.staff(Respond, subject=found["bench"], **response)
    return {**found, **rounds, "concept": concept, "workshop": workshop}


def close(creation: Any, played: dict[str, Any]) -> None:
    for name in ("live", "unseen"):
        creation.staff(CloseVoting, voting=played[name])
    creation.staff(CloseAssessment, assessment=played["assessing"])
    creation.does(CloseProcess, creation.administrator, outcome="Children walk.")
