"""The shared board: what is written appears for all, and asking again costs next to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import submitted

from samskap.features.privacy.forgetting import erase_person
from samskap.testing.scenario import Served
from samskap_cocreation.ideas.commands import WithdrawIdea
from samskap_cocreation.workshops.commands import CancelWorkshop
from samskap_cocreation.workshops.queries import BOARD

Open = Callable[..., Browser]


@pytest.fixture
def browser(served: Served) -> Open:
    return lambda who=None: Browser(served, who)


@pytest.fixture
def workshop(creation: Any) -> UUID:
    return creation.workshop(in_days=0)


def board(workshop: UUID, part: str = "board") -> str:
    return f"cocreation/workshops/{workshop}/{part}"


def asked_for(text: str) -> str:
    """Return the address that the list asks for itself at."""
    found = re.search(r'hx-get="([^"]*)"', text[text.index('id="board-ideas"') :])
    assert found
    return found[1].replace("&amp;", "&")


def test_an_empty_board_invites(browser: Open, workshop: UUID) -> None:
    text = browser("ada").get(board(workshop))
    assert "The board is empty" in text
    assert "0 ideas on the board" in text


def test_what_one_writes_all_see(creation: Any, browser: Open, workshop: UUID) -> None:
    ada, bo = browser("ada"), browser("bo")
    before = bo.get(board(workshop))
    assert "Your idea stands on the board." in ada.done(board(workshop), title="A <b>café</b>")
    answer = bo.client.get(asked_for(before))
    assert "A &lt;b&gt;café&lt;/b&gt;" in answer.text
    assert "1 idea on the board" in answer.text
    assert "A <b>café</b>" in browser().get(board(workshop, "wall"))
    (row,) = creation.rows(BOARD, workshop=workshop, question="")
    assert row["title"] == "A <b>café</b>"


def test_nothing_is_sent_while_nothing_changes(
    creation: Any, browser: Open, workshop: UUID
) -> None:
    submitted(creation, "ada", workshop=workshop)
    bo = browser("bo")
    address = asked_for(bo.get(board(workshop)))
    for who in (bo, browser()):
        answer = who.client.get(address)
        assert (answer.status_code, answer.data) == (204, b"")
    submitted(creation, "eva", workshop=workshop)
    answer = bo.client.get(address)
    assert answer.status_code == 200
    assert bo.client.get(asked_for(answer.text)).status_code == 204


def test_any_client_can_ask_with_an_etag(creation: Any, browser: Open, workshop: UUID) -> None:
    ada, address = browser("ada"), f"/testby/process/{board(workshop, 'board/ideas')}"
    tag = ada.client.get(address).headers["ETag"]
    again = ada.client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    submitted(creation, "bo", workshop=workshop)
    assert ada.client.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_with_scripts_the_field_comes_back_empty_and_the_board_with_it(
    browser: Open, workshop: UUID
) -> None:
    ada = browser("ada")
    form = {**ada.hidden(board(workshop)), "title": "A walking bus"}
    address = f"/testby/process/{board(workshop)}"
    answer = ada.client.post(address, data=form, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.text.count("A walking bus") == 1
    assert f'value="{form["once"]}"' not in answer.text
    assert 'value="A walking bus"' not in answer.text


def test_a_double_click_writes_once(creation: Any, browser: Open, workshop: UUID) -> None:
    ada = browser("ada")
    form = {**ada.hidden(board(workshop)), "title": "A walking bus"}
    for _click in range(2):
        ada.post(board(workshop), form)
    assert len(creation.rows(BOARD, workshop=workshop, question="")) == 1


def test_an_empty_field_is_refused_at_its_place(browser: Open, workshop: UUID) -> None:
    answer = browser("ada").send(board(workshop), title=" ")
    assert answer.status_code == 422
    assert 'id="title-mistake"' in answer.text


def test_visitors_read_but_do_not_write(browser: Open, workshop: UUID) -> None:
    text = browser().get(board(workshop))
    assert "Sign in to write on the board" in text
    assert "csrf_token" not in text


def test_a_closed_phase_is_said(creations: Any) -> None:
    later = creations(opens=())
    workshop = later.workshop(in_days=0)
    text = Browser(Served(later), "ada").get(board(workshop))
    assert "No phase of this process is open for this." in text
    assert 'name="title"' not in text


def test_the_board_of_a_cancelled_workshop_takes_nothing(
    creation: Any, browser: Open, workshop: UUID
) -> None:
    ada = browser("ada")
    form = {**ada.hidden(board(workshop)), "title": "Too late"}
    creation.staff(CancelWorkshop, workshop=workshop, reason="Ice.")
    assert "has been cancelled" in ada.get(board(workshop))
    assert ada.post(board(workshop), form).status_code == 422
    assert creation.rows(BOARD, workshop=workshop, question="") == []


def test_ideas_of_another_workshop_stand_elsewhere(
    creation: Any, browser: Open, workshop: UUID
) -> None:
    submitted(creation, "ada", workshop=creation.workshop(), title="Elsewhere")
    submitted(creation, "bo", title="At home")
    text = browser("ada").get(board(workshop))
    assert "Elsewhere" not in text
    assert "At home" not in text


def test_what_is_withdrawn_or_erased_leaves_the_board(
    creation: Any, browser: Open, workshop: UUID
) -> None:
    first = submitted(creation, "ada", workshop=workshop, title="Taken back")
    submitted(creation, "bo", workshop=workshop, title="To be erased")
    eva = browser("eva")
    before = eva.get(board(workshop))
    creation.does(WithdrawIdea, "ada", idea=first)
    after = eva.client.get(asked_for(before)).text
    assert "Taken back" not in after
    erase_person(creation.municipality, creation.by("bo").person, creation.by("bo"))
    answer = eva.client.get(asked_for(after))
    assert answer.status_code == 200
    assert "To be erased" not in answer.text


def test_the_wall_stands_alone_and_shows_the_newest_first(
    creation: Any, browser: Open, workshop: UUID
) -> None:
    for title in ("The first", "The second"):
        submitted(creation, "ada", workshop=workshop, title=title)
        creation.clock.move(hours=1)
    text = browser().get(board(workshop, "wall"))
    assert text.index("The second") < text.index("The first")
    assert text.count("<h1") == 1
    assert "<header" not in text
    assert "wall=yes" in asked_for(text)
