"""Copies: whole, checked, and without those who have been erased since."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from samskap.cli import program
from samskap.core.config import Config
from samskap.core.contributions.queries import ONE
from samskap.core.municipality import Profile
from samskap.core.processes.commands import CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.recovery import recover
from samskap.core.site import Site
from samskap.domain import Actor, Role
from samskap.features.accounts.first_administrator import appoint
from samskap.features.privacy.forgetting import erase_person
from samskap.features.search.indexing import search
from samskap.operations import backup
from samskap.store.rebuild import rebuild
from samskap.testing.determinism import Clock, Ids
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
    for place in site.municipalities.values():
        backup.level(place)
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


def test_no_words_stand_in_a_copy(site: Site, tmp_path: Path) -> None:
    """In the vault's part they are encrypted; in the history's there are none."""
    told(site)
    assert search(site.municipalities["by"], "rullatoren").total == 1
    backup.back_up(site, tmp_path / "copy", keys=True)
    for file in (tmp_path / "copy").rglob("*"):
        for words in (WORDS, "Trappa", "kari@example.org"):
            assert not file.is_file() or words.encode() not in file.read_bytes(), file.name


def test_only_its_owner_can_read_a_copy(site: Site, tmp_path: Path) -> None:
    told(site)
    backup.back_up(site, tmp_path / "copy", keys=True)
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0
    databases = list((tmp_path / "copy").rglob("*.sqlite"))
    assert {file.stat().st_mode & 0o077 for file in databases} == {0}


def test_keys_come_along_only_when_asked_for(site: Site, tmp_path: Path) -> None:
    told(site)
    backup.back_up(site, tmp_path / "copy")
    assert not (tmp_path / "copy" / "keys").exists()
    backup.back_up(site, tmp_path / "all", keys=True)
    key = (tmp_path / "keys" / "master.key").read_bytes()
    assert (tmp_path / "all" / "keys" / "master.key").read_bytes() == key


def test_what_happens_meanwhile_is_not_half_in_it(site: Site, tmp_path: Path) -> None:
    told(site)
    place = site.municipalities["by"]
    before = place.store.count()
    tell = SubmitNeed(process=PROCESS, need=UUID(int=3), title="Mer", needed=WORDS, language="nb")
    bo = Actor(person=place.vault.register_person(Person("Bo")))

    def tell_more(_number: int) -> None:
        place.send(tell, bo, once=UUID(int=4))

    manifest = backup.back_up(site, tmp_path / "copy", seen=tell_more)
    assert sum(log.size for log in manifest.municipalities["by"].logs.values()) == before
    assert place.store.count() == before + 1


def test_a_copy_goes_on_where_it_ended(site: Site, tmp_path: Path) -> None:
    """The log's tree, its ids and the rules know what had happened."""
    told(site)
    backup.back_up(site, tmp_path / "copy")
    site.close()
    moved_away(tmp_path)
    again = restored(tmp_path / "copy", tmp_path)
    place = again.municipalities["by"]
    bo = Actor(person=place.vault.register_person(Person("Bo")))
    head = place.store.head()
    tell = SubmitNeed(process=PROCESS, need=UUID(int=3), title="Mer", needed=WORDS, language="nb")
    (told_again,) = place.send(tell, bo).events
    assert told_again.position == head + 1
    assert search(place, "rullatoren").total == 2
    assert rebuild(place.store).differing == []
    again.close()


def test_nothing_more_is_to_do_when_the_site_starts(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kari = told(site)
    backup.back_up(site, tmp_path / "copy")
    assert kari.person
    erase_person(site.municipalities["by"], kari.person, kari)
    site.close()
    moved_away(tmp_path)
    again = restored(tmp_path / "copy", tmp_path)
    monkeypatch.setattr("samskap.features.privacy.erasure.make", None)
    recover(again.municipalities["by"])
    again.close()


def test_nothing_is_put_back_when_one_municipality_is_there(site: Site, tmp_path: Path) -> None:
    told(site)
    backup.back_up(site, tmp_path / "copy")
    (tmp_path / "elsewhere" / "by").mkdir(parents=True)
    with pytest.raises(FileExistsError, match="by"):
        backup.put_back(tmp_path / "copy", tmp_path / "elsewhere")
    assert not list((tmp_path / "elsewhere" / "by").iterdir())


def test_a_history_that_is_none_is_named(site: Site, tmp_path: Path) -> None:
    told(site)
    manifest = backup.back_up(site, tmp_path / "copy")
    history = tmp_path / "copy" / "history" / "by.sqlite"
    history.write_bytes(b"nothing of the kind" * 100)
    text = (tmp_path / "copy" / "manifest.json").read_text()
    old = manifest.municipalities["by"].files["history/by.sqlite"]
    (tmp_path / "copy" / "manifest.json").write_text(text.replace(old, backup._digest(history)))
    with pytest.raises(backup.Damaged, match="is no history"):
        backup.read(tmp_path / "copy")


def test_a_manifest_leads_nowhere_else(tmp_path: Path) -> None:
    copied = '{"files": {}, "logs": {}}'
    (tmp_path / "manifest.json").write_text(
        f'{{"version": 1, "taken": "", "municipalities": {{"../elsewhere": {copied}}}}}'
    )
    with pytest.raises(backup.Damaged, match="manifest"):
        backup.read(tmp_path)


class TestCommands:
    @pytest.fixture
    def run(
        self, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> Callable[..., Result]:
        """Give a function that runs a command; somebody has told a need."""
        told(site)
        (tmp_path / "samskap.toml").write_text(
            f'data = "{tmp_path}/data"\nkeys = "{tmp_path}/keys"\n[municipality.by]\nname = "By"\n'
        )
        for name in [name for name in os.environ if name.startswith("SAMSKAP_")]:
            monkeypatch.delenv(name)

        def run(*words: str) -> Result:
            settings = ["--config", str(tmp_path / "samskap.toml")]
            result = CliRunner().invoke(program(), [*settings, *words])
            assert result.exception is None or isinstance(result.exception, SystemExit)
            return result

        return run

    def test_copy_and_put_back(self, run: Callable[..., Result], tmp_path: Path) -> None:
        copy = str(tmp_path / "copy")
        assert "Copied 1 municipalities" in run("backup", copy).stdout
        assert "already" in run("backup", copy).stderr
        assert "is there already" in run("restore", copy).stderr
        moved_away(tmp_path)
        assert "Put back" in run("restore", copy).stdout
        assert "Prosess" in run("processes", "by").stdout

    def test_try_a_copy_elsewhere(self, run: Callable[..., Result], tmp_path: Path) -> None:
        run("backup", str(tmp_path / "copy"))
        result = run("restore", str(tmp_path / "copy"), "--into", str(tmp_path / "trial"))
        assert result.exit_code == 0, result.output
        assert (tmp_path / "trial" / "by" / "search.sqlite").exists()
        assert not (tmp_path / "trial" / "keys").exists()

    def test_bring_the_keys_back_where_there_are_none(
        self, run: Callable[..., Result], tmp_path: Path
    ) -> None:
        run("backup", str(tmp_path / "copy"), "--with-keys")
        moved_away(tmp_path)
        (tmp_path / "keys").rename(tmp_path / "lost-keys")
        assert run("restore", str(tmp_path / "copy")).exit_code == 0
        assert "Prosess" in run("processes", "by").stdout

    def test_name_what_is_damaged(self, run: Callable[..., Result], tmp_path: Path) -> None:
        run("backup", str(tmp_path / "copy"))
        moved_away(tmp_path)
        with (tmp_path / "copy" / "vault" / "by.sqlite").open("ab") as file:
            file.write(b"!")
        result = run("restore", str(tmp_path / "copy"))
        assert result.exit_code == 1
        assert "vault/by.sqlite is missing or has been changed" in result.stderr

    def test_ask_for_settings_first(self, run: Callable[..., Result], tmp_path: Path) -> None:
        run("backup", str(tmp_path / "copy"))
        (tmp_path / "samskap.toml").write_text(f'data = "{tmp_path}/data"\n')
        assert "“by”" in run("restore", str(tmp_path / "copy")).stderr
