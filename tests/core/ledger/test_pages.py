"""The pages tell in plain words where the history stands and how to check it."""

import re

import pytest

from samskap.features.ledger.rotation import rotate

from .conftest import Served
from .test_witnessing import rewrite


def shown(served: Served, address: str) -> str:
    response = served.visitor.get(address)
    assert response.status_code == 200
    return response.text


def badge(served: Served) -> str:
    with served.app.test_request_context(f"{served.address}/?lang=en"):
        served.app.preprocess_request()
        return str(served.app.jinja_env.get_template("ledger/_badge.html").render())


@pytest.mark.parametrize("address", ["/testby/process/log/", "/testby/-/log/"])
def test_how_to_check_is_told_before_and_after_signing(served: Served, address: str) -> None:
    unsigned = shown(served, address)
    assert "Of these signed" in unsigned
    assert "log/checkpoint" not in unsigned
    served.notary.sign()
    text = shown(served, address)
    note = served.visitor.get(f"{address}checkpoint").text
    assert note.splitlines()[0] in text
    assert served.visitor.get(f"{address}vkeys").text.strip() in text
    assert len(re.findall(r"<h1", text)) == 1
    assert "Nobody outside the municipality has signed this log yet." in text


def test_it_is_a_part_of_the_history(served: Served) -> None:
    text = shown(served, "/testby/process/log/")
    assert 'href="/testby/process/-/history" aria-current="page"' in text


def test_replaced_keys_are_told_with_what_they_signed(served: Served) -> None:
    served.notary.sign()
    rotate(served.notary)
    served.play()
    served.notary.sign()
    text = shown(served, "/testby/process/log/")
    assert "<dt>Signed checkpoints</dt><dd>4</dd>" in text
    assert "<dt>Signed checkpoints</dt><dd>5</dd>" in text


def test_badge_says_up_to_where_the_history_holds(served: Served) -> None:
    assert badge(served).strip() == ""
    served.notary.sign()
    text = badge(served)
    assert "Verified to checkpoint 4." in text
    assert 'href="/testby/process/log/"' in text


def test_badge_and_page_say_when_it_does_not_hold(served: Served) -> None:
    served.notary.sign()
    rewrite(served)
    sentence = "The history does not agree with its checkpoint"
    assert sentence in badge(served)
    assert sentence in shown(served, "/testby/process/log/")


def test_way_to_receipts_and_export(served: Served) -> None:
    text = shown(served, "/testby/process/log/")
    assert 'href="/testby/process/-/export"' in text
    assert 'href="/testby/-/verify"' in text
    assert "-/export" not in shown(served, "/testby/-/log/")
