"""Two people at the same thing at once: nobody's words are lost, and nobody's are overwritten."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Town
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser


def test_two_facilitators_describe_a_process(read: Read, town: Town) -> None:
    description = f"{town.begin('Two at once').address}admin/description"
    first, second = read(), read()
    for reader, name in ((first, "Kari Trådsnelle"), (second, "Bjørn Nøkkelknippe")):
        reader.sign_in(name)
        reader.open(description)
    first.fill("Summary", "What the first one wrote.")
    first.press("Save the description")
    second.fill("Summary", "What the second one wrote.")
    second.press("Save the description", status=422)
    second.sees("Somebody else has changed this while you were writing")
    second.sees("What the first one wrote.")
    expect(second.field("Summary")).to_have_value("What the second one wrote.")
    second.press("Save the description")
    second.hears("The description has been saved.")


def test_a_resident_revises_in_two_tabs(read: Read, town: Town) -> None:
    need = town.begin("Two tabs").tell("A bench in the sun")
    first, second = read(), read()
    for tab in (first, second):
        tab.sign_in("Solveig Blåklokkeli")
        tab.open(need)
        tab.follow("Revise your need")
    first.fill("What do you need?", "A bench in the shade.")
    first.press("Save the need")
    second.fill("What do you need?", "Two benches.")
    second.press("Save the need", status=422)
    second.sees("The need was changed while you were writing")
    second.sees("A bench in the shade.")
    expect(second.field("What do you need?")).to_have_value("Two benches.")
    second.press("Save the need")
    second.sees("Two benches.")


def test_a_process_that_closes_under_a_writers_hands(read: Read, town: Town) -> None:
    process = town.begin("Closing time")
    writer = read()
    writer.sign_in("Amina Regnbuestad")
    writer.open(f"{process.address}needs/new")
    writer.fill("What is it about?", "Light")
    writer.fill("What do you need?", "To see where I walk.")
    process.close()
    writer.press("Submit the need", status=422)
    expect(writer.field("What do you need?")).to_have_value("To see where I walk.")


@pytest.mark.parametrize("way", ["keyboard", "no_scripts"])
def test_a_process_that_closes_before_a_button_is_pressed(read: Read, town: Town, way: str) -> None:
    process = town.begin(f"Closed before {way}")
    need = process.tell("Light")
    reader = read(way=way)
    reader.sign_in("Amina Regnbuestad")
    reader.open(need)
    process.close()
    reader.press("This applies to me too", status=409)
    reader.sees("This could not be done")
