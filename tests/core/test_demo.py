"""The demo: its stories can be played, and it starts, goes on and ends as people expect."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
from click.testing import CliRunner, Result

from samskap.cli import program
from samskap.config import load
from samskap.contributions.commands import SubmitComment, Support
from samskap.demo import command, crowd, main, story
from samskap.demo.folder import MARK, PREPARING, Folder, NotADemo
from samskap.demo.people import demo_people
from samskap.demo.player import perform
from samskap.demo.seeding import stage
from samskap.demo.serving import CannotListen, Progress, Server, preparing
from samskap.demo.stage import Stage
from samskap.demo.story import LAST, StoryError, parts_of, read, stories
from samskap.domain import Actor, Role
from samskap.ledger.reading import Log
from samskap.ledger.tree import Frontier, leaf_hash
from samskap.municipality import Municipality
from samskap.plugins import Plugins
from samskap.processes.process import Process
from samskap.processes.queries import LISTED
from samskap.registry import Registry
from samskap.site import Site
from samskap.store.logs import ALL_LOGS

SLUGS = ["asker", "baerum", "faerder", "fredericia", "kongsvinger", "ringsaker", "strandviken"]
KEY = b"0" * 32
LATER = date(2027, 6, 1)

SMALL = """
[municipality]
slug = "testby"
name = "Testby"

[crowd]
name = "Innbygger"
number = 3

[[person]]
key = "ada"
name = "Ada Prøvestein"
shown = "Ada"
note = "Bor her."

[[person]]
key = "fred"
name = "Fred Prøvestein"
role = "facilitator"
note = "Leder."

[[person]]
key = "eva"
name = "Eva Prøvestein"
role = "administrator"
note = "Setter opp."

[[process]]
slug = "proeve"
title = "En prøve"
summary = "Kort om den."
level = "dialogue"
methods = ["needs"]
by = ["fred"]
created = 2026-03-02 09:00:00
published = 2026-03-02 10:00:00

[[process.phase]]
key = "behov"
title = "Behov"
purpose = ""
opens = ["needs.collect"]
starts = 2026-03-02
ends = 2026-12-01

[process.needs]

[process.needs.challenge]
at = 2026-03-02 11:00:00
title = "Ute"
question = "Hva trengs?"
trigger = "renewal"
reach = "unit"

[[process.needs.need]]
key = "benk"
who = "ada"
at = 2026-03-03 12:00:00
title = "En benk"
needed = "Et sted å hvile"
supports = 2
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry(Plugins())


def played(content: str, registry: Registry) -> Stage:
    ready = stage(read("testby.toml", content.encode()), registry, KEY)
    for _cue in perform([ready]):
        pass
    return ready


def dump(municipality: Municipality) -> list[tuple[int, bytes]]:
    with municipality.store.reading() as database:
        rows = database.connection.execute("SELECT position, state FROM stored_events ORDER BY 1")
        return [tuple(row) for row in rows]


@pytest.fixture(scope="module")
def demo(registry: Registry) -> Iterator[dict[str, Municipality]]:
    """Every story, played in memory."""
    ready = [stage(story, registry, KEY) for story in stories().values()]
    for _cue in perform(ready):
        pass
    yield {one.municipality.slug: one.municipality for one in ready}
    for one in ready:
        one.municipality.close()


@pytest.fixture
def only_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the small story be the only one."""
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "testby.toml").write_text(SMALL)
    monkeypatch.setattr(story, "FOLDER", tmp_path / "stories")
    stories.cache_clear()
    yield
    stories.cache_clear()


def open_processes(municipality: Municipality, day: date) -> list[Process]:
    rows = municipality.find_all(LISTED)
    states = [municipality.load(Process, UUID(row["id"])) for row in rows]
    return [state for state in states if state.open_phases(day)]


# The stories


def test_seven_municipalities_have_a_story(demo: dict[str, Municipality]) -> None:
    assert list(demo) == SLUGS
    languages = {municipality.profile.locale for municipality in demo.values()}
    assert languages == {"nb", "nn", "sv", "da"}


def test_every_seeding_gives_the_same_bytes(
    demo: dict[str, Municipality], registry: Registry
) -> None:
    again = stage(stories()["strandviken"], registry, KEY)
    for _cue in perform([again]):
        pass
    assert dump(again.municipality) == dump(demo["strandviken"])
    again.municipality.close()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_visitor_can_take_part_long_after(demo: dict[str, Municipality], slug: str) -> None:
    kinds = {kind for p in open_processes(demo[slug], LATER) for kind in opened(p, LATER)}
    registry = demo[slug].registry
    phases = [phase for kind in kinds if (phase := registry.phase(kind))]
    assert any({Support, SubmitComment} <= phase.allows for phase in phases)


def opened(process: Process, day: date) -> set[str]:
    return {kind for phase in process.open_phases(day) for kind in phase.opens}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_act_is_a_leaf_of_a_tree(demo: dict[str, Municipality], slug: str) -> None:
    store = demo[slug].store
    with store.reading() as database:
        trees = {row["log"]: bytes(row["frontier"]) for row in database.all(ALL_LOGS)}
        grown = {name: Frontier() for name in trees}
        for name in trees:
            for entry in Log(database, name).entries(0, store.size(name)):
                grown[name], _ = grown[name].append(leaf_hash(entry))
    assert {name: tree.to_bytes() for name, tree in grown.items()} == trees
    assert sum(tree.size for tree in grown.values()) == store.count()


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_happens_after_the_last_day(demo: dict[str, Municipality], slug: str) -> None:
    events = list(demo[slug].store.everything())
    assert max(event.time.date() for event in events) <= LAST.date()
    assert len(events) > 400


@pytest.mark.parametrize("slug", SLUGS)
def test_every_part_can_be_played(demo: dict[str, Municipality], slug: str) -> None:
    people = demo_people(demo[slug])
    roles = {person.role for person in people}
    assert roles == {Role.RESIDENT, Role.FACILITATOR, Role.ADMINISTRATOR, Role.AUDITOR}
    assert all(person.note for person in people)
    known = [demo[slug].vault.person(person.id) for person in people]
    assert all(person and person.email.endswith(".example.org") for person in known)


def test_roles_are_real(demo: dict[str, Municipality]) -> None:
    asker = demo["asker"]
    process = next(UUID(r["id"]) for r in asker.find_all(LISTED) if r["slug"] == "tre-naersentre")
    for person in demo_people(asker):
        assert person.role in asker.roles_in(Actor(person=person.id), process)


def test_minors_have_no_public_name(demo: dict[str, Municipality]) -> None:
    young = next(p for p in demo_people(demo["asker"]) if p.name == "Ludvig Sneglefart")
    pseudonyms = demo["asker"].vault.pseudonyms(young.id).values()
    assert demo["asker"].vault.names(pseudonyms) == {}


def test_whoever_was_erased_cannot_be_played(only_small: None, registry: Registry) -> None:
    municipality = played(SMALL, registry).municipality
    ada, *others = demo_people(municipality)
    municipality.vault.forget_person(ada.id)
    assert demo_people(municipality) == others
    municipality.close()


def test_elsewhere_there_is_nobody_to_play(registry: Registry) -> None:
    municipality = played(SMALL, registry).municipality
    assert demo_people(municipality) == []
    municipality.close()


# Mistakes in a story


@pytest.mark.parametrize(
    ("right", "wrong", "place", "complaint"),
    [
        ("number = 3", "numbr = 3", "testby.toml", "numbr"),
        ('name = "Testby"', 'nam = "Testby"', "testby.toml", "nam"),
        ('title = "En prøve"', 'titel = "En prøve"', "process proeve", "title"),
        ("[process.needs]", "[process.nneds]", "process proeve", "nneds"),
        ('key = "benk"', 'kye = "benk"', "process proeve, needs", "kye"),
        ('who = "ada"', 'who = "adda"', "testby.toml", "adda"),
        ("supports = 2", "supports = 4", "process proeve", "crowd"),
        ("2026-03-03 12:00", "2026-11-21 12:00", "process proeve", "later"),
        ("2026-03-03 12:00", "2026-03-01 12:00", "process proeve", "SubmitNeed by ada"),
        ('role = "administrator"', 'role = "auditor"', "testby.toml", "administrator"),
        ('slug = "proeve"', "slug = ", "testby.toml", "line"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    registry: Registry, right: str, wrong: str, place: str, complaint: str
) -> None:
    assert right in SMALL
    with pytest.raises(StoryError) as error:
        played(SMALL.replace(right, wrong), registry)
    assert place in str(error.value)
    assert complaint in str(error.value)


def test_a_method_can_have_a_file_of_its_own() -> None:
    before, own, needs = SMALL.partition("[process.needs]")
    part = (own + needs).replace("process.needs", "proeve").encode()
    whole = read("testby.toml", SMALL.encode())
    assert read("testby.toml", before.encode(), {"testby.needs.toml": part}) == whole
    assert parts_of(
        "testby.toml", {"testby.toml": b"", "testby.needs.toml": b"x", "by.toml": b""}
    ) == {"testby.needs.toml": b"x"}
    with pytest.raises(StoryError, match=r"testby\.needs\.toml: there is no process nowhere"):
        read("testby.toml", before.encode(), {"testby.needs.toml": b"[nowhere]"})


def test_the_crowd_comes_while_it_can() -> None:
    since, until = datetime(2026, 3, 3, 12), datetime(2026, 3, 20, 18)
    came = list(crowd.gather(50, 40, UUID(int=7), since, until))
    assert len({who for _at, who in came}) == 40
    assert all(since < at <= until for at, _who in came)
    assert came == list(crowd.gather(50, 40, UUID(int=7), since, until))


# The folder


def test_an_unfinished_demo_is_made_anew(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "demo")
    folder.open(reset=False)
    (tmp_path / "demo" / "half").mkdir()
    assert not folder.ready
    folder.open(reset=False)
    assert [entry.name for entry in (tmp_path / "demo").iterdir()] == [MARK]


def test_a_finished_demo_is_kept_until_it_is_reset(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.open(reset=False)
    folder.finish()
    (tmp_path / "asker").mkdir()
    folder.open(reset=False)
    assert (tmp_path / "asker").exists()
    folder.open(reset=True)
    assert not (tmp_path / "asker").exists()
    assert (tmp_path / MARK).read_text() == PREPARING


@pytest.mark.parametrize("reset", [False, True])
def test_no_other_folder_is_emptied(tmp_path: Path, reset: bool) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(NotADemo, match="nothing in it was touched"):
        Folder(tmp_path).open(reset)
    assert (tmp_path / "thesis.odt").read_text() == "years of work"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADemo):
        Folder(tmp_path / "file").open(reset=True)


# The server


@pytest.fixture
def port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def test_while_it_is_prepared_every_page_says_how_far_it_is() -> None:
    progress = Progress()
    client = preparing(progress).test_client()
    assert "1,200 of 4,000" not in client.get("/").text
    progress.done, progress.total = 1200, 4000
    answer = client.get("/asker/somewhere?q=1", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert answer.headers["Refresh"] == "2"
    assert "1,200 of 4,000" in answer.text
    assert '<html lang="en"' in answer.text
    assert client.post("/asker/somewhere").status_code == 503
    with client.get("/static/samskap.css") as sheet:
        assert sheet.status_code == 200


def test_the_server_answers_at_once_and_then_with_something_else(port: int) -> None:
    address = f"http://127.0.0.1:{port}/"
    with closing(Server(preparing(Progress()), "127.0.0.1", port)) as server:
        server.start()
        with pytest.raises(urllib.error.HTTPError, match="503") as error:
            urllib.request.urlopen(address, timeout=10)
        error.value.close()
        server.application = finished
        with urllib.request.urlopen(address, timeout=10) as answer:
            assert answer.read() == b"ready"


def finished(_environ: object, start_response: object) -> list[bytes]:
    start_response("200 OK", [("Content-Length", "5")])  # type: ignore[operator]
    return [b"ready"]


def test_two_cannot_listen_on_one_port(port: int) -> None:
    busy = socket.create_server(("127.0.0.1", port))
    with closing(busy), pytest.raises(CannotListen, match=f"--port {port + 1}"):
        Server(preparing(Progress()), "127.0.0.1", port)


def test_nobody_can_listen_nowhere(port: int) -> None:
    with pytest.raises(CannotListen, match=r"nowhere\.invalid"):
        Server(preparing(Progress()), "nowhere.invalid", port)


# The command


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
