"""The command line makes keys, replaces them and signs."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from samskap.cli import program
from samskap.contract.discovery import Plugins
from samskap.core.config import load
from samskap.core.municipality import Municipality
from samskap.core.processes.commands import CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.site import Site
from samskap.domain import Actor, Role
from samskap.features.accounts.first_administrator import appoint
from samskap.vault import Person

Run = Callable[..., Result]
OURS = Path(__file__).parents[3] / "platform"


def command(*arguments: str) -> Result:
    return CliRunner().invoke(program(Plugins(found=())), arguments)


@pytest.fixture(scope="module")
def asker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder where the municipality Asker has been set up from the command line."""
    folder = tmp_path_factory.mktemp("asker")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert command("init", "asker", "Asker kommune").exit_code == 0
        command("person", "add", "asker", "Kari Nordmann", "kari@example.org")
        assert command("appoint", "asker", "kari@example.org").exit_code == 0
    return folder


@pytest.fixture
def run(asker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give the command line in a copy of that folder."""
    shutil.copytree(asker, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return command


def keys(run: Run) -> list[dict[str, Any]]:
    shown = run("keys", "show", "--json")
    assert shown.exit_code == 0, shown.output
    return [json.loads(line) for line in shown.output.splitlines()]


def test_worker_signs_what_there_is(run: Run) -> None:
    assert keys(run) == []
    assert run("worker", "--once").exit_code == 0
    (key,) = keys(run)
    assert (key["municipality"], key["first"], key["last"]) == ("asker", 1, 1)
    assert key["key"].startswith("127.0.0.1/asker/administration+")


def test_key_is_in_a_private_file(run: Run) -> None:
    run("worker", "--once")
    file = Path("samskap-data/keys/asker.signing.key")
    assert file.stat().st_mode & 0o777 == 0o600


def test_rotation_keeps_the_old_key_for_checking(run: Run) -> None:
    run("worker", "--once")
    rotated = run("keys", "rotate", "asker")
    assert rotated.exit_code == 0
    assert "Tell it to the witnesses" in rotated.output
    new, old = keys(run)
    assert new["key"] in rotated.output
    assert (new["first"], old["last"]) == (None, 2)
    assert new["key"] != old["key"]


def test_keys_are_shown_in_a_table(run: Run) -> None:
    run("worker", "--once")
    head, row = run("keys", "show", "asker").output.splitlines()
    assert head.split() == ["municipality", "first", "last", "since", "key"]
    assert row.split()[0] == "asker"


def test_new_key_only_where_there_is_none(run: Run) -> None:
    made = run("keys", "new", "asker")
    assert made.exit_code == 0
    assert "127.0.0.1/asker/administration+" in made.output
    again = run("keys", "new", "asker")
    assert (again.exit_code, again.output) == (
        1,
        "Error: There is a key already. To replace it: samskap keys rotate asker\n",
    )


def test_there_is_no_key_to_replace(run: Run) -> None:
    refused = run("keys", "rotate", "asker")
    assert refused.exit_code == 1
    assert "is missing" in refused.output


@pytest.mark.parametrize("command", ["new", "rotate", "show"])
def test_unknown_municipality(run: Run, command: str) -> None:
    refused = run("keys", command, "atlantis")
    assert refused.exit_code == 1
    assert "There are: asker." in refused.output


def test_witness_with_a_wrong_key_is_refused(run: Run) -> None:
    refused = run("worker", "--once", "--witness", "https://w.example", "nonsense")
    assert refused.exit_code == 1
    assert "--witness" in refused.output


def test_worker_signs_on_and_ends_when_told(run: Run, tmp_path: Path) -> None:
    signed = tmp_path / "samskap-data" / "keys" / "asker.signed"
    started = subprocess.Popen(
        [sys.executable, "-c", "from samskap.cli import main; main()", "worker"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(OURS)},
    )
    try:
        signed_by = time.monotonic() + 60
        while not signed.exists() and time.monotonic() < signed_by:
            time.sleep(0.1)
        started.send_signal(signal.SIGTERM)
        assert started.wait(30) == 0
    finally:
        started.kill()
    assert keys(run)[0]["last"] == 1


@pytest.fixture
def process(run: Run, tmp_path: Path) -> str:
    """Give the address of a public process."""
    with closing(Site(load(tmp_path / "samskap.toml", {}), Plugins(found=()))) as site:
        set_up(site.municipalities["asker"])
    return "asker/heggedal"


def set_up(place: Municipality) -> None:
    """Let somebody new open a process."""
    kari = Actor(person=place.vault.register_person(Person(name="Kari", language="nb")))
    appoint(place, kari, Role.ADMINISTRATOR)
    id, today = place.new_id(), place.today()
    phase = PhasePlan(
        id=place.new_id(), title="Now", purpose="", opens=(), starts=today, ends=today
    )
    create = CreateProcess(
        process=id,
        slug="heggedal",
        title="Heggedal",
        summary="About Heggedal",
        language="nb",
        level="dialogue",
        template="",
        phases=[phase],
        methods=[],
    )
    place.send(create, kari)
    place.send(PublishProcess(process=id), kari)


def test_export_is_written_and_checked(run: Run, process: str) -> None:
    written = run("audit", "export", process)
    assert written.exit_code == 0, written.output
    assert [path.name for path in Path().glob("*.jsonl*")] == ["asker-heggedal.samskap.jsonl"]
    checked = run("audit", "verify", "asker-heggedal.samskap.jsonl", "--json")
    assert (checked.exit_code, json.loads(checked.output)["entries"]) == (0, 4)


def test_municipality_need_be_named_only_where_several_have_the_process(
    run: Run, process: str
) -> None:
    assert run("audit", "export", "heggedal", "-o", "out.jsonl").exit_code == 0
    assert run("audit", "verify", "out.jsonl").exit_code == 0
    run("init", "skien", "Skien kommune")
    with closing(Site(load(Path("samskap.toml"), {}), Plugins(found=()))) as site:
        set_up(site.municipalities["skien"])
    refused = run("audit", "export", "heggedal")
    assert refused.exit_code == 1
    assert "asker/heggedal, skien/heggedal" in refused.output


def test_changed_export_is_noticed(run: Run, process: str) -> None:
    run("audit", "export", process, "-o", "out.jsonl")
    file = Path("out.jsonl")
    file.write_bytes(file.read_bytes().replace(b"About Heggedal", b"About Heggedol"))
    checked = run("audit", "verify", "out.jsonl")
    assert checked.exit_code == 1
    assert "the file was changed after it was exported" in checked.output


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("asker/atlantis", "There are: asker/heggedal."),
        ("atlantis", "There are: asker/heggedal."),
        ("atlantis/heggedal", "There are: asker."),
    ],
)
def test_unknown_process(run: Run, process: str, address: str, said: str) -> None:
    refused = run("audit", "export", address)
    assert refused.exit_code == 1
    assert said in refused.output
    assert not list(Path().glob("*.jsonl*"))


def test_verifying_tells_how_it_is_used(run: Run) -> None:
    assert "--previous" in run("audit", "verify", "--help").output
    assert run("audit", "verify", "nowhere").exit_code == 2
