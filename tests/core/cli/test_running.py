"""Commands that go on until they are stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Shell


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Start the installed command line in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", "from samskap.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_following_tells_what_happens_from_now_on(asker: Shell) -> None:
    following = started(asker.folder, "events", "--follow", "--limit", "1", "--locale", "en")
    try:
        assert following.stdout
        following.stdout.readline()
        asker.does("person", "add", "asker", "Ola", "ola@example.org")
        asker.does("appoint", "asker", "ola@example.org", "--role", "auditor")
        assert "the role “auditor”" in following.stdout.readline()
    finally:
        following.kill()
        following.communicate()


def test_serving_answers_until_it_is_stopped(asker: Shell, unused_port: int) -> None:
    from urllib.error import URLError
    from urllib.request import urlopen

    serving = started(asker.folder, "serve", "--port", str(unused_port))
    try:
        assert serving.stdout
        said = serving.stdout.readline()
        assert f"http://127.0.0.1:{unused_port}" in said, said or serving.communicate()[1]
        for _attempt in range(100):
            try:
                with urlopen(f"http://127.0.0.1:{unused_port}/asker/", timeout=5) as response:
                    assert "A tangle" in response.read().decode()
                    break
            except URLError:
                time.sleep(0.1)
        else:
            pytest.fail("nobody answered")
    finally:
        serving.kill()
        serving.communicate()


@pytest.fixture
def unused_port() -> int:
    """Give a port that nobody listens on."""
    import socket

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
