"""The pages on which people see, take along and erase what is kept about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from types import SimpleNamespace
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from samskap.core.config import Config
from samskap.core.contributions.queries import ONE
from samskap.core.memory import Memory
from samskap.domain import Actor
from samskap.features.privacy.forgetting import erase_person
from samskap.testing.scenario import application, sign_in

from .conftest import COMMENT, EMAIL, NAME, SITUATION, SUPPORT, TITLE, Town

HOME = "/testby/"
OWN = f"{HOME}-/my-page/"
ERASE, DATA = f"{OWN}erase", f"{OWN}data"
OTHER = f"{HOME}-/people/erase"


class Browser:
    """Somebody's browser, speaking English."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, address: str, status: int = 200) -> str:
        """Open a page, expect a status and return its text."""
        response = self.client.get(address, headers={"Accept-Language": "en"})
        assert response.status_code == status, response.text
        return unescape(response.text)

    def send(self, page: str, address: str = "", **values: object) -> TestResponse:
        """Open a page and send its form, its hidden fields along."""
        tags = re.findall(r'<input[^>]*type="hidden"[^>]*>', self.get(page))
        pairs = ((re.search(r'name="([^"]*)"', t), re.search(r'value="([^"]*)"', t)) for t in tags)
        hidden = {name[1]: value[1] for name, value in pairs if name and value}
        return self.client.post(
            address or page, data={**hidden, **values}, headers={"Accept-Language": "en"}
        )


@pytest.fixture
def browse(town: Town) -> Callable[[Actor | str | None], Browser]:
    """Give a function that returns the browser of somebody, or of a visitor."""
    site = SimpleNamespace(
        memory=Memory(),
        config=Config(secret_key="not secret", rate_limit="10000 per minute"),
        registry=town.registry,
        municipalities={"testby": town.municipality},
    )
    app = application(site)

    def open(who: Actor | str | None = None) -> Browser:
        client = app.test_client()
        if who is not None:
            with client.session_transaction() as session:
                sign_in(session, town.municipality, town.by(who))
        return Browser(client)

    return open


Browse = Callable[..., Browser]


class TestData:
    def test_is_shown_and_can_be_taken_along(self, town: Town, browse: Browse) -> None:
        town.live()
        kari = browse(town.kari)
        page = kari.get(DATA)
        for words in (NAME, EMAIL, TITLE, SUPPORT, COMMENT):
            assert words in page
        response = kari.client.get(f"{DATA}/download")
        assert response.headers["Cache-Control"] == "private, no-store"
        with ZipFile(BytesIO(response.data)) as archive:
            assert archive.namelist() == ["own-data.json", "own-data.html"]

    @pytest.mark.parametrize("address", [DATA, f"{DATA}/download", ERASE])
    def test_is_nobody_elses(self, browse: Browse, address: str) -> None:
        browse().get(address, status=403)

    def test_is_led_to_from_ones_page(self, town: Town, browse: Browse) -> None:
        page = browse(town.kari).get(f"{HOME}-/my-page")
        assert DATA in page
        assert ERASE in page


class TestErase:
    def test_says_what_goes_and_what_stays(self, town: Town, browse: Browse) -> None:
        town.live()
        page = browse(town.kari).get(ERASE)
        for words in (NAME, TITLE, SUPPORT, COMMENT, SITUATION, "cannot be undone"):
            assert words in page

    def test_erases_and_signs_out(self, town: Town, browse: Browse) -> None:
        need = town.live()
        kari = browse(town.kari)
        response = kari.send(ERASE, sure="y")
        assert (response.status_code, response.location) == (303, HOME)
        assert "Your name and your words have been erased" in kari.get(HOME)
        assert town.municipality.find(ONE, subject=need)["title"] is None
        kari.get(DATA, status=403)

    def test_wants_to_know_that_one_is_sure(self, town: Town, browse: Browse) -> None:
        need = town.live()
        response = browse(town.kari).send(ERASE)
        assert response.status_code == 422
        assert "Tick the box" in response.text
        assert town.municipality.find(ONE, subject=need)["title"] == TITLE

    def test_keeps_the_only_administrator(self, town: Town, browse: Browse) -> None:
        administrator = browse(town.administrator)
        assert "only administrator" in administrator.get(ERASE)
        response = administrator.send(ERASE, sure="y")
        assert response.status_code == 422
        assert "at least one administrator" in response.text

    def test_looking_erases_nothing(self, town: Town, browse: Browse) -> None:
        browse(town.kari).get(f"{ERASE}?sure=y")
        assert town.municipality.vault.erasures == 0


class TestErasingOthers:
    def test_shows_numbers_only_and_erases(self, town: Town, browse: Browse) -> None:
        need = town.live()
        administrator = browse(town.administrator)
        asked = administrator.send(OTHER, email=EMAIL)
        assert "The words of 5 things they wrote" in asked.text
        for words in (TITLE, NAME, COMMENT):
            assert words not in asked.text
        response = administrator.send(OTHER, f"{OTHER}/sure", email=EMAIL, sure="y")
        assert response.status_code == 303
        assert town.municipality.find(ONE, subject=need)["title"] is None

    def test_wants_to_know_that_one_is_sure(self, town: Town, browse: Browse) -> None:
        response = browse(town.administrator).send(OTHER, f"{OTHER}/sure", email=EMAIL)
        assert response.status_code == 422
        assert town.municipality.vault.erasures == 0

    def test_finds_nobody(self, town: Town, browse: Browse) -> None:
        response = browse(town.administrator).send(OTHER, email="nobody@example.org")
        assert response.status_code == 422
        assert "Nobody here has this address" in response.text
        again = browse(town.administrator).send(OTHER, f"{OTHER}/sure", email="nobody", sure="y")
        assert (again.status_code, again.location) == (303, OTHER)

    @pytest.mark.parametrize("who", ["bo", None])
    def test_is_for_administrators(self, town: Town, browse: Browse, who: str | None) -> None:
        browse(who).get(OTHER, status=403)

    def test_is_led_to_from_the_administration(self, town: Town, browse: Browse) -> None:
        assert OTHER in browse(town.administrator).get(f"{HOME}-/people")


class TestWords:
    def address(self, subject: UUID) -> str:
        return f"{HOME}process/-/erase/{subject}"

    def test_go_when_their_author_says_so(self, town: Town, browse: Browse) -> None:
        need = town.of_kari()
        kari = browse(town.kari)
        assert TITLE in kari.get(self.address(need))
        response = kari.send(self.address(need), sure="y")
        assert response.status_code == 303
        assert response.location.endswith(str(need))
        assert town.municipality.find(ONE, subject=need)["title"] is None
        assert TITLE not in browse().get(response.location)

    def test_go_for_a_reason_that_becomes_public(self, town: Town, browse: Browse) -> None:
        need = town.of_kari()
        facilitator = browse(town.facilitator)
        response = facilitator.send(self.address(need), ground="sensitive", sure="y")
        assert response.status_code == 303
        history = browse().get(f"{HOME}process/-/history")
        assert "they told about health or other private matters" in history

    def test_do_not_go_without_a_reason(self, town: Town, browse: Browse) -> None:
        need = town.of_kari()
        response = browse(town.facilitator).send(self.address(need), sure="y")
        assert response.status_code == 422
        assert town.municipality.find(ONE, subject=need)["title"] == TITLE

    @pytest.mark.parametrize("who", ["bo", None])
    def test_do_not_go_when_others_want_it(
        self, town: Town, browse: Browse, who: str | None
    ) -> None:
        browse(who).get(self.address(town.of_kari()), status=403)

    def test_of_a_comment_lead_back_to_what_it_is_about(self, town: Town, browse: Browse) -> None:
        need = town.need("bo")
        comment = town.comment(need, COMMENT, town.kari)
        response = browse(town.kari).send(self.address(comment), sure="y")
        assert response.location.endswith(str(need))

    def test_that_are_not_there_are_not_found(self, town: Town, browse: Browse) -> None:
        browse(town.kari).get(self.address(uuid4()), status=404)
        elsewhere = town.of_kari(town.second)
        browse(town.kari).get(self.address(elsewhere), status=404)


def test_kept_pages_show_no_erased_words(town: Town, browse: Browse) -> None:
    need = town.of_kari()
    address = f"{HOME}process/needs/{need}"
    visitor = browse()
    assert TITLE in visitor.get(address)
    assert TITLE in visitor.get(address)
    assert town.kari.person
    erase_person(town.municipality, town.kari.person, town.kari)
    assert TITLE not in visitor.get(address)


def test_pages_made_while_words_are_being_erased_are_not_kept(
    town: Town, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vault has forgotten, the tables have not yet, and somebody looks at the page."""
    need = town.of_kari()
    address, visitor = f"{HOME}process/needs/{need}", browse()
    person, vault = town.kari.person, town.municipality.vault
    assert person
    forgetting = vault.forget_person

    def forget_and_look(id: UUID) -> object:
        forgotten = forgetting(id)
        assert TITLE in visitor.get(address)
        return forgotten

    monkeypatch.setattr(vault, "forget_person", forget_and_look)
    erase_person(town.municipality, person, town.kari)
    assert TITLE not in visitor.get(address)


class TestWays:
    """Where words stand, there is a way to have them erased."""

    def test_stand_at_ones_own_comment(self, town: Town, browse: Browse) -> None:
        need = town.need("bo")
        comment = town.comment(need, COMMENT, town.kari)
        way = f"-/erase/{comment}"
        assert way in browse(town.kari).get(f"{HOME}process/needs/{need}")
        assert way in browse(town.facilitator).get(f"{HOME}process/needs/{need}")
        assert way not in browse("bo").get(f"{HOME}process/needs/{need}")
        assert way not in browse().get(f"{HOME}process/needs/{need}")

    def test_stand_for_those_who_run_the_process(self, town: Town, browse: Browse) -> None:
        need = town.of_kari()
        address, way = f"{HOME}process/needs/{need}", f"-/erase/{need}"
        assert way in browse(town.facilitator).get(address)
        assert way not in browse("bo").get(address)
