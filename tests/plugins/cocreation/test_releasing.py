"""Whoever was erased keeps nobody else from a seat at a workshop that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from samskap import derived_id
from samskap.core.contributions.notices import FOR
from samskap.core.processes.commands import CloseProcess, PublishProcess
from samskap.core.processes.events import SubjectErased
from samskap.features.privacy import erasure_notices
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.maintenance import attend
from samskap.testing.scenario import Served
from samskap_cocreation.workshops import commands, events, queries, releasing

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation


@pytest.fixture
def workshop(creation: Creation) -> UUID:
    """Ada has the only seat; Bo waits for it, and Eva after him."""
    return full(creation)


def full(creation: Creation, in_days: int = 10) -> UUID:
    workshop = creation.workshop(in_days, seats=1)
    for who in ("ada", "bo", "eva"):
        creation.does(commands.JoinWorkshop, who, workshop=workshop)
    return workshop


def erased(creation: Creation, workshop: UUID, *people: str) -> list[str]:
    """Let people be erased, and that be said; return what they were called at the workshop."""
    names = [creation.silent(who, workshop) for who in people]
    for who in people:
        erase_person(creation.municipality, creation.by(who).person, creation.by(who))
    creation.clock.move(days=erasure_notices.SEAT_DAYS)
    while erasure_notices.attend(creation.municipality):
        pass
    return names


def followed(creation: Creation) -> list[tuple[str, Any]]:
    """Return (actor, event) of all that came after it was said that somebody is erased."""
    history = [(each.actor, each.event) for each in creation.history()]
    said = next(n for n, (_, event) in enumerate(history) if isinstance(event, SubjectErased))
    return history[said + 1 :]


def waiting(creation: Creation) -> list[Any]:
    return list(releasing.due(creation.municipality.find_all, creation.today))


def counts(creation: Creation, workshop: UUID) -> tuple[int, int]:
    row = creation.row(queries.WORKSHOP, workshop=workshop, process=creation.process)
    return row["seated"], row["waiting"]


def test_a_seat_goes_to_the_first_who_waits(creation: Creation, workshop: UUID) -> None:
    (ada,) = erased(creation, workshop, "ada")
    attend(creation.municipality)
    bo = creation.silent("bo", workshop)
    assert followed(creation) == [
        (ada, events.WorkshopLeft()),
        ("schedule", events.SeatPassedOn(participant=bo)),
    ]
    assert counts(creation, workshop) == (1, 1)
    assert [row["kind"] for row in creation.rows(FOR, participant=bo)] == ["workshop_seat"]


def test_a_place_on_the_waiting_list_is_free(creation: Creation, workshop: UUID) -> None:
    (bo,) = erased(creation, workshop, "bo")
    attend(creation.municipality)
    assert followed(creation) == [(bo, events.WorkshopLeft())]
    own = creation.row(queries.OWN, workshop=workshop, participant=creation.silent("eva", workshop))
    assert (own["state"], own["number"]) == ("waiting", 1)


def test_the_first_who_waits_may_be_gone_as_well(creation: Creation, workshop: UUID) -> None:
    erased(creation, workshop, "ada", "bo")
    for _minute in range(3):
        attend(creation.municipality)
    own = creation.row(queries.OWN, workshop=workshop, participant=creation.silent("eva", workshop))
    assert own["state"] == "seated"
    assert counts(creation, workshop) == (1, 0)


def test_it_happens_once(creation: Creation, workshop: UUID) -> None:
    erased(creation, workshop, "ada")
    ((command, once),) = waiting(creation)
    assert once == derived_id("place-released", workshop, command.participant)
    attend(creation.municipality)
    assert waiting(creation) == []
    creation.when(command, creation.facilitator).then()


def test_nobody_else_loses_a_place(creation: Creation, workshop: UUID) -> None:
    erased(creation, workshop, "ada")
    bo = {"workshop": workshop, "participant": creation.silent("bo", workshop)}
    creation.trying(commands.ReleasePlace, creation.facilitator, **bo).then()
    creation.trying(commands.ReleasePlace, "eva", **bo).refused("do not have access")


def test_what_has_taken_place_stays_as_it_was(creation: Creation, workshop: UUID) -> None:
    (ada,) = erased(creation, workshop, "ada")
    creation.clock.move(days=11)
    assert waiting(creation) == []
    late = {"workshop": workshop, "participant": ada}
    creation.trying(commands.ReleasePlace, creation.facilitator, **late).refused("has taken place")


def test_a_cancelled_workshop_has_no_places(creation: Creation, workshop: UUID) -> None:
    creation.staff(commands.CancelWorkshop, workshop=workshop, reason="Ice.")
    erased(creation, workshop, "ada")
    assert waiting(creation) == []


def test_in_a_closed_process_nothing_happens_any_more(creation: Creation, workshop: UUID) -> None:
    erased(creation, workshop, "ada")
    creation.staff(CloseProcess, outcome="We met.")
    assert waiting(creation) == []


def test_places_in_two_processes_are_never_freed_at_one_moment(
    creation: Creation,
) -> None:
    """Else everybody could see that two pseudonyms were one person's."""
    full(creation, in_days=20)
    first, creation.process = creation.process, creation.ids()
    creation.create(["cocreation"], ["cocreation.gathering"], slug="second")
    creation.staff(PublishProcess)
    second, workshop = creation.process, full(creation, in_days=20)
    ada = creation.by("ada")
    erase_person(creation.municipality, ada.person, ada)
    assert left(creation, first, second) == 0
    for _hour in range(24 * erasure_notices.SEAT_DAYS):
        creation.clock.move(hours=1)
        before = left(creation, first, second)
        attend(creation.municipality)
        assert left(creation, first, second) <= before + 1
    assert left(creation, first, second) == 2
    assert counts(creation, workshop) == (1, 1)


def left(creation: Creation, *processes: UUID) -> int:
    logs = [creation.municipality.store.log(str(each), limit=1000) for each in processes]
    return sum(isinstance(each.event, events.WorkshopLeft) for log in logs for each in log)


def test_history_tells_it(creation: Creation, workshop: UUID) -> None:
    erased(creation, workshop, "ada")
    attend(creation.municipality)
    client = Served(creation).client()
    client.set_cookie("locale", "en")
    page = client.get("/testby/process/-/history").text
    assert "A participant gave a place at a workshop back." in page
    assert "A free seat at a workshop went to the first on the waiting list." in page
