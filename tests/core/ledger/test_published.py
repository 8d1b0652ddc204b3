"""What everybody can fetch of a log, and that it is enough to check all of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from samskap.core.processes.commands import PublishProcess
from samskap.domain import ADMINISTRATION
from samskap.testing.scenario import Scenario, sign_in
from samskap.tlog.checkpoint import Checkpoint, open_checkpoint
from samskap.tlog.keys import Verifier
from samskap.tlog.tiles import hashes_in_tiles, parse_bundle, tiles_of
from samskap.tlog.tree import leaf_hash, root_at

from .conftest import Served, serve

FOR_EVER = "public, max-age=31536000, immutable"


def fetch(client: FlaskClient, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.data


def checkpoint_at(client: FlaskClient, address: str) -> Checkpoint:
    """Return a log's checkpoint as anybody can fetch and check it."""
    vkeys = fetch(client, f"{address}/vkeys").decode().splitlines()
    verifiers = [Verifier.parse(vkey) for vkey in vkeys]
    note = fetch(client, f"{address}/checkpoint")
    return open_checkpoint(note, verifiers[0].name, verifiers)[0]


@pytest.mark.parametrize("address", ["/testby/process/log", "/testby/-/log"])
def test_whole_log_can_be_fetched_and_checked(served: Served, address: str) -> None:
    served.play(300)
    served.notary.sign()
    client = served.visitor
    checkpoint = checkpoint_at(client, address)
    entries: list[bytes] = []
    for tile in tiles_of(checkpoint.size):
        content = fetch(client, f"{address}/{tile}")
        if tile.level < 0:
            entries += parse_bundle(content)

    def read_tile(level: int, index: int) -> bytes:
        tiles = (t for t in tiles_of(checkpoint.size) if (t.level, t.index) == (level, index))
        return fetch(client, f"{address}/{next(tiles)}")

    read_hash = hashes_in_tiles(read_tile)
    assert root_at(checkpoint.size, read_hash) == checkpoint.root
    assert [read_hash(0, index) for index in range(len(entries))] == list(map(leaf_hash, entries))


def test_logs_are_named_after_host_municipality_and_process(served: Served) -> None:
    served.notary.sign()
    origins = [
        checkpoint_at(served.visitor, f"/testby/{place}/log").origin for place in ("process", "-")
    ]
    beginning = "samskap.example/testby"
    assert origins == [f"{beginning}/{served.scenario.process}", f"{beginning}/{ADMINISTRATION}"]


def test_only_what_is_signed_is_served(served: Served) -> None:
    client, address = served.visitor, served.address
    for file in ("checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"):
        assert client.get(f"{address}/log/{file}").status_code == 404
    served.notary.sign()
    served.play()
    assert client.get(f"{address}/log/tile/entries/000.p/4").status_code == 200
    assert client.get(f"{address}/log/tile/entries/000.p/5").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "0/001",
        "0/000",
        "1/000.p/1",
        "0/000.p/0",
        "0/0.p/1",
        "0/000.p/256",
        "64/000.p/1",
        "x/000.p/1",
        "-1/000.p/1",
        "entries/x001/000",
        "0/000.p/1/",
        "0/000.p/%F0%9F%8C%B2",
        "../checkpoint",
        "9" * 5000,
    ],
)
def test_tile_that_is_not_there(served: Served, path: str) -> None:
    served.notary.sign()
    assert served.visitor.get(f"{served.address}/log/tile/{path}").status_code == 404


def test_files_say_what_they_are_and_how_long_they_hold(served: Served) -> None:
    served.play(260)
    served.notary.sign()
    expected = {
        "checkpoint": ("text/plain; charset=utf-8", "no-cache"),
        "vkeys": ("text/plain; charset=utf-8", "no-cache"),
        "tile/0/000": ("application/octet-stream", FOR_EVER),
        "tile/entries/000": ("application/octet-stream", FOR_EVER),
        "tile/0/001.p/8": ("application/octet-stream", "public, max-age=60"),
        "tile/entries/001.p/8": ("application/octet-stream", "public, max-age=60"),
    }
    for file, (kind, keep) in expected.items():
        headers = served.visitor.get(f"{served.address}/log/{file}").headers
        assert (headers["Content-Type"], headers["Cache-Control"]) == (kind, keep)
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Vary" not in headers
        assert "Set-Cookie" not in headers


def test_unchanged_checkpoint_is_not_sent_twice(served: Served) -> None:
    served.notary.sign()
    address = f"{served.address}/log/checkpoint"
    first = served.visitor.get(address)
    again = served.visitor.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    served.play()
    served.notary.sign()
    grown = served.visitor.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert grown.status_code == 200


def test_file_can_be_asked_for_without_its_content(served: Served) -> None:
    served.notary.sign()
    response = served.visitor.head(f"{served.address}/log/checkpoint")
    assert (response.status_code, response.data) == (200, b"")


def test_draft_is_shown_to_nobody_and_then_whole(
    scenarios: Callable[..., Scenario], toy: Any, tmp_path: Path
) -> None:
    served = serve(scenarios(published=False), toy, tmp_path)
    served.notary.sign()
    facilitator = served.app.test_client()
    with facilitator.session_transaction() as session:
        sign_in(session, served.scenario.municipality, served.scenario.administrator)
    for client in (served.visitor, facilitator):
        for file in ("", "checkpoint", "vkeys", "tile/entries/000.p/3"):
            assert client.get(f"{served.address}/log/{file}").status_code == 404
    publish = PublishProcess(process=served.scenario.process)
    served.scenario.send(publish, served.scenario.administrator)
    served.notary.sign()
    entries = parse_bundle(fetch(served.visitor, f"{served.address}/log/tile/entries/000.p/4"))
    assert b"samskap.ProcessCreated" in entries[0]


def test_nothing_sealed_is_in_a_log(served: Served) -> None:
    served.play(title="Kari Nordmann", text="Telefon 99887766")
    served.notary.sign()
    bundle = fetch(served.visitor, f"{served.address}/log/tile/entries/000.p/5")
    assert b"hmac-sha256:" in bundle
    assert b"Kari" not in bundle
    assert b"99887766" not in bundle
