"""Forgetting and handing out from the command line."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from samskap.cli import program
from samskap.core.contributions.queries import COMMENTS_ON, ONE
from samskap.core.site import Site

from .conftest import COMMENT, EMAIL, KEY, NAME, TITLE, Town

Run = Callable[..., Result]


RETENTION = '[retention]\nperson = 730\n"samskap.CommentSubmitted" = 30'


@pytest.fixture
def run(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that runs a command on the municipality's files; Kari has lived there."""
    for name in [name for name in os.environ if name.startswith("SAMSKAP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SAMSKAP_MASTER_KEY", b64encode(KEY).decode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("samskap.cli.base.Site", partial(Site, clock=town.clock))
    settings = tmp_path / "samskap.toml"
    settings.write_text(
        f'data = "{tmp_path}"\nkeys = "{tmp_path}"\n'
        f"{RETENTION}\n"
        '[municipality.testby]\nname = "Testby"\n'
    )

    def run(*words: str, said: str | None = None) -> Result:
        result = CliRunner().invoke(program(), ["--config", str(settings), *words], input=said)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


class TestErase:
    def test_asks_and_erases(self, town: Town, run: Run) -> None:
        need = town.live()
        result = run("person", "erase", "testby", EMAIL, said="y\n")
        assert result.exit_code == 0, result.output
        assert "5 of them hold words" in result.stdout
        assert town.municipality.find(ONE, subject=need)["title"] is None

    def test_erases_nothing_when_told_so(self, town: Town, run: Run) -> None:
        need = town.live()
        assert run("person", "erase", "testby", EMAIL, said="n\n").exit_code == 1
        assert town.municipality.find(ONE, subject=need)["title"] == TITLE

    def test_takes_an_id_as_well(self, town: Town, run: Run) -> None:
        assert town.kari.person
        assert run("person", "erase", "testby", str(town.kari.person), "--yes").exit_code == 0
        assert town.municipality.vault.person(town.kari.person) is None

    @pytest.mark.parametrize(
        "who", ["nobody@example.org", str(uuid4()), ""], ids=["address", "id", "nothing"]
    )
    def test_finds_nobody(self, run: Run, who: str) -> None:
        result = run("person", "erase", "testby", who, "--yes")
        assert result.exit_code == 1
        assert "Nobody has that address or id" in result.stderr

    def test_keeps_the_only_administrator(self, town: Town, run: Run) -> None:
        result = run("person", "erase", "testby", "administrator@example.org", "--yes")
        assert result.exit_code == 1
        assert "at least one administrator" in result.stderr


class TestExport:
    def test_writes_a_file_for_nobody_else(self, town: Town, run: Run, tmp_path: Path) -> None:
        town.live()
        assert run("export-person", "testby", EMAIL, "-o", "kari.zip").exit_code == 0
        file = tmp_path / "kari.zip"
        assert file.stat().st_mode & 0o077 == 0
        with ZipFile(file) as archive:
            assert json.loads(archive.read("own-data.json"))["person"]["name"] == NAME

    def test_never_writes_over_a_file(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "own-data.zip").write_text("something else")
        assert run("export-person", "testby", EMAIL).exit_code == 1
        assert (tmp_path / "own-data.zip").read_text() == "something else"

    def test_finds_nobody(self, run: Run) -> None:
        assert "Nobody" in run("export-person", "testby", "nobody@example.org").stderr


class TestRetention:
    def test_lists_and_changes_nothing(self, town: Town, run: Run) -> None:
        need = town.need("bo")
        town.comment(need, COMMENT, town.kari)
        town.clock.move(days=31)
        lines = run("retention", "testby", "--json").stdout.splitlines()
        kinds = {row["kind"]: row["number"] for row in map(json.loads, lines)}
        assert kinds.keys() == {"person", "samskap.CommentSubmitted"}
        assert kinds["samskap.CommentSubmitted"] == 1
        assert "past their time" in run("retention").stdout
        rows = town.municipality.find_all(COMMENTS_ON, subject=need)
        assert [row["text"] for row in rows] == [COMMENT]

    def test_says_so_where_nothing_is_set(self, run: Run, tmp_path: Path) -> None:
        settings = tmp_path / "samskap.toml"
        settings.write_text(settings.read_text().replace(RETENTION, ""))
        assert run("retention").stdout.count("\n") == 1
        assert "everything is kept" in run("retention").stdout
        assert run("retention", "--json").stdout == ""

    def test_erases_when_told_to(self, town: Town, run: Run) -> None:
        need = town.need("bo")
        town.comment(need, COMMENT, town.kari)
        town.clock.move(days=31)
        assert run("retention", "--do").exit_code == 0
        rows = town.municipality.find_all(COMMENTS_ON, subject=need)
        assert [row["text"] for row in rows] == [None]

    def test_says_which_setting_is_wrong(self, run: Run, tmp_path: Path) -> None:
        settings = tmp_path / "samskap.toml"
        settings.write_text(settings.read_text().replace("person = 730", "persons = 730"))
        result = run("retention")
        assert result.exit_code == 1
        assert "retention.persons" in result.stderr
