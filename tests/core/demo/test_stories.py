"""The demo's stories can be played, and they keep their word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

import pytest

from samskap.contract.registry import Registry
from samskap.core.contributions.commands import SubmitComment, Support
from samskap.core.municipality import Municipality
from samskap.core.processes.process import Process
from samskap.core.processes.queries import LISTED
from samskap.demo import crowd
from samskap.demo.people import demo_people
from samskap.demo.player import perform
from samskap.demo.seeding import stage
from samskap.demo.story import LAST, StoryError, parts_of, read, stories
from samskap.domain import Actor, Role
from samskap.features.ledger.reading import Log
from samskap.store.logs import ALL_LOGS
from samskap.tlog.tree import Frontier, leaf_hash

from .conftest import KEY, SMALL, played

SLUGS = ["asker", "baerum", "faerder", "fredericia", "kongsvinger", "ringsaker", "strandviken"]


LATER = date(2027, 6, 1)


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


def open_processes(municipality: Municipality, day: date) -> list[Process]:
    rows = municipality.find_all(LISTED)
    states = [municipality.load(Process, UUID(row["id"])) for row in rows]
    return [state for state in states if state.open_phases(day)]


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
    pseudonyms = [own.name for own in demo["asker"].vault.pseudonyms(young.id)]
    assert pseudonyms
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
