"""What commands list, rebuild and refuse."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from samskap.contract.discovery import Plugins

from .conftest import PROCESS, Shell


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
