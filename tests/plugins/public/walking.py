"""Every route of the site as every role, now and at moments of the past, and what each shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice, product
from typing import Any
from zipfile import BadZipFile, ZipFile

from flask.testing import FlaskClient
from sqlalchemy import select
from tests.plugins.public.world import World
from werkzeug.routing import Rule

from samskap.core.contributions.queries import COMMENTS, CONTRIBUTIONS
from samskap.domain import Actor
from samskap.testing.scenario import Served
from samskap.web.request_context import timeless

ROLES = {
    "visitor": "",
    "resident": "eva",
    "other resident": "fred",
    "author": "author",
    "representative": "bo",
    "former representative": "ada",
    "former facilitator": "former",
    "former auditor": "dismissed",
    "auditor": "auditor",
    "facilitator": "leader",
    "administrator": "administrator",
}
WORD = re.compile(r"Zq[a-j]{5}x")
SETS = 2  # of arguments for each route
TRIES = 12  # to find some
FIXED: Mapping[str, list[Any]] = {
    "municipality": ["testby"],
    "process": ["process"],
    "language": ["nb"],
    "number": [1],
    "year": [2026],
    "provider": ["local"],
    "path": ["entries/000", "0/000"],
    "filename": ["none.css"],
    "code": ["none"],
    "index": [9, 40],
}


class Seen:
    """What was read where.

    Args:
        world: what has happened.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.served = Served(world)
        self.routes: set[str] = set()
        self.unreached: set[str] = set()
        self.requests = 0
        # word → (role, endpoint, address) of the pages that show it.
        self.pages: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
        self.clients = {role: self._client(name) for role, name in ROLES.items()}

    def _client(self, name: str) -> FlaskClient:
        who: Actor | str = self.world.administrator if name == "administrator" else name
        return self.served.client(who or None)

    def walk(self) -> None:
        """Open every route as everybody."""
        # Signed once, so that what is signed can be opened.
        self.clients["visitor"].get("/testby/process/-/export")
        arguments = Arguments(self.world)
        for rule in self.served.app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint != "static":
                self._open(rule, arguments)

    def _open(self, rule: Rule, arguments: Arguments) -> None:
        self.routes.add(str(rule))
        sets = self._reached(rule, list(arguments.of(rule)))
        past = "process" in rule.arguments and not timeless(rule.endpoint)
        for number, values in enumerate(sets):
            for turn, (role, client) in enumerate(self.clients.items()):
                self._read(role, client, rule, values, None)
                if past and (len(sets) == 1 or (number + turn) % 2):
                    self._read(role, client, rule, values, self._moment(number + turn))

    def _moment(self, turn: int) -> int:
        # One for each role on each route: together they see all of them.
        return self.world.moments[(turn + len(self.routes)) % len(self.world.moments)]

    def _reached(self, rule: Rule, sets: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the arguments with which most can be read, and where nothing can some of them."""
        tried = (values for values in sets[:TRIES] if self._status(rule, values) not in (404, 405))
        found = list(islice(tried, SETS))
        if not found:
            self.unreached.add(str(rule))
        return found or sets[:1]

    def _status(self, rule: Rule, values: dict[str, Any]) -> int:
        self.requests += 1
        return self.clients["administrator"].get(address_of(rule, values)).status_code

    def _read(
        self, role: str, client: FlaskClient, rule: Rule, values: dict[str, Any], at: int | None
    ) -> None:
        address = address_of(rule, values)
        query = {} if at is None else {"at": at}
        self.requests += 1
        answer = client.get(address, query_string=query)
        assert answer.status_code < 500, (address, at, role)
        shown = f"{address}?at={at}" if query else address
        self.note(role, rule.endpoint, shown, answer.data)

    def note(self, role: str, endpoint: str, address: str, data: bytes) -> None:
        """Remember the marks in what somebody was given."""
        for text in _unpacked(data):
            for word in WORD.findall(text):
                self.pages[word].add((role, endpoint, address))


def _unpacked(data: bytes) -> Iterator[str]:
    yield data.decode(errors="replace")
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield from (archive.read(name).decode() for name in archive.namelist())
    except BadZipFile:
        return


class Arguments:
    """What addresses can be made of: the ids of everything that there is, by what they are of."""

    def __init__(self, world: World) -> None:
        assert world.marker
        self._world = world
        self._sent = world.marker.ids
        rows = world.municipality.find_all(select(CONTRIBUTIONS))
        self._contributions: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            kind = world.registry.contribution(row["kind"])
            self._contributions[kind.endpoint if kind else ""].append(row["id"])
        self._all = [row["id"] for row in rows]
        self._comments = [
            {"subject": row["subject"], "comment": row["id"]}
            for row in world.municipality.find_all(select(COMMENTS))
        ]

    def of(self, rule: Rule) -> Iterator[dict[str, Any]]:
        """Give sets of arguments for a route, those that are likeliest first."""
        fixed = {name: FIXED[name] for name in rule.arguments if name in FIXED}
        free = sorted(rule.arguments - fixed.keys())
        for ids in self._ids(rule, free):
            for values in product(*fixed.values()):
                yield {**dict(zip(fixed, values, strict=True)), **ids}

    def _ids(self, rule: Rule, free: list[str]) -> Iterator[dict[str, Any]]:
        if not free:
            yield {}
        elif free == ["comment", "subject"]:
            yield from self._comments
        elif free == ["subject"]:
            yield from ({"subject": id} for id in self._subjects(rule))
        else:
            yield from self._together(free)

    def _subjects(self, rule: Rule) -> list[str]:
        own = self._contributions.get(rule.endpoint, [])
        return own or self._spread()

    def _spread(self) -> list[str]:
        # Some of each kind.
        kinds = list(self._contributions.values())
        return [ids[n] for n in range(30) for ids in kinds if n < len(ids)]

    def _together(self, free: list[str]) -> Iterator[dict[str, Any]]:
        alias = {"stream": "need", "subject": "assessment"}
        names = {name: alias.get(name, name) for name in free}
        known = {}
        for ids in self._sent:
            if names.keys() and all(name in ids for name in names.values()):
                values = {name: ids[of] for name, of in names.items()}
                known[tuple(values.values())] = values
        yield from list(known.values())[::-1]


def address_of(rule: Rule, values: dict[str, Any]) -> str:
    """Return a route's address with these arguments."""
    text = str(rule)
    for name, value in values.items():
        text = re.sub(rf"<(?:[^<>:]+:)?{name}>", str(value), text)
    assert "<" not in text, text
    return text
