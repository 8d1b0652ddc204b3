"""Commands through the dispatcher against raw SQLite inserts, one in each transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

from city import WORDS, City
from timing import ROUNDS, Row, in_turn, per_second

from samskap import Support
from samskap.domain import Actor
from samskap_needs.commands import SubmitNeed

NUMBER = 300
TABLE = (
    "CREATE TABLE IF NOT EXISTS events "
    "(stream TEXT, version INT, topic TEXT, state BLOB, PRIMARY KEY (stream, version))"
)


def raw(folder: Path) -> Callable[[], None]:
    """Return work that inserts rows of an event's size, each safely on disk before the next."""
    connection = sqlite3.connect(folder / "raw.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(TABLE)

    def insert() -> None:
        for _ in range(NUMBER):
            row = (uuid4().hex, 1, "samskap.SupportGiven", b"x" * 480)
            connection.execute("BEGIN")
            connection.execute("INSERT INTO events VALUES (?,?,?,?)", row)
            connection.execute("COMMIT")

    return insert


def supports(city: City, rounds: int = ROUNDS) -> Callable[[], None]:
    """Return work in which many people support one need."""
    people = known(city, rounds)
    need = submitted(city)

    def send() -> None:
        for _ in range(NUMBER):
            command = Support(process=city.process, subject=need, language="nb")
            city.municipality.send(command, next(people))

    return send


def known(city: City, rounds: int = ROUNDS) -> Iterator[Actor]:
    """Return enough people for all rounds, who have taken part before."""
    people = [city.person(str(n)) for n in range(NUMBER * (rounds + 1))]
    for person in people:
        city.municipality.pseudonym(person, str(city.process))
    return iter(people)


def submitted(city: City) -> object:
    """Return the id of a new need."""
    need = city.ids()
    city.municipality.send(telling(city, need), city.person("author"))
    return need


def telling(city: City, need: object) -> SubmitNeed:
    """Return a command that tells a need, in some 1,000 characters."""
    return SubmitNeed(
        process=city.process,
        need=need,  # type: ignore[arg-type]
        title="Mørk skolevei",
        situation=WORDS,
        needed=WORDS,
        consequence=WORDS,
        language="nb",
    )


def needs(city: City) -> Callable[[], None]:
    """Return work in which many people tell a need: four sealed texts each."""
    people = known(city)

    def send() -> None:
        for _ in range(NUMBER):
            city.municipality.send(telling(city, city.ids()), next(people))

    return send


def measure(city: City, folder: Path) -> list[Row]:
    """Compare both kinds of commands with raw inserts."""
    rows = []
    for what, make, aim in (("supports", supports, "≥ 0.25"), ("needs with words", needs, "")):
        ours, raws, ratio = in_turn(make(city), raw(folder))
        base = per_second(NUMBER, raws, "raw inserts")
        rows.append(Row(what, per_second(NUMBER, ours, "commands"), base, ratio, aim))
    return rows
