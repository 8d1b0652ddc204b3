"""Each lie that somebody with the key could seal into a process is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from tests.plugins.cocreation.conftest import Creation
from tests.plugins.cocreation.exported import (
    close,
    data,
    notary_of,
    play,
)
from tests.plugins.forging import Forgery, Told

from samskap_verify.audit import audit
from samskap_verify.trust import Given


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


def test_everything_that_is_published_is_computed_again(
    closed: tuple[dict[str, Any], bytes],
) -> None:
    report = audit(BytesIO(closed[1]), Given())
    assert [str(fault) for fault in report.faults] == []
    assert report.uncounted == {}
    assert (report.unchecked_figures, report.figures > 80) == (0, True)


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
