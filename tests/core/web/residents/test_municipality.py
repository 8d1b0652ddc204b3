"""The site's front, a municipality's processes, and its pages about itself."""

from __future__ import annotations

from samskap.core.processes.commands import ArchiveProcess, CloseProcess

from .conftest import Town


def test_the_front_lists_the_municipalities(two: Town) -> None:
    page = two.browser().get("/?lang=en")
    assert 'href="/testby/"' in page
    assert 'href="/annenby/"' in page
    assert "1 open process<" in page
    assert "0 open processes<" in page


def test_the_front_leads_to_the_only_municipality(town: Town) -> None:
    response = town.browser().client.get("/")
    assert (response.status_code, response.location) == (302, "/testby/")


def test_an_empty_municipality_says_so(empty: Town) -> None:
    assert "There are no processes here yet." in empty.browser().get("/testby/")


def test_a_process_shows_its_phase_and_what_can_be_done(town: Town) -> None:
    page = town.browser().get("/testby/")
    assert "Our street" in page
    assert "Phase: Collect, until 1 April 2026." in page
    assert "Write a note" in page


def test_a_process_between_phases_shows_the_next(town: Town) -> None:
    town.clock.move(days=35)
    page = town.browser().get("/testby/")
    assert "Next phase: Think, from 11 April 2026." in page
    assert "Write a note" not in page


def test_a_process_after_all_phases_says_so(town: Town) -> None:
    town.clock.move(days=300)
    assert "No phase is open just now." in town.browser().get("/testby/")


def test_closed_processes_are_found_by_their_state(town: Town) -> None:
    town.send(CloseProcess(process=town.process, outcome="A bench was built."), "eva")
    browser = town.browser()
    assert "No process is open just now." in browser.get("/testby/")
    for state in ("closed", "all"):
        page = browser.get(f"/testby/?state={state}")
        assert "Our street" in page
        assert "Closed on 2 March 2026." in page
    town.send(ArchiveProcess(process=town.process), "eva")
    assert "Archived" in browser.get("/testby/?state=closed")


def test_an_unknown_state_shows_the_open_ones(town: Town) -> None:
    assert "Our street" in town.browser().get("/testby/?state=%27")


def test_only_administrators_are_offered_to_set_up_a_process(town: Town) -> None:
    assert "Set up a new process" in town.browser("eva").get("/testby/")
    assert "Set up a new process" not in town.browser("ada").get("/testby/")
    assert "Set up a new process" not in town.browser().get("/testby/")


def test_what_is_written_by_people_is_escaped(empty: Town) -> None:
    empty.open_process(title="<b>Bold</b>", summary="<script>alert(1)</script>")
    for address in ("/testby/", "/testby/street/"):
        page = empty.browser("ada").get(address)
        assert "<script>alert" not in page
        assert "<b>Bold" not in page
        assert "&lt;b&gt;Bold" in page


def test_the_danish_address_leads_to_the_accessibility_statement(town: Town) -> None:
    for address in ("/was", "/testby/was"):
        response = town.browser().client.get(address)
        assert response.location == "/testby/-/accessibility"


def test_the_danish_address_of_two_municipalities_leads_to_the_choice(two: Town) -> None:
    assert two.browser().client.get("/was").location == "/"
    assert two.browser().client.get("/annenby/was").location == "/annenby/-/accessibility"


def test_the_accessibility_statement_says_where_to_write_and_complain(two: Town) -> None:
    page = two.browser().get("/testby/-/accessibility")
    assert 'href="mailto:post@testby.example"' in page
    assert "Norwegian authority" in page
    danish = two.browser().get("/annenby/-/accessibility?lang=en")
    assert "Danish Agency" in danish
    assert "at its service desk" in danish
