"""Settings: read from a file and the environment; a wrong one stops the start and is named."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from samskap.contract.discovery import Plugins
from samskap.core.config import RESERVED, Config, WrongSetting, load
from samskap.core.municipality import Profile
from samskap.core.site import Site
from samskap.testing.scenario import Scenario, Served
from samskap.vault import WrongMasterKey
from samskap.vault.keys import BadKey, create_master_key

FULL = """
data = "elsewhere"
host = "0.0.0.0"
port = 9000
base_url = "https://medvirkning.example.org"
demo = true
rate_limit = "30 per minute; 100 per hour"

[municipality.pitea]
name = "Piteå kommun"
country = "SE"
locale = "sv"
timezone = "Europe/Stockholm"
theme = "pitea"
email = "post@example.org"
phone = "0911 00 00 00"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "samskap.toml"


def read(file: Path, text: str, **environ: str) -> Config:
    file.write_text(text, encoding="utf-8")
    return load(file, environ)


class TestReading:
    def test_nothing_is_needed(self) -> None:
        config = load(None, {})
        assert (config.host, config.port, config.demo) == ("127.0.0.1", 8000, False)
        assert config.key_folder == config.data / "keys"
        assert config.municipality == {}

    def test_a_file_says_everything(self, file: Path) -> None:
        config = read(file, FULL)
        assert (config.data, config.port, config.demo) == (Path("elsewhere"), 9000, True)
        assert config.municipality["pitea"] == Profile(
            slug="pitea",
            name="Piteå kommun",
            country="SE",
            locale="sv",
            timezone="Europe/Stockholm",
            theme="pitea",
            email="post@example.org",
            phone="0911 00 00 00",
        )

    def test_the_environment_goes_before_the_file(self, file: Path) -> None:
        config = read(file, FULL, SAMSKAP_PORT="1234", SAMSKAP_DEMO="false", SAMSKAP_KEYS="/keys")
        assert (config.port, config.demo, config.key_folder) == (1234, False, Path("/keys"))

    def test_the_environment_may_name_the_file(self, file: Path) -> None:
        file.write_text("port = 4321")
        assert load(None, {"SAMSKAP_CONFIG": str(file)}).port == 4321

    def test_a_file_here_is_found(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file.write_text("port = 4321")
        monkeypatch.chdir(file.parent)
        assert load(None, {}).port == 4321

    def test_other_programs_variables_and_the_master_key_are_left_alone(self) -> None:
        config = load(None, {"PATH": "/bin", "SAMSKAP_MASTER_KEY": "c2VjcmV0"})
        assert "c2VjcmV0" not in repr(config)

    def test_the_session_key_does_not_show(self, file: Path) -> None:
        assert "tell nobody" not in repr(read(file, 'secret_key = "tell nobody"'))


WRONG = {
    "prot = 1": "prot in {file}: there is no such setting",
    "port = 0": "port in {file}: Expected",
    "port = 65536": "port in {file}: Expected",
    "port = 'x'": "port in {file}: Expected",
    "host = 7": "host in {file}: Expected",
    "data = 7": "data in {file}: expected",
    "demo = 3": "demo in {file}: Expected",
    "base_url = 'example.org'": "base_url in {file}: Expected",
    "base_url = 'https://example.org/'": "base_url in {file}: Expected",
    "rate_limit = 'often'": "rate_limit in {file}: write it as",
    "municipality = 3": "municipality in {file}: each needs a table",
    "municipality.asker = 3": "municipality.asker in {file}: it needs a table",
    "[municipality.asker]": "municipality.asker.name in {file}: it is missing",
    "municipality.asker.name = ''": "municipality.asker.name in {file}: Expected",
    "port =": "{file} is not a TOML file",
    "port = 1\nport = 2": "{file} is not a TOML file",
}
WRONG_OF_A_MUNICIPALITY = {
    "nmae = 'B'": "municipality.asker.nmae in {file}: there is no such setting",
    "slug = 'b'": "municipality.asker.slug in {file}: the table’s own name says it",
    "country = 'XX'": "municipality.asker.country in {file}: Invalid enum value 'XX'",
    "locale = 'fi'": "municipality.asker.locale in {file}: no such language: fi",
    "timezone = 'Oslo'": "municipality.asker.timezone in {file}: no such zone: Oslo",
    "theme = 'no theme'": "municipality.asker.theme in {file}: Expected",
}
SLUGS = {
    "Asker": "municipality.Asker.slug in {file}: Expected",
    "static": "municipality.static in {file}: this name is needed elsewhere",
    "keys": "municipality.keys in {file}: this name is needed elsewhere",
}
WRONG |= {f"[municipality.asker]\nname = 'A'\n{t}": m for t, m in WRONG_OF_A_MUNICIPALITY.items()}
WRONG |= {f"[municipality.{slug}]\nname = 'A'": message for slug, message in SLUGS.items()}


class TestRefusing:
    @pytest.mark.parametrize("text", WRONG)
    def test_names_the_setting_and_the_file(self, file: Path, text: str) -> None:
        with pytest.raises(WrongSetting) as wrong:
            read(file, text)
        assert WRONG[text].format(file=file) in str(wrong.value)
        assert "\n" not in str(wrong.value)

    @pytest.mark.parametrize(
        ("name", "value"), [("SAMSKAP_PORT", "many"), ("SAMSKAP_DEMO", "perhaps")]
    )
    def test_names_the_variable(self, name: str, value: str) -> None:
        with pytest.raises(WrongSetting, match=f"the environment’s {name}: "):
            load(None, {name: value})

    def test_refuses_variables_that_mean_nothing(self) -> None:
        with pytest.raises(WrongSetting, match="the environment’s SAMSKAP_PROT: there is no such"):
            load(None, {"SAMSKAP_PROT": "1"})

    def test_refuses_a_file_that_is_not_there(self, file: Path) -> None:
        with pytest.raises(WrongSetting, match="cannot be read: No such file"):
            load(file, {})

    def test_refuses_a_file_that_is_no_text(self, file: Path) -> None:
        file.write_bytes(b"\xff\xfe")
        with pytest.raises(WrongSetting, match="not a TOML file"):
            load(file, {})


def config(tmp_path: Path, **more: object) -> Config:
    profile = Profile(slug="asker", name="Asker")
    return Config(data=tmp_path / "data", municipality={"asker": profile}, **more)  # type: ignore[arg-type]


def opened(config: Config) -> Site:
    return Site(config, Plugins(found=()))


class TestSite:
    def test_keeps_each_municipality_in_a_folder_of_its_own(self, tmp_path: Path) -> None:
        opened(config(tmp_path)).close()
        folder = tmp_path / "data" / "asker"
        files = {"events.sqlite", "vault.sqlite", "search.sqlite"}
        assert files <= {path.name for path in folder.iterdir()}

    def test_makes_keys_that_only_their_owner_can_read(self, tmp_path: Path) -> None:
        opened(config(tmp_path)).close()
        keys = tmp_path / "data" / "keys"
        assert {"master.key", "session.key"} <= {path.name for path in keys.iterdir()}
        for path in (tmp_path / "data", keys, *keys.iterdir()):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path

    def test_keeps_its_session_key(self, tmp_path: Path) -> None:
        first, second = (opened(config(tmp_path)) for _ in range(2))
        assert first.config.secret_key == second.config.secret_key
        assert len(first.config.secret_key) > 40
        assert opened(config(tmp_path, secret_key="mine")).config.secret_key == "mine"

    def test_may_keep_its_keys_elsewhere(self, tmp_path: Path) -> None:
        opened(config(tmp_path, keys=tmp_path / "safe")).close()
        assert (tmp_path / "safe" / "master.key").exists()
        assert not (tmp_path / "data" / "keys").exists()

    def test_makes_no_new_master_key_beside_an_old_vault(self, tmp_path: Path) -> None:
        opened(config(tmp_path)).close()
        os.remove(tmp_path / "data" / "keys" / "master.key")
        with pytest.raises(BadKey, match="no master key"):
            opened(config(tmp_path))

    def test_refuses_another_master_key(self, tmp_path: Path) -> None:
        opened(config(tmp_path)).close()
        (tmp_path / "other").mkdir()
        create_master_key(tmp_path / "other" / "master.key")
        with pytest.raises(WrongMasterKey):
            opened(config(tmp_path, keys=tmp_path / "other"))

    def test_a_municipality_may_come_later(self, tmp_path: Path) -> None:
        opened(Config(data=tmp_path / "data")).close()
        site = opened(config(tmp_path))
        assert list(site.municipalities) == ["asker"]
        site.close()


def test_no_municipality_can_take_the_address_of_something_else() -> None:
    served = Served(Scenario(plugins=Plugins(found=())))
    firsts = {rule.rule.split("/")[1] for rule in served.app.url_map.iter_rules()}
    assert firsts - {"", "<municipality>"} <= RESERVED
    served.scenario.municipality.close()
