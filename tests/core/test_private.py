"""Nobody but the platform's own account can read what it keeps, and nothing lost is made anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from samskap.cli import program
from samskap.contract.discovery import Plugins
from samskap.core.config import Config
from samskap.core.municipality import EVENTS, SEARCH, VAULT, MissingData, Profile
from samskap.core.site import Site
from samskap.features.search.indexing import search
from samskap.operations import backup
from samskap.private_files import guard
from samskap.vault import Person


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    """Let everything be made world-readable that nobody closes."""
    before = os.umask(0)
    yield
    os.umask(before)


def config(folder: Path) -> Config:
    """Return settings with one municipality."""
    profile = Profile(slug="by", name="By")
    return Config(data=folder / "data", keys=folder / "keys", municipality={"by": profile})


def opened(folder: Path) -> Site:
    """Return a site with a person in it."""
    site = Site(config(folder), Plugins(found=()))
    person = Person(name="Ada", email="ada@example.org", language="nb")
    site.municipalities["by"].vault.register_person(person)
    search(site.municipalities["by"], "ada")
    return site


def unguarded(folder: Path) -> dict[str, str]:
    """Return the modes of what others could read or list."""
    modes = {path: path.stat().st_mode & 0o777 for path in [folder, *folder.rglob("*")]}
    return {str(path): oct(mode) for path, mode in modes.items() if mode & 0o077}


def test_everything_that_is_made_is_closed_to_others(tmp_path: Path) -> None:
    site = opened(tmp_path)
    assert unguarded(tmp_path / "data") == unguarded(tmp_path / "keys") == {}
    backup.back_up(site, tmp_path / "copies" / "copy", keys=True)
    site.close()
    assert unguarded(tmp_path / "copies" / "copy") == {}


def test_what_was_open_already_is_closed(tmp_path: Path) -> None:
    opened(tmp_path).close()
    for path in (tmp_path / "data" / "by", *(tmp_path / "data" / "by").iterdir()):
        path.chmod(0o777 if path.is_dir() else 0o644)
    site = opened_again(tmp_path)
    assert unguarded(tmp_path / "data" / "by") == {}
    site.close()


def opened_again(folder: Path) -> Site:
    """Return the site as it is after a restart."""
    return Site(config(folder), Plugins(found=()))


def test_what_is_restored_is_closed_to_others(tmp_path: Path) -> None:
    site = opened(tmp_path)
    backup.back_up(site, tmp_path / "copy")
    site.close()
    (tmp_path / "data").rename(tmp_path / "lost")
    backup.put_back(tmp_path / "copy", tmp_path / "data")
    opened_again(tmp_path).close()
    assert unguarded(tmp_path / "data") == {}


def test_a_process_makes_nothing_that_others_can_read(tmp_path: Path) -> None:
    guard()
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    assert unguarded(tmp_path / "file") == unguarded(tmp_path / "folder") == {}


@pytest.mark.parametrize("how", [Path.unlink, lambda file: file.write_bytes(b"")])
@pytest.mark.parametrize("name", [VAULT, EVENTS])
def test_a_file_that_is_missing_is_not_made_anew(tmp_path: Path, name: str, how: object) -> None:
    opened(tmp_path).close()
    folder = tmp_path / "data" / "by"
    how(folder / name)  # type: ignore[operator]
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(MissingData, match=name) as error:
        opened_again(tmp_path)
    assert str(folder) in str(error.value)
    assert "samskap restore" in str(error.value)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept


def test_a_search_index_alone_tells_of_what_is_missing(tmp_path: Path) -> None:
    opened(tmp_path).close()
    for name in (VAULT, EVENTS):
        (tmp_path / "data" / "by" / name).unlink()
    with pytest.raises(MissingData, match=f"{VAULT} and {EVENTS}"):
        opened_again(tmp_path)


def test_a_search_index_is_made_of_the_others(tmp_path: Path) -> None:
    opened(tmp_path).close()
    (tmp_path / "data" / "by" / SEARCH).unlink()
    opened_again(tmp_path).close()
    assert (tmp_path / "data" / "by" / SEARCH).exists()


def test_the_command_line_says_what_is_missing_in_a_sentence(tmp_path: Path) -> None:
    opened(tmp_path).close()
    (tmp_path / "data" / "by" / VAULT).unlink()
    file = tmp_path / "samskap.toml"
    places = {name: tmp_path / name for name in ("data", "keys")}
    lines = [f'{name} = "{place}"' for name, place in places.items()]
    file.write_text("\n".join([*lines, "[municipality.by]", 'name = "By"']))
    plugins = Plugins(found=())
    result = CliRunner().invoke(program(plugins), ["--config", str(file), "processes"])
    assert result.exit_code == 1
    assert VAULT in result.output
    assert "Traceback" not in result.output


def test_a_lost_vault_gets_no_new_key(tmp_path: Path) -> None:
    opened(tmp_path).close()
    (tmp_path / "data" / "by" / VAULT).unlink()
    (tmp_path / "keys" / "master.key").unlink()
    with pytest.raises(Exception, match="key"):
        opened_again(tmp_path)
    assert not (tmp_path / "keys" / "master.key").exists()
