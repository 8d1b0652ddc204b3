"""What became of what one person has said."""

from __future__ import annotations

import re
from html import unescape
from uuid import UUID

import pytest

from samskap import Respond, SubmitComment, Support, WithdrawComment
from samskap.features.thread import views
from samskap.testing.scenario import Served

from .conftest import Grown

PAGE = "/testby/-/my-page/thread"


def get(grown: Grown, who: str = "ada", address: str = PAGE) -> str:
    client = Served(grown).client(who)
    client.set_cookie("locale", "en")
    response = client.get(address)
    assert response.status_code == 200, response.text
    main = response.text.partition("<main")[2].partition("</main>")[0]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def support(grown: Grown, toy: UUID, who: str) -> None:
    grown.send(Support(process=grown.process, subject=toy), who)


def comment(grown: Grown, toy: UUID, who: str) -> UUID:
    command = SubmitComment(
        process=grown.process, subject=toy, comment=grown.ids(), text="Nice", language="en"
    )
    grown.send(command, who)
    return command.comment


def answer(grown: Grown, toy: UUID, text: str) -> None:
    command = Respond(
        process=grown.process, subject=toy, outcome="taken_up", text=text, language="en"
    )
    grown.send(command, grown.facilitator)


def test_visitors_must_sign_in(grown: Grown) -> None:
    response = Served(grown).client().get(PAGE)
    assert response.status_code in (302, 303, 401, 403)


def test_it_says_that_there_is_nothing_yet(grown: Grown) -> None:
    assert "You have not said anything here yet." in get(grown)


def test_own_contributions_with_all_steps_and_the_newest_response(grown: Grown) -> None:
    wood = grown.submitted(title="Wood")
    grown.clock.move(days=2)
    answer(grown, wood, "We will see.")
    answer(grown, wood, "We have built it.")
    grown.clock.move(days=3)
    grown.make(wood)
    page = get(grown)
    steps = ["Wood", "2 March 2026: You contributed it", "4 March 2026: The municipality responded"]
    steps += ["We have built it.", "What has grown out of it", "Made", "7 March 2026"]
    places = [page.index(step) for step in steps]
    assert places == sorted(places)
    assert "We will see." not in page


def test_what_one_supported_and_commented_on_is_there_once(grown: Grown) -> None:
    wood = grown.submitted("bo", title="Wood")
    support(grown, wood, "ada")
    comment(grown, wood, "ada")
    page = get(grown)
    assert page.count("Wood") == 1
    assert page.index("You supported it") < page.index("You commented on it")
    assert "You contributed it" not in page


def test_all_processes_are_there(grown: Grown) -> None:
    grown.submitted(title="Wood")
    with grown.elsewhere():
        grown.submitted(title="Stone")
    page = get(grown)
    assert "Wood" in page
    assert "Stone" in page


def test_what_others_say_is_not_there(grown: Grown) -> None:
    wood = grown.submitted("bo", title="Wood")
    support(grown, wood, "eva")
    assert "Wood" not in get(grown, "ada")
    assert "You supported it" not in get(grown, "bo")


def test_comments_that_were_withdrawn_are_not_there(grown: Grown) -> None:
    wood = grown.submitted("bo", title="Wood")
    said = comment(grown, wood, "ada")
    grown.send(WithdrawComment(process=grown.process, comment=said), "ada")
    assert "Wood" not in get(grown)


def test_words_that_others_withdrew_are_not_there(grown: Grown) -> None:
    wood = grown.submitted("bo", title="Wood")
    support(grown, wood, "ada")
    grown.send(grown.toy.Withdraw(process=grown.process, toy=wood), "bo")
    page = get(grown)
    assert "Wood" not in page
    assert "It has been withdrawn." in page


def test_what_staff_made_is_not_what_they_said(grown: Grown) -> None:
    wood = grown.submitted("bo", title="Wood")
    grown.make(wood)
    client = Served(grown).client(grown.facilitator)
    client.set_cookie("locale", "en")
    assert "Made" not in client.get(PAGE).text


def test_long_lists_have_pages(grown: Grown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "SAID_ON_A_PAGE", 2)
    for title in ("One", "Two", "Three"):
        grown.clock.move(hours=1)
        grown.submitted(title=title)
    first, second = get(grown), get(grown, address=f"{PAGE}?page=2")
    assert "Three" in first
    assert "One" not in first
    assert "One" in second


@pytest.mark.parametrize("address", ["/testby/-/my-page", "/testby/-/notices"])
def test_account_and_notices_lead_to_it(grown: Grown, address: str) -> None:
    grown.submitted()
    assert f'href="{PAGE}"' in Served(grown).client("ada").get(address).text
