"""The demo starts, goes on and ends as people expect."""

from __future__ import annotations

import socket
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from samskap.cli import program
from samskap.core.config import load
from samskap.core.site import Site
from samskap.demo import command, main
from samskap.demo.serving import Server


class Demo:
    """`samskap demo` with one small story; it is interrupted as soon as it serves.

    Args:
        folder: of its data.
        port: where it listens.
    """

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    def run(self, *options: str) -> Result:
        """Run the command and return what came of it."""
        words = ["--port", str(self.port), "--data", str(self.folder), *options]
        return CliRunner().invoke(main, words)

    def events(self) -> int:
        """Return how many events the data have."""
        with closing(Site(command.config(self.folder, "127.0.0.1", self.port))) as site:
            return site.municipalities["testby"].store.count()


@pytest.fixture
def small(only_small: None, tmp_path: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> Demo:
    monkeypatch.setattr(Server, "wait", interrupted)
    return Demo(tmp_path / "demo", port)


def interrupted(server: Server) -> None:
    raise KeyboardInterrupt


def test_it_says_where_it_is_and_ends_without_fuss(small: Demo) -> None:
    result = small.run()
    assert result.exit_code == 0
    assert f"http://127.0.0.1:{small.port}" in result.stdout
    assert str(small.folder) in result.stdout
    assert "Preparing" in result.stderr
    assert result.stdout.endswith("The demo has ended.\n")
    assert small.events() > 5


def test_all_other_commands_can_look_behind_it(small: Demo) -> None:
    settings = small.folder / "samskap.toml"
    assert f"--config {settings} processes" in small.run().stdout
    played = command.config(small.folder, "127.0.0.1", small.port)
    assert msgspec.structs.asdict(load(settings, {})) | {"municipality": None} == (
        msgspec.structs.asdict(played) | {"municipality": None}
    )
    listed = CliRunner().invoke(program(), ["--config", str(settings), "processes"])
    assert listed.exit_code == 0
    assert "testby" in listed.output


def test_the_next_start_goes_on_where_the_last_one_ended(small: Demo) -> None:
    small.run()
    before = small.events()
    result = small.run()
    assert "Preparing" not in result.stderr
    assert small.events() == before


def test_a_reset_starts_anew(small: Demo) -> None:
    small.run()
    (small.folder / "left-by-a-visitor").mkdir()
    result = small.run("--reset")
    assert "Preparing" in result.stderr
    assert not (small.folder / "left-by-a-visitor").exists()


def test_a_folder_of_something_else_is_left_alone(small: Demo) -> None:
    small.folder.mkdir()
    (small.folder / "thesis.odt").touch()
    result = small.run("--reset")
    assert result.exit_code == 1
    assert "--data" in result.stderr
    assert (small.folder / "thesis.odt").exists()


def test_a_reset_under_a_running_demo_touches_nothing(small: Demo) -> None:
    small.run()
    before = small.events()
    with closing(socket.create_server(("127.0.0.1", small.port))):
        result = small.run("--reset")
    assert result.exit_code == 1
    assert "--port" in result.stderr
    assert small.events() == before


@pytest.mark.parametrize(
    ("host", "address"),
    [("::", "http://127.0.0.1:80"), ("::1", "http://[::1]:80"), ("demo", "http://demo:80")],
)
def test_the_address_can_be_opened(tmp_path: Path, host: str, address: str) -> None:
    assert command.config(tmp_path, host, 80).base_url == address
