"""Copies: whole, checked, and without those who have been erased since."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from samskap import backup
from samskap.config import Config
from samskap.contributions.queries import ONE
from samskap.domain import Actor, Role
from samskap.municipality import Profile
from samskap.people.appoint import appoint
from samskap.people.forgetting import erase_person
from samskap.processes.commands import CreateProcess, PublishProcess
from samskap.processes.events import PhasePlan
from samskap.repeatable import Clock, Ids
from samskap.site import Site
from samskap.vault import Person
from samskap_needs.commands import SubmitNeed

PROCESS = UUID("11111111-1111-4111-8111-111111111111")
NEED = UUID("22222222-2222-4222-8222-222222222222")
WORDS = "Trappa ved kirkebakken er for bratt for rullatoren min."


def config(folder: Path) -> Config:
    """Return settings whose keys lie outside the data."""
    profile = Profile(slug="by", name="By")
    return Config(data=folder / "data", keys=folder / "keys", municipality={"by": profile})


def told(site: Site) -> Actor:
    """Let somebody tell a need, and return them."""
    place = site.municipalities["by"]
    today, vault = place.today(), place.vault
    kari = Actor(person=vault.register_person(Person("Kari", "kari@example.org")))
    runs = Actor(person=vault.register_person(Person("Adam", "adam@example.org")))
    appoint(place, runs, Role.ADMINISTRATOR)
    phase = PhasePlan(
        id=site.new_id(),
        title="Fortell",
        purpose="",
        opens=("needs.collect",),
        starts=today,
        ends=today + timedelta(days=30),
    )
    create = CreateProcess(
        process=PROCESS,
        slug="prosess",
        title="Prosess",
        summary="Om den",
        language="nb",
        level="dialogue",
        template="",
        phases=[phase],
        methods=["needs"],
    )
    place.send(create, runs)
    place.send(PublishProcess(process=PROCESS), runs)
    tell = SubmitNeed(process=PROCESS, need=NEED, title="Trappa", needed=WORDS, language="nb")
    place.send(tell, kari)
    return kari


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with one municipality and one need."""
    made = Site(config(tmp_path), clock=Clock(), new_id=Ids())
    yield made
    made.close()


def restored(folder: Path, home: Path) -> Site:
    """Put a copy back beside the old keys and open it."""
    settings = config(home)
    backup.put_back(folder, settings.data)
    site = Site(settings, clock=Clock(), new_id=Ids(2))
    backup.level(site)
    return site


def moved_away(tmp_path: Path) -> None:
    """Let the data be lost; the keys are kept."""
    (tmp_path / "data").rename(tmp_path / "lost")


def test_a_copy_comes_back_as_it_was(site: Site, tmp_path: Path) -> None:
    told(site)
    before = site.municipalities["by"].store.count()
    backup.back_up(site, tmp_path / "copy")
    site.close()
    moved_away(tmp_path)

    again = restored(tmp_path / "copy", tmp_path)
    place = again.municipalities["by"]
    assert place.store.count() == before
    assert place.find(ONE, subject=NEED)["title"] == "Trappa"
    again.close()


def test_who_was_erased_after_the_copy_does_not_come_back(site: Site, tmp_path: Path) -> None:
    kari = told(site)
    backup.back_up(site, tmp_path / "copy")
    assert kari.person
    erase_person(site.municipalities["by"], kari.person, kari)
    site.close()
    moved_away(tmp_path)

    again = restored(tmp_path / "copy", tmp_path)
    place = again.municipalities["by"]
    assert place.vault.person(kari.person) is None
    assert place.find(ONE, subject=NEED)["title"] is None
    again.close()
    for file in (tmp_path / "data").rglob("*"):
        assert not file.is_file() or WORDS.encode() not in file.read_bytes(), file.name


def test_without_the_vault_all_words_count_as_erased(site: Site, tmp_path: Path) -> None:
    told(site)
    backup.back_up(site, tmp_path / "copy")
    (tmp_path / "copy" / "vault" / "by.sqlite").unlink()
    site.close()
    moved_away(tmp_path)

    again = restored(tmp_path / "copy", tmp_path)
    assert again.municipalities["by"].find(ONE, subject=NEED)["title"] is None
    again.close()


def test_the_manifest_says_how_far_each_log_had_come(site: Site, tmp_path: Path) -> None:
    told(site)
    manifest = backup.back_up(site, tmp_path / "copy")
    assert backup.read(tmp_path / "copy") == manifest
    store = site.municipalities["by"].store
    sizes = {log: state.size for log, state in manifest.municipalities["by"].logs.items()}
    assert sizes == {log: store.size(log) for log in (str(PROCESS), "administration")}


@pytest.mark.parametrize("file", ["history/by.sqlite", "vault/by.sqlite"])
def test_a_changed_file_is_named(site: Site, tmp_path: Path, file: str) -> None:
    told(site)
    backup.back_up(site, tmp_path / "copy")
    path = tmp_path / "copy" / file
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(backup.Damaged, match=file):
        backup.put_back(tmp_path / "copy", tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_a_rewritten_history_is_found_even_with_a_new_digest(site: Site, tmp_path: Path) -> None:
    told(site)
    manifest = backup.back_up(site, tmp_path / "copy")
    history = tmp_path / "copy" / "history" / "by.sqlite"
    with closing(sqlite3.connect(history)) as connection:
        connection.execute("UPDATE stored_events SET state = replace(state, 'Prosess', 'Annen')")
        connection.commit()
    text = (tmp_path / "copy" / "manifest.json").read_text()
    old = manifest.municipalities["by"].files["history/by.sqlite"]
    (tmp_path / "copy" / "manifest.json").write_text(text.replace(old, backup._digest(history)))
    with pytest.raises(backup.Damaged, match="not the one that was copied"):
        backup.read(tmp_path / "copy")


@pytest.mark.parametrize(
    "text", [None, "", "{", '{"version": 2, "taken": "", "municipalities": {}}']
)
def test_what_is_no_copy_is_refused(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(backup.Damaged):
        backup.read(tmp_path)


def test_nothing_is_put_over_a_municipality_that_is_there(site: Site, tmp_path: Path) -> None:
    told(site)
    backup.back_up(site, tmp_path / "copy")
    with pytest.raises(FileExistsError):
        backup.put_back(tmp_path / "copy", tmp_path / "data")


def test_a_copy_is_never_written_over_another(site: Site, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with pytest.raises(FileExistsError):
        backup.back_up(site, tmp_path / "copy")
