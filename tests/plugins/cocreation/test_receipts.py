"""The morning after, a voter has a receipt: the own ballot lies under the seal of the evening."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.plugins.cocreation.shorthand import opened, placed, submitted

from samskap.features.boxes.opening import attend
from samskap.features.ledger.box_receipts import holds, parse
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.verifying.lookup import Answer, by_file
from samskap.testing.scenario import Served
from samskap.tlog.errors import Malformed
from samskap_cocreation.voting.commands import CloseVoting
from samskap_cocreation.voting.events import DotsPlaced


@pytest.fixture
def notary(creation: Any, tmp_path: Path) -> Notary:
    return Notary(creation.municipality, Keyring(tmp_path, "testby"), "samskap.example")


@pytest.fixture
def voting(creation: Any) -> Any:
    idea = submitted(creation)
    voting = opened(creation, idea, hidden=True)
    for who in ("ada", "bo", "eva"):
        placed(creation, voting, who, {idea: 2})
    return voting


def morning(creation: Any, notary: Notary) -> None:
    creation.clock.move(days=1)
    attend(creation.municipality)
    notary.sign()


def receipt(served: Served, who: str) -> str:
    client = served.client(who)
    client.set_cookie("locale", "en")
    page = client.get("/testby/-/notices").text
    (address,) = re.findall(r'href="(/testby/-/box-receipts/[^"]*)"', page)
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.text)


def test_there_is_no_receipt_before_the_evening(served: Served, voting: Any) -> None:
    page = served.client("ada").get("/testby/-/notices").text
    assert "box-receipts" not in page


@pytest.mark.parametrize("closed", [False, True])
def test_each_voter_gets_the_own_receipt_next_morning(
    creation: Any, served: Served, notary: Notary, voting: Any, closed: bool
) -> None:
    morning(creation, notary)
    if closed:
        creation.staff(CloseVoting, voting=voting)
        notary.sign()
    own = [parse(receipt(served, who)) for who in ("ada", "bo", "eva")]
    assert len({each.commitment for each in own}) == 3
    assert sorted(each.index for each in own) == [0, 1, 2]
    assert all(holds(each) for each in own)
    found = by_file({"testby": creation.municipality}, str(own[0]).encode())
    assert found.answer is Answer.BOXED


def test_thirty_days_after_the_count_nobody_can_say_whose_a_ballot_was(
    creation: Any, served: Served, notary: Notary, voting: Any
) -> None:
    creation.staff(CloseVoting, voting=voting)
    ballots = [each for each in creation.history() if isinstance(each.event, DotsPlaced)]
    behind = creation.municipality.vault.person_behind
    assert all(behind(each.actor) for each in ballots)
    creation.clock.move(days=29)
    attend(creation.municipality)
    assert all(behind(each.actor) for each in ballots)
    creation.clock.move(days=1)
    attend(creation.municipality)
    assert not any(behind(each.actor) for each in ballots)
    assert "box-receipts" not in served.client("ada").get("/testby/-/notices").text
    # Who said something in public still stands behind it.
    assert behind(creation.pseudonym("ada"))


def test_ballots_of_one_person_cannot_be_joined(creation: Any) -> None:
    idea = submitted(creation, "bo")
    votings = [opened(creation, idea), opened(creation, idea)]
    for voting in votings:
        placed(creation, voting, "ada", {idea: 1})
        creation.staff(CloseVoting, voting=voting)
    actors = {each.actor for each in creation.history() if isinstance(each.event, DotsPlaced)}
    assert len(actors) == 2
    assert creation.pseudonym("ada") not in actors


def test_a_forged_receipt_is_found(
    creation: Any, served: Served, notary: Notary, voting: Any
) -> None:
    morning(creation, notary)
    ada, bo = receipt(served, "ada"), receipt(served, "bo")
    forged = ada.replace(parse(ada).commitment, parse(bo).commitment)
    assert not holds(parse(forged))
    found = by_file({"testby": creation.municipality}, forged.encode())
    assert found.answer is Answer.ALTERED
    broken = ada.replace("commitment ", "commit ")
    assert by_file({"testby": creation.municipality}, broken.encode()).answer is Answer.UNREADABLE
    with pytest.raises(Malformed):
        parse("samskap-box-receipt/v1\n")


def test_nobody_gets_the_receipt_of_another(
    creation: Any, served: Served, notary: Notary, voting: Any
) -> None:
    morning(creation, notary)
    commitment = parse(receipt(served, "ada")).commitment.partition(":")[2]
    assert served.client("bo").get(f"/testby/-/box-receipts/{commitment}").status_code == 404
    assert served.client().get(f"/testby/-/box-receipts/{commitment}").status_code in (
        302,
        303,
        403,
    )


def test_the_page_of_verification_understands_it(
    creation: Any, served: Served, notary: Notary, voting: Any
) -> None:
    morning(creation, notary)
    data = receipt(served, "ada").encode()
    client = served.client()
    client.set_cookie("locale", "en")
    page = client.get("/testby/-/verify").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page)
    form = {"file": (BytesIO(data), "box.samskap-receipt"), "csrf_token": token[1] if token else ""}
    answer = client.post("/testby/-/verify", data=form, content_type="multipart/form-data")
    assert "lay in the box when it was sealed" in answer.text
