"""Forty people on one shared board: `python benchmarks/board.py [--seconds N] [--people N]`.

A real site in a process of its own; each person opens the board, asks for news every two seconds
as the page does, and writes an idea now and then. Nothing may be lost, and everybody must see
each idea within three seconds.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import random
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter, sleep
from typing import NamedTuple
from urllib.parse import urlencode

PEOPLE = 40
POLL = 2.0  # seconds, as in the page
PAUSE = 20.0  # seconds between one person's ideas, on average
PATIENCE = 3.0  # seconds within which all must have seen an idea


class Figures(NamedTuple):
    """What came of a run.

    Args:
        written: how many ideas were accepted.
        lost: how many of them somebody never saw.
        slowest, median: seconds from writing to seeing, over all pairs of idea and reader.
        polls: how many times news were asked for.
        unchanged: how many of these found nothing new.
        poll_ms: median milliseconds of an answer that there is nothing new.
    """

    written: int
    lost: int
    slowest: float
    median: float
    polls: int
    unchanged: int
    poll_ms: float

    @property
    def good(self) -> bool:
        """Whether nothing was lost and nobody waited too long."""
        return bool(self.written) and not self.lost and self.slowest <= PATIENCE

    def __str__(self) -> str:
        return (
            f"{self.written} ideas written, {self.lost} not seen by all; "
            f"seen after {self.median:.2f} s (median) and {self.slowest:.2f} s (slowest); "
            f"{self.polls} polls, {self.unchanged} of them unchanged in {self.poll_ms:.1f} ms"
        )


class Person:
    """Somebody with a phone in front of the board.

    Args:
        number: tells people apart.
        port: of the site.
        address: of the board.
        cookie: what the person is signed in by.
    """

    def __init__(self, number: int, port: int, address: str, cookie: str) -> None:
        self.number, self.address, self.cookie = number, address, cookie
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.chance = random.Random(number)  # noqa: S311 (nothing secret)
        self.written: dict[str, float] = {}
        self.seen: dict[str, float] = {}
        self.quick: list[float] = []
        self.polls = 0

    def ask(self, method: str, address: str, body: str = "") -> tuple[int, str]:
        """Send a request and return status and text."""
        headers = {"Cookie": f"samskap={self.cookie}; locale=en", "HX-Request": "true"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body or None, headers)
        answer = self.connection.getresponse()
        if renewed := re.search(r"samskap=([^;]+)", answer.headers.get("Set-Cookie", "")):
            self.cookie = renewed[1]
        return answer.status, answer.read().decode()

    def take_part(self, until: float) -> None:
        """Open the board, and ask and write until a time is over; then look once more."""
        _status, text = self.ask("GET", self.address)
        self.look(text)
        form, poll = text, _poll(text)
        writing = perf_counter() + self.chance.uniform(0, min(PAUSE, until - perf_counter()))
        while perf_counter() < until:
            sleep(POLL)
            poll = self.news(poll)
            if writing <= perf_counter():
                form = self.write(form)
                writing = perf_counter() + self.chance.uniform(0.5, 1.5) * PAUSE
        # What the others wrote last.
        for _again in range(2):
            sleep(POLL)
            poll = self.news(poll)
        self.connection.close()

    def news(self, poll: str) -> str:
        """Ask for news and return the address to ask at next."""
        began = perf_counter()
        status, text = self.ask("GET", poll)
        self.polls += 1
        if status == 204:
            self.quick.append(perf_counter() - began)
            return poll
        assert status == 200, (status, text[:200])
        self.look(text)
        return _poll(text)

    def look(self, text: str) -> None:
        """Remember when each idea was first seen."""
        for title in re.findall(r"Idea [0-9]+/[0-9]+", text):
            self.seen.setdefault(title, perf_counter())

    def write(self, form: str) -> str:
        """Write an idea and return the form for the next one."""
        title = f"Idea {self.number}/{len(self.written) + 1}"
        values = {**dict(_hidden(form)), "title": title}
        status, text = self.ask("POST", self.address, urlencode(values))
        assert status == 200, (status, text[:200])
        self.written[title] = perf_counter()
        return text


def _poll(text: str) -> str:
    found = re.search(r'id="board-ideas"[^>]*hx-get="([^"]*)"', text)
    assert found, text[:200]
    return unescape(found[1])


def _hidden(text: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(r"<input[^>]*>", text):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if 'type="hidden"' in tag and name and value:
            yield name[1], unescape(value[1])


def serve(folder: str, people: int, pipe: Connection) -> None:
    """Serve a site with one workshop; tell its port, the board's address and the cookies."""
    from flask.sessions import SecureCookieSessionInterface
    from waitress import create_server

    from samskap.app import create_app

    # With forty people and eight threads some always wait their turn; the figures tell how long.
    logging.disable(logging.WARNING)
    site, address, tokens = _site(Path(folder), people)
    app = create_app(site)
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signer
    cookies = [signer.dumps({"people": {"by": token}}) for token in tokens]
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    pipe.send((server.effective_port, address, cookies))
    server.run()


def _site(folder: Path, people: int) -> tuple[object, str, list[str]]:
    from samskap.core.config import Config
    from samskap.core.municipality import Profile
    from samskap.core.processes.commands import CreateProcess, PublishProcess
    from samskap.core.processes.events import PhasePlan
    from samskap.core.site import Site
    from samskap.domain import Actor, Role
    from samskap.features.accounts.first_administrator import appoint
    from samskap.vault import Person as Resident
    from samskap_cocreation.workshops.commands import PlanWorkshop

    profile = Profile(slug="by", name="By")
    config = Config(data=folder, municipality={"by": profile})
    site = Site(config)
    town = site.municipalities["by"]
    persons = [
        town.vault.register_person(Resident(name=f"P{n}", email=f"p{n}@example.org", language="nb"))
        for n in range(people + 1)
    ]
    staff, today = Actor(person=persons[0]), town.today()
    appoint(town, staff, Role.ADMINISTRATOR)
    process, workshop = town.new_id(), town.new_id()
    phase = PhasePlan(
        id=town.new_id(),
        title="Samling",
        purpose="",
        opens=("cocreation.gathering",),
        starts=today,
        ends=today + timedelta(days=1),
    )
    create = CreateProcess(
        process=process,
        slug="prosess",
        title="Prosess",
        summary="Om den",
        language="nb",
        level="dialogue",
        template="",
        phases=[phase],
        methods=["cocreation"],
    )
    plan = PlanWorkshop(
        process=process,
        workshop=workshop,
        title="Verksted",
        place="Biblioteket",
        day=today,
        begins="00:00",
        ends="23:59",
        seats=people,
        until=today,
        language="nb",
    )
    for command in (create, PublishProcess(process=process), plan):
        town.send(command, staff)
    ends = town.clock() + timedelta(hours=8)
    tokens = [town.vault.begin_session(person, ends) for person in persons[1:]]
    return site, f"/by/prosess/cocreation/workshops/{workshop}/board", tokens


@contextmanager
def served(people: int) -> Iterator[tuple[int, str, list[str]]]:
    """Give port, address and cookies of a site that is served meanwhile."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    with TemporaryDirectory() as folder:
        process = spawning.Process(target=serve, args=(folder, people, theirs), daemon=True)
        process.start()
        try:
            yield ours.recv()
        finally:
            process.kill()
            process.join()


def run(seconds: float, people: int = PEOPLE) -> Figures:
    """Let so many people share a board for so long."""
    with served(people) as (port, address, cookies):
        crowd = [Person(n, port, address, cookie) for n, cookie in enumerate(cookies)]
        until = perf_counter() + seconds
        threads = [Thread(target=person.take_part, args=(until,)) for person in crowd]
        for thread in threads:
            thread.start()
            # People do not press at the same instant.
            sleep(POLL / people)
        for thread in threads:
            thread.join()
    return figures(crowd)


def figures(crowd: list[Person]) -> Figures:
    """Return what came of it."""
    written = {title: at for person in crowd for title, at in person.written.items()}
    waits = sorted(
        person.seen[title] - at
        for person in crowd
        for title, at in written.items()
        if title in person.seen
    )
    quick = sorted(each for person in crowd for each in person.quick)
    return Figures(
        written=len(written),
        lost=sum(any(title not in person.seen for person in crowd) for title in written),
        slowest=waits[-1] if waits else 0,
        median=waits[len(waits) // 2] if waits else 0,
        polls=sum(person.polls for person in crowd),
        unchanged=len(quick),
        poll_ms=1000 * quick[len(quick) // 2] if quick else 0,
    )


def main() -> None:
    """Print the figures; the exit code tells whether they are good."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--people", type=int, default=PEOPLE)
    wanted = parser.parse_args()
    found = run(wanted.seconds, wanted.people)
    print(found)
    sys.exit(not found.good)


if __name__ == "__main__":
    main()
