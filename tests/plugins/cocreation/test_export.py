"""A process in which people create together can be taken out whole and be computed again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.plugins.cocreation.exported import (
    FOUR,
    check,
    data,
    figures,
    notary_of,
    play,
)
from tests.plugins.forging import Forgery

from samskap.features.ledger.notary import Notary
from samskap.features.privacy.erasure_notices import SEAT_DAYS
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.maintenance import attend
from samskap_cocreation.voting.commands import CloseVoting
from samskap_cocreation.workshops import commands as workshops


@pytest.fixture
def notary(creation: Any, tmp_path: Path) -> Iterator[Notary]:
    yield notary_of(creation, tmp_path)
    creation.municipality.close()


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
