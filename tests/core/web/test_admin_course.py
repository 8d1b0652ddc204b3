"""Describing, publishing, closing, opening again and archiving; and what there is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes.queries import BY_SLUG

if TYPE_CHECKING:
    from tests.core.web.conftest import Place

ADMIN = "/testby/process/admin"
DESCRIBED = {"title": "Better", "summary": "More of it", "level": "influence"}


def row(place: Place):
    return place.scenario.municipality.find(BY_SLUG, slug="process")


def test_a_process_is_described_anew(place: Place) -> None:
    answer = place.facilitator.send(f"{ADMIN}/description", **DESCRIBED)
    assert answer.location == f"{ADMIN}/"
    assert {name: row(place)[name] for name in DESCRIBED} == DESCRIBED


@pytest.mark.parametrize(("field", "wrong"), [("title", ""), ("summary", ""), ("level", "all")])
def test_a_description_lacks_nothing(place: Place, field: str, wrong: str) -> None:
    answer = place.facilitator.send(f"{ADMIN}/description", **{**DESCRIBED, field: wrong})
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.text


def test_whoever_describes_slower_sees_both_and_decides(place: Place) -> None:
    address = f"{ADMIN}/description"
    form = place.facilitator.form(address)
    place.facilitator.send(address, **{**DESCRIBED, "summary": "Hers"})
    answer = place.facilitator.client.post(address, data={**form, **DESCRIBED, "summary": "His"})
    assert answer.status_code == 422
    assert "Hers" in answer.text
    assert "His" in answer.text
    assert row(place)["summary"] == "Hers"
    again = {**place.facilitator.hidden(answer.text), **DESCRIBED, "summary": "His"}
    place.facilitator.client.post(address, data=again)
    assert row(place)["summary"] == "His"


def test_a_draft_says_what_it_lacks_and_is_published(draft: Place) -> None:
    assert "does not say its purpose" in draft.facilitator.get(f"{ADMIN}/publish")
    draft.browser().get("/testby/process/", 404)
    draft.facilitator.send(f"{ADMIN}/publish")
    assert draft.state.published
    draft.browser().get("/testby/process/")


def test_publishing_twice_changes_nothing(place: Place) -> None:
    before = place.state
    assert "public already" in place.facilitator.get(f"{ADMIN}/publish")
    place.facilitator.send(f"{ADMIN}/publish")
    assert place.state == before


def test_a_draft_without_methods_is_told_so(draft: Place) -> None:
    draft.facilitator.send(f"{ADMIN}/methods/talks/disable")
    text = draft.facilitator.get(f"{ADMIN}/publish")
    assert "No method is in use" in text
    assert "needs a method that is not in use: Talks" in text


def test_a_draft_cannot_be_closed(draft: Place) -> None:
    answer = draft.facilitator.send(f"{ADMIN}/close", outcome="Nothing")
    assert answer.status_code == 422
    assert "Publish the process first." in answer.text


def test_closing_needs_an_outcome(place: Place) -> None:
    answer = place.facilitator.send(f"{ADMIN}/close", outcome="")
    assert answer.status_code == 422
    assert 'id="outcome-mistake"' in answer.text
    assert not place.state.closed


def test_a_process_is_closed_opened_again_closed_and_archived(place: Place) -> None:
    send = place.facilitator.send
    send(f"{ADMIN}/close", outcome="A bench was built.")
    assert (row(place)["state"], row(place)["outcome"]) == ("closed", "A bench was built.")
    send(f"{ADMIN}/reopen", reason="The bench broke.")
    assert row(place)["state"] == "open"
    send(f"{ADMIN}/close", outcome="A better bench.")
    send(f"{ADMIN}/archive")
    assert row(place)["state"] == "archived"
    assert "Archived" in place.facilitator.get(f"{ADMIN}/")


def test_an_open_process_cannot_be_opened_or_archived(place: Place) -> None:
    assert place.facilitator.send(f"{ADMIN}/reopen", reason="Why not").status_code == 422
    assert place.facilitator.send(f"{ADMIN}/archive").status_code == 422
    assert row(place)["state"] == "open"


def test_nothing_changes_in_a_closed_process(place: Place) -> None:
    place.facilitator.send(f"{ADMIN}/close", outcome="Done")
    answer = place.facilitator.send(f"{ADMIN}/description", **DESCRIBED)
    assert answer.status_code == 422
    assert "This process is closed." in answer.text
    assert "Better" in answer.text


def test_a_draft_waits_to_be_published(draft: Place) -> None:
    text = draft.facilitator.get(f"{ADMIN}/")
    assert "It is a draft." in text
    assert f"{ADMIN}/decisions/start_talks" in text


def test_an_open_phase_tells_how_many_days_are_left(place: Place) -> None:
    place.decide()
    assert "ends soon" not in place.facilitator.get(f"{ADMIN}/")
    place.scenario.clock.move(days=27)
    assert "3 days are left" in place.facilitator.get(f"{ADMIN}/")
    place.scenario.clock.move(days=3)
    assert "Today is the last day." in place.facilitator.get(f"{ADMIN}/")


def test_a_process_whose_phases_are_over_waits_to_be_closed(place: Place) -> None:
    place.decide()
    place.scenario.clock.move(days=40)
    assert "Tell people what came of it." in place.facilitator.get(f"{ADMIN}/")


def test_nothing_waits_in_the_middle_of_a_phase(place: Place) -> None:
    place.decide()
    assert "Nothing waits for you" in place.facilitator.get(f"{ADMIN}/")


def test_what_has_waited_longest_for_a_response_is_named(place: Place) -> None:
    place.decide()
    with place.scenario.municipality.store.writing() as database:
        for number in range(7):
            database.put(
                CONTRIBUTIONS,
                id=uuid4(),
                process=place.scenario.process,
                kind="word",
                author="somebody",
                language="sv",
                title=None if number == 0 else f"Word {number}",
                text="",
                created=f"2026-02-0{number + 1}T10:00:00+00:00",
                state="open",
                source="",
                people=1,
                supports=0,
                comments=0,
                revised_after=0,
                position=number,
            )
    text = place.facilitator.get(f"{ADMIN}/")
    assert "7 wait for a response." in text
    assert "Erased" in text
    assert "Word 4" in text
    assert "Word 5" not in text


def test_methods_add_their_own_work(place: Place) -> None:
    assert "<p>Much to talk about</p>" in place.facilitator.get(f"{ADMIN}/")


def test_words_of_a_process_are_never_taken_for_markup(draft: Place) -> None:
    sly = "<b>bold</b>"
    phase = draft.state.phases[0]
    filled = {"title": sly, "starts": phase.starts, "ends": phase.ends, "gate": "start_talks"}
    draft.facilitator.send(f"{ADMIN}/phases/{phase.id}", **filled)
    draft.facilitator.send(f"{ADMIN}/description", title=sly, summary=sly, level="dialogue")
    for name in ("", "phases", f"phases/{phase.id}", "publish", "decisions", "description"):
        assert sly not in draft.facilitator.get(f"{ADMIN}/{name}")
