"""The command line: what each command does, and how it says no."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from samskap.cli import program
from samskap.config import load
from samskap.domain import Actor
from samskap.plugins import Plugins
from samskap.processes.commands import CreateProcess, PublishProcess
from samskap.processes.events import PhasePlan
from samskap.site import Site

PROCESS = UUID("22222222-2222-4222-8222-222222222222")
BALL = UUID("11111111-1111-4111-8111-111111111111")


class Shell:
    """Runs commands in a folder of their own.

    Args:
        folder: where.
        plugins: those in use.
    """

    def __init__(self, folder: Path, plugins: Plugins) -> None:
        self.folder = folder
        self.plugins = plugins

    def run(self, *words: str) -> Result:
        """Run a command and return what came of it."""
        settings = ["--config", str(self.folder / "samskap.toml")]
        result = CliRunner().invoke(program(self.plugins), [*settings, *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    def does(self, *words: str) -> str:
        """Run a command that is to succeed, and return what it says."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def lines(self, *words: str) -> list[dict[str, Any]]:
        """Run a listing command that is to succeed, and return its objects."""
        return [json.loads(line) for line in self.does(*words, "--json").splitlines()]

    def refuses(self, *words: str) -> str:
        """Run a command that is to be refused, and return the one line it says."""
        result = self.run(*words)
        assert result.exit_code == 1, result.output
        assert result.stderr.startswith("Error: ")
        assert len(result.stderr.splitlines()) == 1
        return result.stderr

    def site(self) -> Site:
        """Open the installation, as the site does."""
        return Site(load(self.folder / "samskap.toml", {}), self.plugins)


@pytest.fixture
def shell(tmp_path: Path, toy: Any, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Give a shell in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("SAMSKAP_")]:
        monkeypatch.delenv(name)
    return Shell(tmp_path, Plugins(found=(), modules=[("toys", toy.toys())]))


@pytest.fixture
def asker(shell: Shell, toy: Any) -> Iterator[Shell]:
    """Give a shell where a municipality has a public process with a toy in it."""
    shell.does("init", "asker", "Asker kommune", "--locale", "en")
    shell.does("person", "add", "asker", "Kari Nordmann", "kari@example.org")
    shell.does("appoint", "asker", "kari@example.org")
    site = shell.site()
    place = site.municipalities["asker"]
    kari = Actor(person=place.vault.person_by_email("kari@example.org"))
    today = place.today()
    phase = PhasePlan(
        id=PROCESS, title="Now", purpose="", opens=("toys.collect",), starts=today, ends=today
    )
    place.send(
        CreateProcess(
            process=PROCESS,
            slug="floke",
            title="A tangle",
            summary="About it",
            language="en",
            level="dialogue",
            template="",
            phases=[phase],
            methods=["toys"],
        ),
        kari,
    )
    place.send(PublishProcess(process=PROCESS), kari)
    place.send(toy.Submit(process=PROCESS, toy=BALL, title="Secret wish"), kari)
    site.close()
    return shell


class TestHelp:
    def test_teaches_by_examples(self, shell: Shell) -> None:
        text = shell.does("--help")
        for example in ("samskap demo", 'samskap init asker "Asker kommune"', "--json"):
            assert example in text

    @pytest.mark.parametrize(
        "command",
        [
            ("init",),
            ("person", "add"),
            ("appoint",),
            ("serve",),
            ("processes",),
            ("events",),
            ("rebuild",),
            ("plugins",),
            ("plugin", "new"),
        ],
    )
    def test_of_each_command_has_an_example(self, shell: Shell, command: tuple[str, ...]) -> None:
        assert f"samskap {' '.join(command)}" in shell.does(*command, "--help").replace(
            "samskap --config /etc/samskap.toml", "samskap"
        )

    def test_needs_no_settings(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SAMSKAP_NONSENSE", "1")
        assert "Commands:" in shell.does("--help")

    def test_what_is_not_a_command_is_refused(self, shell: Shell) -> None:
        assert shell.run("dance").exit_code == 2

    def test_the_version_is_told(self, shell: Shell) -> None:
        assert shell.does("--version").startswith("samskap, version ")


class TestSettingUp:
    def test_adds_municipalities_one_after_the_other(self, shell: Shell) -> None:
        shell.does("init", "asker", 'Asker "kommune"')
        shell.does(
            "init",
            "pitea",
            "Piteå",
            "--country",
            "SE",
            "--locale",
            "sv",
            "--email",
            "x@example.org",
        )
        config = load(shell.folder / "samskap.toml", {})
        assert config.municipality["asker"].name == 'Asker "kommune"'
        pitea = config.municipality["pitea"]
        assert (pitea.name, pitea.country, pitea.email) == ("Piteå", "SE", "x@example.org")
        assert (config.data / "asker" / "events.sqlite").exists()
        assert (config.key_folder / "master.key").exists()

    def test_keeps_what_stands_in_the_file(self, shell: Shell) -> None:
        file = shell.folder / "samskap.toml"
        file.write_text("# Ours.\nport = 9000\n")
        shell.does("init", "asker", "Asker")
        assert file.read_text().startswith("# Ours.\nport = 9000\n\n[municipality.asker]\n")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("Asker", "Asker"), "municipality.Asker.slug"),
            (("static", "Static"), "this name is needed elsewhere"),
            (("asker", ""), "municipality.asker.name"),
            (("asker", "Asker", "--locale", "fi"), "no such language: fi"),
            (("asker", "Asker", "--timezone", "Oslo"), "no such zone: Oslo"),
        ],
    )
    def test_refuses_what_does_not_fit_and_leaves_the_file(
        self, shell: Shell, words: tuple[str, ...], said: str
    ) -> None:
        file = shell.folder / "samskap.toml"
        assert said in shell.refuses("init", *words)
        assert not file.exists()
        file.write_text("port = 9000\n")
        shell.refuses("init", *words)
        assert file.read_text() == "port = 9000\n"

    def test_refuses_a_municipality_that_is_there(self, asker: Shell) -> None:
        assert "“asker”" in asker.refuses("init", "asker", "Asker")

    def test_says_which_setting_is_wrong(self, shell: Shell) -> None:
        (shell.folder / "samskap.toml").write_text("prot = 1")
        assert "prot in " in shell.refuses("processes")


class TestPeople:
    def test_are_added_once(self, asker: Shell) -> None:
        said = asker.refuses("person", "add", "asker", "Kari", "Kari@Example.org")
        assert "known already" in said

    def test_are_appointed_in_the_open(self, asker: Shell) -> None:
        asker.does("person", "add", "asker", "Ola", "ola@example.org")
        said = asker.does("appoint", "asker", "ola@example.org", "--role", "auditor")
        assert said == "ola@example.org is auditor of Asker kommune.\n"
        last = asker.lines("events", "--limit", "1")[0]
        assert (last["type"], last["data"]["role"]) == ("samskap.RoleGranted", "auditor")
        assert "Ola" not in json.dumps(last)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("appoint", "asker", "nobody@example.org"), "Nobody has that address"),
            (("appoint", "baerum", "kari@example.org"), "There are: asker."),
            (("person", "add", "baerum", "Ola", "o@example.org"), "There are: asker."),
        ],
    )
    def test_and_places_must_be_known(
        self, asker: Shell, words: tuple[str, ...], said: str
    ) -> None:
        assert said in asker.refuses(*words)

    def test_have_roles_that_exist(self, asker: Shell) -> None:
        result = asker.run("appoint", "asker", "kari@example.org", "--role", "king")
        assert result.exit_code == 2


class TestListing:
    def test_processes(self, asker: Shell) -> None:
        (row,) = asker.lines("processes")
        assert row["id"] == str(PROCESS)
        assert (row["municipality"], row["process"], row["state"]) == ("asker", "floke", "open")
        assert (row["methods"], row["events"], row["title"]) == (["toys"], 5, "A tangle")
        table = asker.does("processes", "asker")
        assert table.splitlines()[1].split() == ["asker", "floke", "open", "5", "A", "tangle"]

    def test_events_in_one_sentence_each(self, asker: Shell) -> None:
        text = asker.does("events")
        assert "asker/floke  The process “A tangle” was set up." in text
        assert "Somebody was given the role “administrator”." in text
        assert len(text.splitlines()) == len(asker.lines("events")) == 6

    def test_events_without_what_is_sealed(self, asker: Shell) -> None:
        assert "Secret wish" not in asker.does("events", "--json")
        (sent,) = asker.lines("events", "--type", "ToySubmitted")
        assert sent["data"] == {"kind": "toy", "language": "en"}

    @pytest.mark.parametrize(
        ("words", "number"),
        [
            (("--process", "floke"), 5),
            (("--process", str(PROCESS)), 5),
            (("--process", "nothing"), 0),
            (("--municipality", "asker"), 6),
            (("--type", "ProcessPublished"), 1),
            (("--type", "samskap.ProcessPublished"), 1),
            (("--type", "Published"), 0),
            (("--actor", "samskap"), 1),
            (("--since", "2000-01-01"), 6),
            (("--until", "2000-01-01"), 0),
            (("--limit", "2"), 2),
            (("--limit", "0"), 6),
        ],
    )
    def test_events_that_are_wanted(
        self, asker: Shell, words: tuple[str, ...], number: int
    ) -> None:
        assert len(asker.lines("events", *words)) == number

    def test_the_newest_events_where_there_are_many(self, asker: Shell) -> None:
        (last,) = asker.lines("events", "--limit", "1")
        assert last["type"].endswith(".ToySubmitted")

    def test_events_in_another_language(self, asker: Shell) -> None:
        assert asker.run("events", "--locale", "fi").exit_code == 2
        assert asker.does("events", "--locale", "nn")

    def test_a_place_that_is_not_there_is_refused(self, asker: Shell) -> None:
        for words in (
            ("processes", "oslo"),
            ("events", "--municipality", "oslo"),
            ("rebuild", "o"),
        ):
            assert "There is no municipality" in asker.refuses(*words)

    def test_plugins(self, shell: Shell) -> None:
        rows = {row["name"]: row for row in shell.lines("plugins")}
        assert rows["toys"]["error"] == ""
        assert "register_methods" in rows["toys"]["hooks"]
        assert "in use" in shell.does("plugins")

    def test_a_broken_plugin_fails_the_listing(self, shell: Shell, toy: Any) -> None:
        broken = toy.module("tests.broken", register_methods=lambda: 1 // 0)
        shell.plugins = Plugins(found=(), modules=[("broken", broken)])
        result = shell.run("plugins")
        assert result.exit_code == 1
        assert "ZeroDivisionError" in result.stdout


class TestRebuilding:
    def test_what_is_right(self, asker: Shell) -> None:
        rows = asker.lines("rebuild")
        assert all(row["same"] for row in rows)
        assert {row["position"] for row in rows} == {6}
        assert "6 events up to position 6; nothing had differed." in asker.does("rebuild", "asker")

    def test_what_is_wrong_ends_with_1_and_is_mended(self, asker: Shell) -> None:
        events = asker.folder / "samskap-data" / "asker" / "events.sqlite"
        with sqlite3.connect(events) as connection:
            connection.execute("UPDATE processes SET title = 'Forged'")
        connection.close()
        result = asker.run("rebuild")
        assert result.exit_code == 1
        assert "processes" in result.stdout
        assert "DIFFERED" in result.stdout
        assert asker.lines("processes")[0]["title"] == "A tangle"
        assert asker.run("rebuild").exit_code == 0


class TestOthers:
    def test_a_new_plugin_is_written(self, shell: Shell) -> None:
        said = shell.does("plugin", "new", "gardens", "--into", str(shell.folder / "methods"))
        folder = shell.folder / "methods" / "samskap-gardens"
        assert f"cd {folder} && pip install -e . && pytest" in said
        assert (folder / "samskap_gardens" / "plugin.py").exists()
        refused = shell.refuses("plugin", "new", "gardens", "--into", str(folder.parent))
        assert "is there already" in refused
        assert "one word" in shell.refuses("plugin", "new", "My Gardens")

    def test_the_demo_has_help_of_its_own(self, shell: Shell) -> None:
        assert "Usage: samskap demo" in shell.does("demo", "--help")


class TestTrouble:
    def test_a_data_folder_that_cannot_be_made(self, shell: Shell) -> None:
        (shell.folder / "file").write_text("")
        (shell.folder / "samskap.toml").write_text('data = "file/data"')
        assert "Not a directory" in shell.refuses("processes")

    def test_a_file_that_is_no_database(self, asker: Shell) -> None:
        events = asker.folder / "samskap-data" / "asker" / "events.sqlite"
        events.write_bytes(b"not a database at all, but long enough to be taken for one" * 20)
        assert "The data cannot be used just now" in asker.refuses("processes")

    def test_a_master_key_that_others_can_read(self, asker: Shell) -> None:
        (asker.folder / "samskap-data" / "keys" / "master.key").chmod(0o644)
        assert "Others can read" in asker.refuses("processes")

    def test_nothing_to_serve(self, shell: Shell) -> None:
        (shell.folder / "samskap.toml").write_text("")
        assert 'Begin with "samskap init"' in shell.refuses("serve")


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
