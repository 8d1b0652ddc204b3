"""A process in which people create together can be taken out whole and be computed again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.plugins.cocreation.conftest import Creation
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
from tests.plugins.forging import Forgery, Told

from samskap import Respond, Support
from samskap.core.processes.commands import CloseProcess
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.privacy.erasure_notices import SEAT_DAYS
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.maintenance import attend
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


@pytest.fixture
def notary(creation: Any, tmp_path: Path) -> Iterator[Notary]:
    yield notary_of(creation, tmp_path)
    creation.municipality.close()


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


def test_everything_that_is_published_is_computed_again(
    closed: tuple[dict[str, Any], bytes],
) -> None:
    report = audit(BytesIO(closed[1]), Given())
    assert [str(fault) for fault in report.faults] == []
    assert report.uncounted == {}
    assert (report.unchecked_figures, report.figures > 80) == (0, True)


def test_figures_are_what_the_pages_show(creation: Any, notary: Notary) -> None:
    played = play(creation)
    assert check(notary, creation).faults == []
    found = figures(notary, creation)
    bench, walk, workshop = (str(played[name]) for name in ("bench", "walk", "workshop"))
    counted, assessed = (str(played[name]) for name in ("counted", "assessed"))
    expected = {
        ("authors", walk): 3,
        ("cell", bench): "quick",
        ("sorted", "quick"): 1,
        ("unsorted", ""): 0,
        ("voters", counted): 2,
        ("dots", f"{counted}/{bench}"): 1 + 2,
        ("voters", f"{counted}/{walk}"): 1,
        ("assessments", f"{assessed}/{bench}"): 2,
        ("ownership_sum", f"{assessed}/{bench}"): 4 + 5,
        ("seated", workshop): 2,
        ("waiting", workshop): 1,
        ("came", workshop): 2 + 3,
        ("feedback", ""): 1,
        ("concepts", "handed_over"): 1,
        ("trials", "failed"): 1,
    }
    assert {figure: found.get(figure) for figure in expected} == expected
    # Nobody recounts a box that is not open yet, shown on the pages or not.
    for name in ("unseen", "live", "assessing"):
        assert not any(subject.startswith(str(played[name])) for _figure, subject in found)


def test_votes_of_somebody_who_is_erased_are_accounted_for(creation: Any, notary: Notary) -> None:
    played = play(creation)
    erase_person(creation.municipality, creation.by("bo").person, creation.by("bo"))
    for name in ("live", "unseen"):
        creation.staff(CloseVoting, voting=played[name])
    report = check(notary, creation)
    assert [str(fault) for fault in report.faults] == []
    sentences = [each for each in report.unchecked if "could not be read" in each]
    # What lay in a box that was open then never entered the log.
    assert len(sentences) == 3
    assert str(played["counted"]) in sentences[0]
    assert "1 could not be read" in sentences[0]
    assert figures(notary, creation)["voters", str(played["counted"])] == 2
    assert figures(notary, creation)["voters", str(played["unseen"])] == 1


def test_erased_votes_excuse_no_count_beyond_the_rules(creation: Any, notary: Notary) -> None:
    played = play(creation)
    erase_person(creation.municipality, creation.by("bo").person, creation.by("bo"))
    forgery = Forgery(data(notary, creation))
    first = forgery.of("VotingCounted")[0].data
    first["results"][0]["dots"] += 2
    forgery.publish("dots", f"{played['counted']}/{played['bench']}", 5)
    (fault,) = forgery.faults()
    assert "counts 5 dots for" in fault
    assert "allows 1 to 3 more" in fault


def test_seats_of_somebody_who_is_erased_are_passed_on(creation: Any, notary: Notary) -> None:
    workshop = creation.workshop(seats=1)
    for who in FOUR:
        creation.does(workshops.JoinWorkshop, who, workshop=workshop)
    for who in ("ada", "eva"):
        erase_person(creation.municipality, creation.by(who).person, creation.by(who))
    for _day in range(SEAT_DAYS + 1):
        creation.clock.move(days=1)
        attend(creation.municipality)
    assert [str(fault) for fault in check(notary, creation).faults] == []
    found = figures(notary, creation)
    assert (found["seated", str(workshop)], found["waiting", str(workshop)]) == (1, 1)


def test_empty_process_can_be_exported(creation: Any, notary: Notary) -> None:
    report = check(notary, creation)
    assert (report.faults, report.uncounted) == ([], {})


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Any], bytes]]:
    """What there is to ask about in a process that is over, and its export."""
    creation = Creation()
    played = play(creation)
    close(creation, played)
    yield played, data(notary_of(creation, tmp_path_factory.mktemp("keys")), creation)
    creation.municipality.close()


@pytest.fixture
def played(closed: tuple[dict[str, Any], bytes]) -> dict[str, Any]:
    return closed[0]


@pytest.fixture
def forgery(closed: tuple[dict[str, Any], bytes]) -> Forgery:
    return Forgery(closed[1])


def only(forgery: Forgery, words: str) -> None:
    """Expect one fault with these words in it."""
    (fault,) = forgery.faults()
    assert words in fault, fault


def counted(forgery: Forgery, played: dict[str, Any], name: str = "counted") -> list[Told]:
    """Return the ballots of one voting."""
    return [each for each in forgery.of("DotsPlaced") if each.data["voting"] == str(played[name])]


def spread(dots: dict[Any, int]) -> str:
    named = {str(idea): number for idea, number in dots.items()}
    return json.dumps(named, sort_keys=True, separators=(",", ":"))


def test_nothing_is_wrong_with_what_was_only_written_anew(forgery: Forgery) -> None:
    assert forgery.faults() == []


def test_changed_ballot(forgery: Forgery, played: dict[str, Any]) -> None:
    counted(forgery, played)[1].words["dots"] = spread({played["bench"]: 1})
    only(forgery, "counts a box that is not the one that evening 1 sealed")


def test_more_dots_than_there_are(forgery: Forgery, played: dict[str, Any]) -> None:
    bench, walk = played["bench"], played["walk"]
    ballot = counted(forgery, played)[1]
    ballot.words["dots"] = spread({bench: 3, walk: 3})
    assert "places 6 dots, where each participant has 5" in forgery.faults()[0]
    ballot.words["dots"] = spread({bench: 4})
    assert "places other than 1 to 3 dots on an idea" in forgery.faults()[0]
    ballot.words["dots"] = spread({played["swing"]: 1})
    assert "which is not among those to choose from" in forgery.faults()[0]


def test_ballot_of_somebody_who_has_voted(forgery: Forgery, played: dict[str, Any]) -> None:
    first, second = counted(forgery, played)[:2]
    second.leaf["actor"] = first.leaf["actor"]
    assert "is the second ballot of one pseudonym" in forgery.faults()[0]


def test_ballot_that_is_dropped(forgery: Forgery, played: dict[str, Any]) -> None:
    forgery.remove(counted(forgery, played)[1])
    only(forgery, "evening 1 sealed 2 and 1 are accounted for: some were dropped")


def test_ballot_that_is_added(forgery: Forgery, played: dict[str, Any]) -> None:
    added = deepcopy(counted(forgery, played)[1])
    added.leaf |= {"actor": "p-another", "subject": str(uuid4()), "id": str(uuid4())}
    at = forgery.entries.index(counted(forgery, played)[1])
    forgery.entries.insert(at, added)
    only(forgery, "evening 1 sealed 2 and 3 are accounted for: some were added")


def test_ballot_with_another_salt(forgery: Forgery, played: dict[str, Any]) -> None:
    first, second = counted(forgery, played)[:2]
    first.data["salt"] = second.data["salt"]
    only(forgery, "counts a box that is not the one that evening 1 sealed")


def test_ballot_that_is_said_to_have_been_taken_back(
    forgery: Forgery, played: dict[str, Any]
) -> None:
    """Nobody can see that it was not; but it is counted, and its sender has a receipt."""
    settled = [
        each for each in forgery.of("BoxSettled") if each.data["round"] == str(played["counted"])
    ]
    salt = counted(forgery, played)[0].data["salt"]
    left = {"stream": str(uuid4()), "participant": "p", "digest": "0" * 64, "salt": salt}
    settled[0].data["left"] = [{**left, "since": 1, "until": 1}]
    forgery.remove(counted(forgery, played)[1])
    only(forgery, "counts a box that is not the one that evening 1 sealed")


def test_box_that_was_never_sealed(forgery: Forgery, played: dict[str, Any]) -> None:
    for told in list(forgery.of("BoxSealed")):
        if told.data["round"] == str(played["counted"]):
            forgery.remove(told)
    assert "comes out of a box that has not been shut" in forgery.faults()[0]


def test_ballot_before_the_close_or_after_the_count(
    forgery: Forgery, played: dict[str, Any]
) -> None:
    ballot = counted(forgery, played)[1]
    at = forgery.entries.index(ballot)
    forgery.entries.remove(ballot)
    forgery.entries.insert(forgery.entries.index(forgery.of("VotingClosed")[0]), ballot)
    assert "comes out of the box of what has not been closed" in str(forgery.faults())
    forgery.entries.remove(ballot)
    after = forgery.entries.index(forgery.of("VotingCounted")[0]) + 1
    forgery.entries.insert(after, ballot)
    assert "takes part in what was never opened" in str(forgery.faults())
    assert at < after


def test_changed_result(forgery: Forgery, played: dict[str, Any]) -> None:
    subject = f"{played['counted']}/{played['bench']}"
    forgery.publish("dots", subject, 9)
    only(forgery, f"gives 'dots' of {subject} as 9, but the entries give 3")
    forgery.of("VotingCounted")[0].data["results"][0]["dots"] = 9
    only(forgery, f"counts 9 dots for {played['bench']}, where the entries give 3")


def test_result_that_leaves_an_idea_out(forgery: Forgery) -> None:
    del forgery.of("VotingCounted")[0].data["results"][1]
    assert "does not give a result for each idea" in forgery.faults()[0]


def test_changed_judgement(forgery: Forgery, played: dict[str, Any]) -> None:
    scores = forgery.of("IdeaAssessed")[1]
    scores.words["scores"] = scores.words["scores"].replace('"risk":2', '"risk":3')
    only(forgery, "counts a box that is not the one that evening 1 sealed")
    scores.words["scores"] = scores.words["scores"].replace('"risk":3', '"risk":6')
    assert "gives a score that is not from 1 to 5" in forgery.faults()[0]


def test_changed_cell(forgery: Forgery, played: dict[str, Any]) -> None:
    bench = str(played["bench"])
    forgery.publish("cell", bench, "really_good")
    only(forgery, f"gives 'cell' of {bench} as 'really_good', but the entries give 'quick'")
    forgery.of("IdeaSorted")[1].data["cell"] = "really_good"
    faults = forgery.faults()
    assert any("'sorted' of really_good as 1, but the entries give 2" in each for each in faults)
    forgery.of("IdeaSorted")[1].data["cell"] = "fine"
    assert "'fine', which is no cell of the matrix" in forgery.faults()[0]


def test_idea_that_was_left_unsorted(forgery: Forgery, played: dict[str, Any]) -> None:
    told = [each for each in forgery.of("IdeaSorted") if each.data["cell"] == "drop"]
    forgery.remove(told[0])
    assert any(
        f"with 1 ideas in no cell of the matrix, the first of them {played['swing']}" in each
        for each in forgery.faults()
    )


def test_author_who_is_lost(forgery: Forgery) -> None:
    forgery.of("IdeasMerged")[0].data["authors"].pop()
    assert "loses 1 of the authors of the ideas it is made of" in forgery.faults()[0]


def test_author_who_was_not_asked(forgery: Forgery) -> None:
    forgery.remove(forgery.of("MergeConsented")[0])
    only(forgery, "merges ideas without the consent of 1 of their authors")


def test_idea_that_is_hidden_as_part_of_another(forgery: Forgery, played: dict[str, Any]) -> None:
    told = forgery.of("IdeaMergedInto")[0]
    told.leaf |= {"subject": str(played["bench"]), "sequence": 99}
    assert any("becomes part of an idea that was not made of it" in f for f in forgery.faults())


def test_ideas_that_are_counted_beside_what_they_became(forgery: Forgery) -> None:
    (told,) = [
        each
        for each in forgery.results
        if (each["figure"], each["subject"]) == ("contributions", "idea")
    ]
    told["value"] += 2
    assert any("contributions" in fault for fault in forgery.faults())


def test_more_people_than_seats(forgery: Forgery) -> None:
    forgery.of("WorkshopPlanned")[1].data["seats"] = 1
    assert "gives somebody a seat where all 1 are taken" in forgery.faults()[0]


def test_somebody_who_waits_while_a_seat_is_free(forgery: Forgery) -> None:
    forgery.of("WorkshopPlanned")[1].data["seats"] = 3
    assert "on the waiting list while a seat is free" in forgery.faults()[0]


def test_seat_that_is_passed_on_to_another(forgery: Forgery, played: dict[str, Any]) -> None:
    passed = forgery.of("SeatPassedOn")[0]
    passed.data["participant"] = forgery.of("WorkshopJoined")[0].leaf["actor"]
    assert "to somebody who was not the first to wait for it" in forgery.faults()[0]


def test_people_who_came_without_signing_up(forgery: Forgery) -> None:
    forgery.of("AttendanceRecorded")[0].data["came"].append("p-nobody")
    assert "lets people have come who had not signed up" in forgery.faults()[0]


@pytest.mark.parametrize(
    ("figure", "about"), [("authors", "walk"), ("seated", "workshop"), ("came", "workshop")]
)
def test_each_changed_figure_is_named(
    forgery: Forgery, played: dict[str, Any], figure: str, about: str
) -> None:
    forgery.publish(figure, played[about], 1000)
    only(forgery, f"gives {figure!r} of {played[about]} as 1000, but the entries give")
