"""People get everything that is kept about them, readable by them and by programs."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID, uuid4
from zipfile import ZipFile

import msgspec
import pytest

from samskap import Follow
from samskap.core.processes.commands import GrantRole
from samskap.core.processes.offers import offer_role
from samskap.features.privacy.forgetting import erase_person
from samskap.features.privacy.own_data import OwnData, as_html, own_data, packed

from .conftest import COMMENT, EMAIL, NAME, NEEDED, OTHERS, SHOWN, SITUATION, SUPPORT, TITLE, Town


@pytest.fixture
def kari(town: Town) -> UUID:
    """Kari has done everything that one can do."""
    town.live()
    assert town.kari.person
    return town.kari.person


def test_everything_is_in_it(town: Town, kari: UUID) -> None:
    follow = Follow(process=town.process, subject=town.process)
    town.send(follow, town.kari)
    own = own_data(town.municipality, kari)
    assert (own.person.name, own.person.email, own.person.display_name) == (NAME, EMAIL, SHOWN)
    telling = next(act for act in own.acts if TITLE in act.words.values())
    assert next(iter(telling.words)) == "title"
    written = {words for act in own.acts for words in act.words.values()}
    assert written == {TITLE, SITUATION, NEEDED, SUPPORT, COMMENT}
    place = next(place for place in own.places if place.log == str(town.process))
    assert str(town.process) in place.follows
    assert "response" in {notice.kind for notice in place.notices}


def test_nobody_else_is_in_it(town: Town, kari: UUID) -> None:
    everything = b"".join(_files(packed(town.municipality, kari)).values()).decode()
    assert OTHERS not in everything
    assert town.pseudonym("bo") not in everything
    assert town.pseudonym(town.facilitator) not in everything


def test_not_even_those_whom_one_has_chosen(town: Town) -> None:
    """Whoever runs a process has named others in what they did."""
    need = town.of_kari()
    town.quote(need, SITUATION)
    bo = town.pseudonym("bo")
    town.send(GrantRole(process=town.process, participant=bo, role="facilitator"), town.facilitator)
    assert town.administrator.person
    everything = packed(town.municipality, town.administrator.person)
    content = b"".join(_files(everything).values()).decode()
    assert "RoleGranted" in content
    assert "QuoteChosen" in content
    for other in (bo, town.pseudonym(town.kari), SITUATION):
        assert other not in content


def test_words_that_others_used_are_the_author_s(town: Town, kari: UUID) -> None:
    own = own_data(town.municipality, kari)
    (quoted,) = [act for act in own.acts if not act.own]
    assert (dict(quoted.words), dict(quoted.data)) == ({"excerpt": SITUATION}, {})


def test_it_can_be_read_by_people_and_by_programs(town: Town, kari: UUID) -> None:
    files = _files(packed(town.municipality, kari, "en"))
    read = msgspec.json.decode(files["own-data.json"], type=OwnData)
    assert read == msgspec.structs.replace(own_data(town.municipality, kari, "en"), made=read.made)
    page = files["own-data.html"].decode()
    for words in (NAME, EMAIL, TITLE, SUPPORT, "A participant commented on a contribution."):
        assert words in page


def test_offers_of_roles_are_in_it(town: Town, kari: UUID) -> None:
    log = str(town.process)
    offer_role(town.municipality, town.facilitator, log, "facilitator", EMAIL, None)
    (offered,) = own_data(town.municipality, kari, "en").offers
    assert (offered.role, offered.to) == ("facilitator", "")
    maker = town.municipality.vault.person_behind(town.pseudonym(town.facilitator))
    assert maker is not None
    (made,) = own_data(town.municipality, maker, "en").offers
    assert (made.role, made.to) == ("facilitator", EMAIL)
    assert EMAIL in as_html(own_data(town.municipality, maker))


def test_what_people_write_is_no_markup(town: Town) -> None:
    town.need(town.kari, title="<script>alert(1)</script>")
    assert town.kari.person
    page = as_html(own_data(town.municipality, town.kari.person))
    assert "<script>" not in page


def test_who_has_done_nothing_gets_their_profile(town: Town) -> None:
    assert town.kari.person
    own = own_data(town.municipality, town.kari.person)
    assert (own.acts, own.places) == ((), ())
    assert NAME in as_html(own, "en")


def test_what_was_erased_is_not_in_it(town: Town, kari: UUID) -> None:
    erase_person(town.municipality, kari, town.kari)
    with pytest.raises(KeyError):
        own_data(town.municipality, kari)


def test_nobody_has_nothing(town: Town) -> None:
    with pytest.raises(KeyError):
        own_data(town.municipality, uuid4())


def _files(archive: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
