"""A receipt is told about in plain words, in every case, and never with sealed words."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from samskap.features.ledger.published import Published
from samskap.features.ledger.receipts import code_for
from samskap.features.ledger.witness_client import Asking
from samskap.features.verifying import lookup
from samskap.testing.scenario import Scenario
from samskap.tlog.keys import COSIGNATURE, Signer
from samskap.tlog.proof import parse_receipt
from samskap.tlog.signing import cosign
from samskap.tlog.witness_protocol import Witness

from .conftest import Served, serve
from .test_witnessing import TIME, rewrite

WORDS = "Kari trenger hjelp"
HEADINGS = {
    "proven": "Found and proven",
    "erased": "Proven; words erased",
    "pending": "Not signed yet",
    "altered": "Altered",
    "contradicted": "The history contradicts the receipt",
    "missing": "Not found",
    "unreadable": "Not a receipt",
}
NO_CODE = "00000-00000"


def says(response: TestResponse, answer: str, status: int = 200) -> str:
    """Expect exactly this answer of all there are."""
    text = response.text
    assert response.status_code == status, text
    assert [name for name, heading in HEADINGS.items() if heading in text] == [answer]
    assert WORDS not in text
    return text


def token(client: FlaskClient, address: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', client.get(address).text)
    assert found
    return found[1]


def upload(served: Served, data: bytes, address: str = "/verify", **more: str) -> TestResponse:
    client = served.visitor
    form = {"csrf_token": token(client, address), "file": (io.BytesIO(data), "a.tlog-proof")}
    return client.post(address, data={**form, **more})


def ask(served: Served, code: str, address: str = "/verify") -> TestResponse:
    client = served.visitor
    return client.post(address, data={"csrf_token": token(client, address), "code": code})


def receipt_page(served: Served, code: str) -> TestResponse:
    return served.visitor.get(f"/testby/-/receipt/{code}")


def proof(served: Served, code: str) -> bytes:
    response = served.visitor.get(f"/testby/-/receipt/{code}/file")
    assert response.status_code == 200
    return response.data


@pytest.fixture
def code(served: Served) -> str:
    """Give the code of a toy that has been sent in, with words."""
    served.play(title=WORDS)
    return code_for(served.scenario.municipality.store, served.scenario.history()[-1])


@pytest.fixture
def signed(served: Served, code: str) -> str:
    served.notary.sign()
    return code


def test_code_is_found_and_proven(served: Served, signed: str) -> None:
    text = says(receipt_page(served, signed), "proven")
    assert "Somebody played with a toy." in text
    assert f"samskap.example/testby/{served.scenario.process}" in text
    assert "entry number 4 when the history had 5 entries" in text
    assert "no witness outside the municipality has signed this yet" in text


@pytest.mark.parametrize("address", ["/verify", "/testby/-/verify"])
def test_asking_for_a_code_leads_to_its_page(served: Served, signed: str, address: str) -> None:
    response = ask(served, signed.lower().replace("-", " "), address)
    assert (response.status_code, response.location) == (303, f"/testby/-/receipt/{signed}")


def test_code_of_an_entry_that_is_not_signed_yet(served: Served, code: str) -> None:
    text = says(receipt_page(served, code), "pending")
    assert "Somebody played with a toy." in text
    assert served.visitor.get(f"/testby/-/receipt/{code}/file").status_code == 404


@pytest.mark.parametrize("address", ["/verify", "/testby/-/verify"])
def test_code_that_is_not_there(served: Served, signed: str, address: str) -> None:
    says(ask(served, NO_CODE, address), "missing")
    says(receipt_page(served, NO_CODE), "missing", 404)
    assert served.visitor.get(f"/testby/-/receipt/{NO_CODE}/file").status_code == 404


def test_what_is_no_code_at_all(served: Served) -> None:
    says(ask(served, "my receipt"), "unreadable")
    says(receipt_page(served, "💥"), "unreadable", 404)


def test_neither_code_nor_file(served: Served) -> None:
    response = ask(served, "  ")
    assert response.status_code == 422
    assert "Write a code, or choose a file." in response.text


def test_file_of_a_receipt_is_proven(served: Served, signed: str) -> None:
    receipt = parse_receipt(proof(served, signed))
    with served.scenario.municipality.store.reading() as database:
        verifiers = Published(database, str(served.scenario.process)).verifiers()
    assert receipt.check(verifiers[0].name, verifiers).size == 5
    says(upload(served, proof(served, signed)), "proven")
    says(upload(served, proof(served, signed), "/testby/-/verify"), "proven")


def test_file_holds_after_the_log_has_grown(served: Served, signed: str) -> None:
    data = proof(served, signed)
    served.play(3)
    served.notary.sign()
    assert proof(served, signed) == data
    says(upload(served, data), "proven")


def test_file_is_named_after_its_code(served: Served, signed: str) -> None:
    headers = served.visitor.get(f"/testby/-/receipt/{signed}/file").headers
    assert headers["Content-Disposition"] == f'attachment; filename="testby-{signed}.tlog-proof"'
    assert headers["Content-Type"] == "text/plain; charset=utf-8"


def last_event(served: Served) -> UUID:
    return served.scenario.history()[-1].id


def test_erased_words_leave_the_proof(served: Served, signed: str) -> None:
    data = proof(served, signed)
    served.scenario.municipality.vault.forget_event(last_event(served))
    says(receipt_page(served, signed), "erased")
    says(upload(served, data), "erased")


def test_one_erased_field_is_enough(served: Served, signed: str) -> None:
    served.scenario.municipality.vault.forget_event(last_event(served), "title")
    says(receipt_page(served, signed), "erased")


def test_every_altered_byte_of_a_file_shows(served: Served, signed: str) -> None:
    data = proof(served, signed)
    municipalities = served.app.extensions["samskap"].municipalities
    holding = {lookup.Answer.PROVEN, lookup.Answer.ERASED}
    for at in range(len(data)):
        altered = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert lookup.by_file(municipalities, altered).answer not in holding, at


def test_altered_file_is_told_from_an_unreadable_one(served: Served, signed: str) -> None:
    head, _, checkpoint = proof(served, signed).partition(b"\n\n")
    without_hash = head.rpartition(b"\n")[0]
    says(upload(served, without_hash + b"\n\n" + checkpoint), "altered")
    says(upload(served, head), "unreadable")


@pytest.mark.parametrize("data", [b"", b"\x00" * 999, b"c2sp.org/tlog-proof@v1\n" * 99])
def test_file_that_is_no_receipt(served: Served, data: bytes) -> None:
    says(upload(served, data), "unreadable")


def test_file_that_is_too_large_is_not_read(
    served: Served, signed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samskap.features.verifying.views.by_file", None)
    says(upload(served, proof(served, signed) + b"x" * lookup.LONGEST), "unreadable")


def test_file_of_another_site(served: Served, signed: str) -> None:
    data = proof(served, signed)
    for origin in (b"samskap.example/elsewhere/1\n", b"other.example/testby/1\n", b"x\n"):
        changed = re.sub(rb"\n\nsamskap\.example/\S+\n", b"\n\n" + origin, data)
        assert changed != data
        says(upload(served, changed), "missing")


def test_rewritten_history_is_contradicted_by_a_receipt(served: Served, signed: str) -> None:
    data = proof(served, signed)
    rewrite(served)
    served.notary.keyring._signed.unlink()
    text = says(upload(served, data), "contradicted")
    assert "Keep the file." in text


def test_shortened_history_is_contradicted_by_a_receipt(served: Served, signed: str) -> None:
    data = proof(served, signed)
    with served.scenario.municipality.store.writing() as database:
        database.connection.execute('DELETE FROM stored_events WHERE "index" = 4')
    says(upload(served, data), "contradicted")


def test_altered_entry_is_noticed_by_its_code(served: Served, signed: str) -> None:
    receipt_page(served, signed)
    rewrite(served)
    says(receipt_page(served, signed), "altered")


def test_words_that_were_exchanged_are_noticed(
    served: Served, signed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = served.scenario.municipality.vault
    opened = {
        key: type(value)("Something else", value.salt)
        for key, value in vault.open([last_event(served)]).items()
    }
    monkeypatch.setattr(type(vault), "open", lambda self, events: opened)
    says(receipt_page(served, signed), "altered")


def test_witness_is_named_with_its_time(served: Served, signed: str) -> None:
    signer = Signer.generate("witness.example/w1", COSIGNATURE)
    with served.scenario.municipality.store.reading() as database:
        verifiers = Published(database, str(served.scenario.process)).verifiers()
    witness = Witness(signer, {verifiers[0].name: verifiers}, {})
    asking = Asking(
        "http://w",
        signer.verifier,
        lambda url, body: witness.add_checkpoint(body, TIME).encode(),
        logs="all",
    )
    asking.ask(served.scenario.municipality)
    text = says(receipt_page(served, signed), "proven")
    assert "the witness witness.example/w1, who is not the municipality, saw it at" in text
    assert "no witness outside" not in text


def test_cosignature_of_a_stranger_is_not_shown(served: Served, signed: str) -> None:
    stranger = Signer.generate("stranger.example", COSIGNATURE)
    data = proof(served, signed).decode()
    text = data.partition("\n\n")[2].rpartition("\n\n")[0] + "\n"
    page = says(upload(served, f"{data}{cosign(stranger, text, TIME)}".encode()), "proven")
    assert "stranger.example" not in page


def test_draft_is_not_told_of(scenarios: Callable[..., Scenario], toy: Any, tmp_path: Path) -> None:
    served = serve(scenarios(published=False), toy, tmp_path)
    served.notary.sign()
    code = code_for(served.scenario.municipality.store, served.scenario.history()[-1])
    says(ask(served, code), "missing")
    says(receipt_page(served, code), "missing", 404)
    with served.scenario.municipality.store.reading() as database:
        receipt = Published(database, str(served.scenario.process)).receipt(0)
    says(upload(served, str(receipt).encode()), "missing")


def test_entry_of_the_administration_is_proven(served: Served) -> None:
    served.notary.sign()
    store = served.scenario.municipality.store
    code = code_for(store, store.log("administration")[0])
    text = says(receipt_page(served, code), "proven")
    assert "The municipality’s administration" in text


def test_page_is_kept_by_nobody(served: Served, signed: str) -> None:
    assert "no-cache" in receipt_page(served, signed).headers["Cache-Control"]
