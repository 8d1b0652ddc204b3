"""A witness outside the municipality cosigns growth, and shows up whoever rewrites history."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from http.client import BadStatusLine
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

from samskap.core.config import Config, WrongSetting, load
from samskap.domain import ADMINISTRATION
from samskap.features.ledger import witness_client
from samskap.features.ledger.keyring import key_of
from samskap.features.ledger.published import Published
from samskap.features.ledger.reading import Log
from samskap.features.ledger.service import witnesses
from samskap.features.ledger.witness_client import Asking, Unreachable, send
from samskap.store.checkpoint_tables import ASKED, CHECKPOINTS, COSIGNED
from samskap.store.logs import LOGS, NODES, Growth
from samskap.tlog.checkpoint import Checkpoint, sign_checkpoint
from samskap.tlog.keys import COSIGNATURE, ML_DSA_44, Signer, Verifier
from samskap.tlog.note import parse_note, parse_signatures
from samskap.tlog.witness_protocol import Witness, WitnessRefused

from .conftest import Served, serve

ALTER = "UPDATE stored_events SET state = CAST(state || ' ' AS BLOB) WHERE log = ?"
TIME = 1_767_225_600
AT_ONCE: dict[str, Any] = {"logs": "all", "every": 0.0}
REASONS = {200: "OK", 400: "Bad", 403: "Forbidden", 404: "Not Found", 409: "Conflict", 422: "No"}


class Quiet(WSGIRequestHandler):
    """Serves without writing a log."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@dataclass
class Outside:
    """A witness that answers over HTTP."""

    witness: Witness
    refused: list[int] = field(default_factory=list)

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer an add-checkpoint request as the specification says."""
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        status, answer = self.answer(environ["PATH_INFO"], body)
        start_response(f"{status} {REASONS[status]}", [("Content-Length", str(len(answer)))])
        return [answer]

    def answer(self, path: str, body: bytes) -> tuple[int, bytes]:
        if path != "/prefix/add-checkpoint":
            return 404, b""
        try:
            return 200, self.witness.add_checkpoint(body, TIME).encode()
        except WitnessRefused as refusal:
            self.refused.append(refusal.status)
            return refusal.status, refusal.body.encode()


@pytest.fixture
def outside(served: Served) -> Outside:
    """Give a witness that knows both logs of the municipality."""
    served.notary.sign()
    signer = Signer.generate("witness.example/w1", COSIGNATURE)
    logs = {verifiers[0].name: verifiers for verifiers in map(keys_of(served), logs_of(served))}
    return Outside(Witness(signer, logs, {}))


@pytest.fixture
def url(outside: Outside) -> Iterator[str]:
    server: WSGIServer = make_server("127.0.0.1", 0, outside, handler_class=Quiet)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/prefix/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def asking(outside: Outside, url: str) -> Asking:
    return Asking(url, outside.witness.signer.verifier, **AT_ONCE)


def logs_of(served: Served) -> list[str]:
    return [str(served.scenario.process), ADMINISTRATION]


def keys_of(served: Served) -> Callable[[str], list[Verifier]]:
    def keys(log: str) -> list[Verifier]:
        with served.scenario.municipality.store.reading() as database:
            return Published(database, log).verifiers()

    return keys


def latest_note(served: Served, log: str) -> Any:
    with served.scenario.municipality.store.reading() as database:
        return Published(database, log).latest["note"]


def test_growth_is_cosigned_and_the_cosignature_kept(
    served: Served, outside: Outside, asking: Asking
) -> None:
    municipality = served.scenario.municipality
    assert asking.ask(municipality) == 2
    assert asking.ask(municipality) == 0
    served.play()
    served.notary.sign()
    assert asking.ask(municipality) == 2
    verifier = outside.witness.signer.verifier
    for log in logs_of(served):
        note = parse_note(latest_note(served, log))
        assert [each.time for each in note.verified([verifier])] == [TIME]
        assert len(note.signatures) == 2
    with municipality.store.reading() as database:
        published = Published(database, str(served.scenario.process))
        assert published.witnesses() == [("witness.example/w1", 5)]
        assert published.opened(published.latest["note"]).size == 5
    assert outside.refused == []


def test_cosignatures_are_served_with_the_checkpoint(served: Served, asking: Asking) -> None:
    asking.ask(served.scenario.municipality)
    assert "— witness.example/w1 " in served.visitor.get(f"{served.address}/log/checkpoint").text
    page = served.visitor.get(f"{served.address}/log/").text
    assert "witness.example/w1 has signed the first 4 entries." in page


def test_two_witnesses_cosign_beside_each_other(
    served: Served, outside: Outside, asking: Asking
) -> None:
    second = Signer.generate("witness.example/w2", COSIGNATURE)
    other = Witness(second, outside.witness.logs, {})
    direct = Asking(
        "http://other",
        second.verifier,
        lambda url, body: other.add_checkpoint(body, TIME).encode(),
        **AT_ONCE,
    )
    municipality = served.scenario.municipality
    assert (asking.ask(municipality), direct.ask(municipality)) == (2, 2)
    note = parse_note(latest_note(served, ADMINISTRATION))
    assert len(note.verified([outside.witness.signer.verifier, second.verifier])) == 2


def test_witness_that_has_seen_more_than_is_remembered_is_believed(
    served: Served, outside: Outside, asking: Asking
) -> None:
    municipality = served.scenario.municipality
    asking.ask(municipality)
    with municipality.store.writing() as database:
        for table in (COSIGNED, ASKED):
            database.remove(table, {"log": ADMINISTRATION})
    served.play()
    served.notary.sign()
    assert asking.ask(municipality) == 1
    assert outside.refused == [409]
    assert asking.ask(municipality) == 1
    assert outside.refused == [409]


def forge(served: Served, note: str, size: int) -> None:
    """Let the store believe that this was signed last, and that no witness has seen anything."""
    log = str(served.scenario.process)
    with served.scenario.municipality.store.writing() as database:
        database.remove(CHECKPOINTS, {"log": log})
        database.remove(COSIGNED, {"log": log})
        database.remove(ASKED, {"log": log})
        row = {"log": log, "size": size, "note": note, "at": "", "key": ""}
        database.put(CHECKPOINTS, **row)


def test_log_that_was_rolled_back_is_refused(
    served: Served, outside: Outside, asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    earlier = latest_note(served, str(served.scenario.process))
    served.play()
    served.notary.sign()
    asking.ask(served.scenario.municipality)
    forge(served, earlier, 4)
    with caplog.at_level(logging.WARNING):
        asking.ask(served.scenario.municipality)
    assert 409 in outside.refused
    assert "it has seen 5 entries where we have 4" in caplog.text
    assert latest_note(served, str(served.scenario.process)) == earlier


def rewrite(served: Served) -> None:
    """Alter every entry of the process's log, and its whole tree with them."""
    log = str(served.scenario.process)
    with served.scenario.municipality.store.writing() as database:
        database.connection.execute(ALTER, (log,))
        entries = list(Log(database, log).entries(0, 100))
        database.remove(LOGS, {"log": log})
        database.remove(NODES, {"log": log})
        Growth(database, [log] * len(entries), entries)


def test_log_that_was_rewritten_is_refused(
    served: Served, outside: Outside, asking: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    municipality, log = served.scenario.municipality, str(served.scenario.process)
    asking.ask(municipality)
    rewrite(served)
    served.play()
    served.notary.keyring._signed.unlink()
    served.notary.sign()
    with caplog.at_level(logging.WARNING):
        asking.ask(municipality)
    assert 422 in outside.refused
    assert "witness.example/w1 did not cosign" in caplog.text
    assert "witness.example" not in latest_note(served, log)


def test_another_log_of_the_same_size_is_refused(
    served: Served, outside: Outside, asking: Asking
) -> None:
    asking.ask(served.scenario.municipality)
    log = str(served.scenario.process)
    with served.scenario.municipality.store.reading() as database:
        other = Published(database, log).log.root(3)
    signer = key_of(served.notary.keyring.signer(), log)
    forge(served, str(sign_checkpoint(Checkpoint(signer.name, 4, other), signer)), 4)
    asking.ask(served.scenario.municipality)
    asking.ask(served.scenario.municipality)
    assert outside.refused == [409, 422]


def test_unknown_log_does_not_keep_the_known_from_being_cosigned(
    served: Served, outside: Outside, asking: Asking
) -> None:
    administration = keys_of(served)(ADMINISTRATION)
    outside.witness.logs = {administration[0].name: administration}
    assert asking.ask(served.scenario.municipality) == 1
    assert outside.refused == [404]
    served.play()
    served.notary.sign()
    assert asking.ask(served.scenario.municipality) == 1
    assert outside.refused == [404]


def test_draft_is_not_told_of(scenarios: Callable[..., Any], toy: Any, tmp_path: Any) -> None:
    served = serve(scenarios(published=False), toy, tmp_path)
    served.notary.sign()
    asked: list[bytes] = []

    def remember(url: str, body: bytes) -> bytes:
        asked.append(body)
        raise WitnessRefused(404, "")

    signer = Signer.generate("witness.example/w1", COSIGNATURE)
    asking = Asking("http://w", signer.verifier, remember, **AT_ONCE)
    asking.ask(served.scenario.municipality)
    assert len(asked) == 1
    assert str(served.scenario.process).encode() not in asked[0]


@pytest.mark.parametrize(
    "answer",
    [b"", b"nonsense\n", b"\xff\xfe\n", "— somebody.example AAAAAAA=\n".encode()],
    ids=["empty", "nonsense", "bytes", "stranger"],
)
def test_answer_that_is_no_cosignature_is_not_kept(served: Served, answer: bytes) -> None:
    served.notary.sign()
    before = latest_note(served, ADMINISTRATION)
    signer = Signer.generate("witness.example/w1", COSIGNATURE)
    asking = Asking("http://w", signer.verifier, lambda url, body: answer)
    assert asking.ask(served.scenario.municipality) == 0
    assert latest_note(served, ADMINISTRATION) == before


def test_forged_cosignature_is_not_kept(served: Served, outside: Outside) -> None:
    impostor = Signer.generate("witness.example/w1", COSIGNATURE)
    witness = Witness(impostor, outside.witness.logs, {})
    verifier = outside.witness.signer.verifier

    def answer(url: str, body: bytes) -> bytes:
        (signature,) = parse_signatures(witness.add_checkpoint(body, TIME))
        return str(replace(signature, key_id=verifier.key_id)).encode()

    asking = Asking("http://w", verifier, answer, **AT_ONCE)
    assert asking.ask(served.scenario.municipality) == 0
    assert "witness.example" not in latest_note(served, ADMINISTRATION)


def test_nobody_at_the_address(url: str) -> None:
    with pytest.raises(Unreachable):
        send("http://127.0.0.1:1/add-checkpoint", b"")
    with pytest.raises(WitnessRefused, match="404"):
        send(url + "elsewhere", b"")


def test_broken_answer_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **options: Any) -> None:
        raise BadStatusLine("?")

    monkeypatch.setattr(witness_client, "urlopen", broken)
    with pytest.raises(Unreachable):
        send("http://w", b"")


def configured(folder: Path, url: str, key: str, more: str = "") -> Config:
    file = folder / "samskap.toml"
    file.write_text(f'[[witnesses]]\nurl = "{url}"\nkey = "{key}"\n{more}')
    return load(file, {})


def test_witnesses_stand_in_the_settings(tmp_path: Path) -> None:
    key = str(Signer.generate("witness.example/w1", COSIGNATURE).verifier)
    config = configured(tmp_path, "https://witness.example/prefix/", key)
    (asking,) = witnesses(config)
    assert str(asking.verifier) == key


def test_how_often_and_for_what_a_witness_is_asked_stands_in_the_settings(tmp_path: Path) -> None:
    key = str(Signer.generate("witness.example/w1", ML_DSA_44).verifier)
    (plain,) = configured(tmp_path, "https://w.example", key).witnesses
    assert (plain.logs, plain.seconds) == ("administration", 300.0)
    (said,) = configured(
        tmp_path, "https://w.example", key, 'logs = "all"\nevery = "2 h"\n'
    ).witnesses
    assert (said.logs, said.seconds) == ("all", 7200.0)
    for wrong in ('every = "2 s"', 'every = "0 min"', "every = 5", 'logs = "some"'):
        with pytest.raises(WrongSetting, match="witnesses"):
            configured(tmp_path, "https://w.example", key, wrong)


def test_key_that_is_no_witness_s_is_named(tmp_path: Path) -> None:
    key = str(Signer.generate("witness.example/w1").verifier)
    for wrong in (key, "nonsense"):
        with pytest.raises(WrongSetting, match=r"https://w\.example is no witness’s key"):
            configured(tmp_path, "https://w.example", wrong)


def test_address_that_is_none_is_named(tmp_path: Path) -> None:
    key = str(Signer.generate("witness.example/w1", COSIGNATURE).verifier)
    for wrong in ("witness.example", "file:///etc/passwd", "https://w.example/?q"):
        with pytest.raises(WrongSetting, match="witnesses"):
            configured(tmp_path, wrong, key)
