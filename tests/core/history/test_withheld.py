"""Rights of now, texts of then: what was taken back is read by nobody, whatever moment is shown."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from samskap.core.contributions.commands import (
    Follow,
    SubmitComment,
    Support,
    WithdrawComment,
    WithdrawSupport,
)

from .conftest import Place

WORDS = "Marsipan"
COMMENT = UUID(int=77)
Take = Callable[[Place, UUID], None]


def toy(place: Place, id: UUID) -> None:
    """Take the toy back."""
    place.send(place.toy.Withdraw, "ada", toy=id)


def comment(place: Place, _id: UUID) -> None:
    """Take the comment back."""
    place.send(WithdrawComment, "ada", comment=COMMENT)


def support(place: Place, id: UUID) -> None:
    """Take the support back."""
    place.send(WithdrawSupport, "bo", subject=id)


@pytest.fixture
def said(place: Place) -> UUID:
    """Let the words stand in a toy, in a comment on it and in somebody's support of it."""
    id = place.submit(title=f"{WORDS} toy")
    words = {"subject": id, "language": "en"}
    place.send(SubmitComment, "ada", comment=COMMENT, text=f"{WORDS} comment", **words)
    place.send(Support, "bo", words=f"{WORDS} support", **words)
    place.send(Follow, "eva", subject=id)
    return id


def moments(place: Place, what: str, who: str = "") -> list[int]:
    """Return the moments at which somebody reads the words on a page of the process."""
    browser = place.browser(place.scenario.administrator if who == "administrator" else who)
    shown = {
        at: browser.client.get(f"/testby/process/{what}?at={at}").text for at in range(place.size)
    }
    return [at for at, page in shown.items() if WORDS in page]


@pytest.mark.parametrize("who", ["", "ada", "eva", "administrator"])
def test_a_contribution_that_was_taken_back_is_read_at_no_moment(
    place: Place, said: UUID, who: str
) -> None:
    assert moments(place, f"toys/{said}", who) != []
    toy(place, said)
    assert moments(place, f"toys/{said}", who) == []


@pytest.mark.parametrize("take", [comment, support])
def test_what_was_said_around_it_neither(place: Place, said: UUID, take: Take) -> None:
    before = place.visitor.get(f"/testby/process/toys/{said}?at={place.last}")
    take(place, said)
    last = place.last - 1
    after = place.visitor.get(f"/testby/process/toys/{said}?at={last}")
    assert f"{WORDS} toy" in after
    assert f"{WORDS} {take.__name__}" in before
    assert f"{WORDS} {take.__name__}" not in after


def test_what_is_said_again_afterwards_is_read_from_then_on(place: Place, said: UUID) -> None:
    support(place, said)
    place.send(Support, "bo", subject=said, words="Nougat", language="en")
    page = place.visitor.get(f"/testby/process/toys/{said}?at={place.last}")
    assert "Nougat" in page
    assert f"{WORDS} support" not in page


def test_the_past_says_that_there_were_words(place: Place, said: UUID) -> None:
    comment(place, said)
    page = place.visitor.get(f"/testby/process/toys/{said}?at={place.last - 1}")
    assert "These words are no longer shown." in page


def test_the_difference_of_two_moments_withholds_them(place: Place, said: UUID) -> None:
    difference = f"/testby/process/-/history/difference?from=0&to={place.last}"
    assert WORDS in place.visitor.get(difference)
    toy(place, said)
    assert WORDS not in place.visitor.get(difference)


def test_others_pages_say_that_it_was_taken_back(place: Place, said: UUID) -> None:
    eva = place.browser("eva")
    place.send(SubmitComment, "bo", comment=UUID(int=78), subject=said, text="Yes", language="en")
    pages = ("/testby/-/my-page", "/testby/-/notices")
    assert all(WORDS in eva.get(page) for page in pages)
    toy(place, said)
    assert [page for page in pages if WORDS in eva.get(page)] == []
    assert "It has been withdrawn." in eva.get("/testby/-/my-page")


def test_moments_that_were_kept_are_made_anew(place: Place, said: UUID) -> None:
    moments(place, f"toys/{said}")
    toy(place, said)
    place.visitor.get(f"/testby/process/?at={place.last}")
    assert {index for _process, index in place.municipality.moments._kept.known()} == {place.last}
