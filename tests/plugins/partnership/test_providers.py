"""Signing with somebody else: out over HTTP, back with evidence, and nothing taken on trust."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit
from urllib.request import urlopen
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from tests.plugins.browsing import Browser
from tests.plugins.partnership.conftest import Partnership

from samskap import Refused, hookimpl
from samskap.testing.scenario import Served
from samskap_partnership.signing.queries import SIGNATURES_OF
from samskap_partnership.signing.signatures import SERVICE, Statement, providers


class Trust(BaseHTTPRequestHandler):
    """A service where one signs: it sends the browser back with what it attests."""

    key = Ed25519PrivateKey.generate()

    def do_GET(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        attested = {"digest": asked["digest"], "level": "substantial"}
        signature = self.key.sign(json.dumps(attested, sort_keys=True).encode()).hex()
        back = {"attested": json.dumps(attested, sort_keys=True), "signature": signature}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"{asked['back']}?{urlencode(back)}".encode())

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Trust)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Elsewhere:
    """The provider that a plugin brings for that service.

    Args:
        address: of the service.
        key: with which it signs.
    """

    slug = "elsewhere"
    title = "With the trust service"

    def __init__(self, address: str, key: Ed25519PublicKey) -> None:
        self.address, self.key = address, key

    def away(self, statement: Statement, back: str) -> str:
        return f"{self.address}/?{urlencode({'digest': statement.digest, 'back': back})}"

    def returned(self, statement: Statement, arguments: Mapping[str, str]) -> str:
        if "signature" not in arguments:
            raise Refused("The signing was broken off.")
        return urlencode({name: arguments[name] for name in ("attested", "signature")})

    def accept(self, statement: Statement, answer: str, secret: str) -> str:
        if not self.holds(statement, answer, ""):
            raise Refused("The trust service does not attest this.", "answer")
        return answer

    def holds(self, statement: Statement, evidence: str, public: str) -> bool:
        given = dict(parse_qsl(evidence))
        try:
            self.key.verify(bytes.fromhex(given["signature"]), given["attested"].encode())
        except (InvalidSignature, ValueError, KeyError):
            return False
        return bool(json.loads(given["attested"])["digest"] == statement.digest)


def plugin(provider: Elsewhere) -> ModuleType:
    module = ModuleType("elsewhere")

    @hookimpl
    def offers(service: str) -> list[Elsewhere]:
        return [provider] if service == SERVICE else []

    module.offers = offers  # type: ignore[attr-defined]
    return module


@pytest.fixture
def partnership(service: str) -> Partnership:
    provider = Elsewhere(service, Trust.key.public_key())
    return Partnership(modules=[("elsewhere", plugin(provider))])


def ada(partnership: Partnership) -> Browser:
    return Browser(Served(partnership), "ada")


def sign_elsewhere(partnership: Partnership, browser: Browser, agreement: UUID) -> str:
    """Go out, sign there, and return the address on our site that one comes back to."""
    page = f"partnership/agreements/{agreement}/sign/{partnership.club}"
    assert "With the trust service" in browser.get(page)
    away = browser.client.get(f"/testby/process/{page}/with/elsewhere")
    assert away.status_code == 302
    with urlopen(away.location) as answer:
        back = urlsplit(answer.read().decode())
    return f"{back.path}?{back.query}".removeprefix("/testby/process/")


def test_plugins_bring_providers(partnership: Partnership) -> None:
    assert list(providers(partnership.registry)) == ["local", "elsewhere"]


def test_one_signs_elsewhere_and_comes_back(partnership: Partnership) -> None:
    agreement, browser = partnership.approved(), ada(partnership)
    back = sign_elsewhere(partnership, browser, agreement)
    form = browser.hidden(back)
    answer = browser.client.post(f"/testby/process/{back.partition('?')[0]}", data=form)
    assert answer.status_code == 303, answer.text
    (signature,) = partnership.rows(SIGNATURES_OF, agreement=agreement)
    assert signature["provider"] == "elsewhere"
    assert "attested=" in signature["evidence"]


def test_coming_back_with_nothing_signs_nothing(partnership: Partnership) -> None:
    agreement, browser = partnership.approved(), ada(partnership)
    address = f"partnership/agreements/{agreement}/sign/{partnership.club}/from/elsewhere"
    answer = browser.client.get(f"/testby/process/{address}")
    assert answer.status_code in {403, 409, 422}
    assert not partnership.state(agreement).signed
    browser.get(address.replace("elsewhere", "nobody"), 404)


def test_what_was_signed_elsewhere_is_about_this_very_text(partnership: Partnership) -> None:
    agreement, browser = partnership.approved(), ada(partnership)
    back = sign_elsewhere(partnership, browser, agreement)
    partnership.write(agreement, by="bo", text="Otherwise.")
    for who, actor in (("bo", partnership.town), ("ada", partnership.club)):
        partnership.send(partnership.confirming(agreement, actor), who)
    partnership.send(partnership.approving(agreement), partnership.facilitator)
    form = browser.hidden(back)
    answer = browser.client.post(f"/testby/process/{back.partition('?')[0]}", data=form)
    assert answer.status_code == 422
    assert "does not attest this" in answer.text
    assert not partnership.state(agreement).signed


@pytest.mark.parametrize("answer", ["", "null", "attested=%7B%7D&signature=zz", "attested=%7B%7D"])
def test_false_evidence_is_refused(partnership: Partnership, answer: str) -> None:
    agreement = partnership.approved()
    sign = partnership.signing(agreement, partnership.club, provider="elsewhere", answer=answer)
    partnership.when(sign, "ada").refused("does not attest", "answer")
