"""What staff say of a challenge is sealed, and can be erased."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.test_staff_words import ID, erase
from tests.plugins.needs.test_challenge import framing, reformulating

from samskap.store.rebuild import rebuild
from samskap_needs import commands, events
from samskap_needs.queries import CANVAS_OF, FORMULATIONS_OF

if TYPE_CHECKING:
    from tests.plugins.needs.conftest import Discovery

NAME = "Kari Nordmann"


def test_reasons_and_canvas_are_erased_from_tables(needs: Discovery) -> None:
    needs.send(framing(needs), needs.facilitator)
    needs.send(reformulating(needs, reason=NAME), needs.facilitator)
    needs.staff(commands.FillCanvas, parts={"why_now": NAME})
    log = needs.municipality.store.log(str(needs.process))
    for number in [number for number, each in enumerate(log) if NAME in str(each.event)]:
        erase(needs, number)  # type: ignore[arg-type]
    for query in (CANVAS_OF, FORMULATIONS_OF):
        rows = [dict(row) for row in needs.rows(query, process=needs.process)]
        assert rows
        assert NAME not in str(rows)
    assert rebuild(needs.municipality.store).differing == []


def test_a_canvas_stored_in_the_clear_is_still_read(needs: Discovery) -> None:
    envelope = {
        "actor": "somebody",
        "cause": ID,
        "data": {"parts": {"why_now": "Now."}},
        "id": ID,
        "log": f"testby/{ID}",
        "sealed": {},
        "sequence": 1,
        "subject": ID,
        "time": "2026-03-02T09:30:00.000120Z",
        "type": "samskap_needs.CanvasFilled",
        "version": 1,
    }
    event = needs.municipality.store.mapper.read(msgspec.json.encode(envelope)).event
    assert event == events.CanvasFilled(parts='{"why_now":"Now."}')


def test_the_page_says_that_the_canvas_has_been_erased(
    needs: Discovery, browser: Callable[..., Browser]
) -> None:
    needs.send(framing(needs), needs.facilitator)
    needs.staff(commands.FillCanvas, parts={"why_now": NAME})
    log = needs.municipality.store.log(str(needs.process))
    erase(needs, len(log) - 1)  # type: ignore[arg-type]
    assert "These words have been erased." in browser().get("needs/challenge")
    assert NAME not in browser(needs.facilitator).get("admin/needs/challenge/canvas")
