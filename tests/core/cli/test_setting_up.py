"""How an installation, its municipalities and its people are set up."""

from __future__ import annotations

import json

import pytest

from samskap.core.config import load

from .conftest import Shell


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
