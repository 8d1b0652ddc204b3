"""The demo answers while it is prepared, and where it can listen."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from contextlib import closing

import pytest

from samskap.demo.serving import CannotListen, Progress, Server, preparing


def test_while_it_is_prepared_every_page_says_how_far_it_is() -> None:
    progress = Progress()
    client = preparing(progress).test_client()
    assert "1,200 of 4,000" not in client.get("/").text
    progress.done, progress.total = 1200, 4000
    answer = client.get("/asker/somewhere?q=1", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert answer.headers["Refresh"] == "2"
    assert "1,200 of 4,000" in answer.text
    assert '<html lang="en"' in answer.text
    assert client.post("/asker/somewhere").status_code == 503
    with client.get("/static/samskap.css") as sheet:
        assert sheet.status_code == 200


def test_the_server_answers_at_once_and_then_with_something_else(port: int) -> None:
    address = f"http://127.0.0.1:{port}/"
    with closing(Server(preparing(Progress()), "127.0.0.1", port)) as server:
        server.start()
        with pytest.raises(urllib.error.HTTPError, match="503") as error:
            urllib.request.urlopen(address, timeout=10)
        error.value.close()
        server.application = finished
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert answer.read() == b"ready"


def finished(_environ: object, start_response: object) -> list[bytes]:
    start_response("200 OK", [("Content-Length", "5")])  # type: ignore[operator]
    return [b"ready"]


def test_two_cannot_listen_on_one_port(port: int) -> None:
    busy = socket.create_server(("127.0.0.1", port))
    with closing(busy), pytest.raises(CannotListen, match=f"--port {port + 1}"):
        Server(preparing(Progress()), "127.0.0.1", port)


def test_nobody_can_listen_nowhere(port: int) -> None:
    with pytest.raises(CannotListen, match=r"nowhere\.invalid"):
        Server(preparing(Progress()), "nowhere.invalid", port)
