"""Who gets in: facilitators to a process, administrators to the municipality, nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.core.web.conftest import Place

OFFICE = ("administration", "new-process", "new-process/small_talk", "people", "settings/talks")
PROCESS = (
    "",
    "phases",
    "phases/new",
    "description",
    "methods",
    "settings/talks",
    "decisions",
    "decisions/start_talks",
    "people",
    "publish",
    "close",
    "reopen",
    "archive",
)


@pytest.mark.parametrize("name", PROCESS)
def test_facilitators_run_their_process(place: Place, name: str) -> None:
    text = place.facilitator.get(f"/testby/process/admin/{name}")
    assert text.count("<h1") == 1


@pytest.mark.parametrize("name", PROCESS)
def test_nobody_else_does(place: Place, name: str) -> None:
    address = f"/testby/process/admin/{name}"
    place.browser("ada").get(address, 403)
    assert "/testby/-/sign-in" in place.browser().get(address, 403)


@pytest.mark.parametrize("name", OFFICE)
def test_administrators_have_pages_of_their_own(place: Place, name: str) -> None:
    assert place.facilitator.get(f"/testby/-/{name}").count("<h1") == 1


@pytest.mark.parametrize("name", OFFICE)
def test_nobody_else_administers(place: Place, name: str) -> None:
    place.browser("ada").get(f"/testby/-/{name}", 403)
    assert "/testby/-/sign-in" in place.browser().get(f"/testby/-/{name}", 403)


@pytest.mark.parametrize("name", ["", "phases", "publish"])
def test_a_draft_does_not_show_that_it_exists(draft: Place, name: str) -> None:
    draft.browser("ada").get(f"/testby/process/admin/{name}", 404)


@pytest.mark.parametrize(
    "name",
    [
        "phases/00000000-0000-0000-0000-000000000000",
        "phases/00000000-0000-0000-0000-000000000000/deadline",
        "phases/00000000-0000-0000-0000-000000000000/remove",
        "phases/nonsense",
        "settings/telepathy",
        "settings/talks/phases/00000000-0000-0000-0000-000000000000",
        "decisions/telepathy",
    ],
)
def test_what_is_not_there_is_not_found(place: Place, name: str) -> None:
    place.facilitator.get(f"/testby/process/admin/{name}", 404)


def test_a_facilitator_of_one_process_does_not_administer(place: Place) -> None:
    place.grant("bo")
    bo = place.browser("bo")
    bo.get("/testby/process/admin/")
    bo.get("/testby/-/new-process", 403)


def test_a_form_without_its_token_does_nothing(place: Place) -> None:
    answer = place.facilitator.client.post("/testby/process/admin/close", data={"outcome": "Done"})
    assert answer.status_code == 400
    assert not place.state.closed


def test_the_menu_leads_only_administrators_to_administration(place: Place) -> None:
    assert "/testby/-/administration" in place.facilitator.get("/testby/process/")
    assert "/testby/-/administration" not in place.browser("ada").get("/testby/process/")
