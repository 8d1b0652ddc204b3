"""Words that are sent too late, or after others have moved, are never lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import product
from typing import Any
from uuid import UUID

import msgspec
import pytest

from samskap.contracted import play_everything
from samskap.domain import Refused
from samskap.processes.commands import CloseProcess, DisableMethod
from samskap.testing import Scenario, Served

METHODS = ("needs", "cocreation", "partnership")
WORD = "kvitveis"
SETS = 150  # addresses tried for each route
FIXED = {"municipality": "testby", "process": "process", "language": "nb", "year": "2026"}
# Their own address leads somebody in or out; nothing is written there.
OUTSIDE = ("people.", "demo", "search.", "verifying.", "static")
Filled = dict[str, tuple[str, dict[str, str]]]


class Town:
    """Everything there is, played once, with forms open before it moves."""

    def __init__(self) -> None:
        opens = tuple(self._kinds())
        self.scenario = Scenario(methods=METHODS, opens=opens)
        for name in METHODS:
            play_everything(self.scenario, name)
        self.served = Served(self.scenario)
        self.sign_in()
        self.open: dict[tuple[Any, str], tuple[str, dict[str, str]]] = {}
        for who in self.clients:
            self._open(who)

    def sign_in(self) -> None:
        """Let everybody have a session that has just begun."""
        people = ("ada", self.scenario.administrator)
        self.clients = {who: self.served.client(self.scenario.by(who)) for who in people}

    def _kinds(self) -> Iterator[str]:
        from samskap.testing import installed

        for method in installed().methods.values():
            yield from (f"{method.slug}.{phase.slug}" for phase in method.phases)

    def _ids(self) -> list[str]:
        text = b"".join(
            msgspec.json.encode(recorded.event) + str(recorded.stream).encode()
            for recorded in self.scenario.history()
        ).decode()
        return list(dict.fromkeys(re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text)))

    def _open(self, who: Any) -> None:
        ids = self._ids()
        for rule in self.served.app.url_map.iter_rules():
            if not {"GET", "POST"} <= (rule.methods or set()) or (who, rule.endpoint) in self.open:
                continue
            if rule.endpoint.startswith(OUTSIDE):
                continue
            free = sorted(rule.arguments - FIXED.keys())
            for values in list(product(ids, repeat=len(free)))[:SETS]:
                built = rule.build({**FIXED, **dict(zip(free, values, strict=True))})
                if built and (form := self._form(who, built[1])):
                    self.open[who, rule.endpoint] = (built[1], form)
                    break

    def _form(self, who: Any, address: str) -> dict[str, str] | None:
        answer = self.clients[who].get(address)
        if answer.status_code != 200:
            return None
        return filled(unescape(answer.text))


def filled(html: str) -> dict[str, str] | None:
    """Return what is sent from a page on which something can be written, or None."""
    main = html.partition("<main")[2]
    # A code is a secret, and no words.
    main = main.replace('name="code"', "")
    texts = re.findall(r'<textarea[^>]*name="([^"]+)"', main)
    lines = re.findall(r'<input(?=[^>]*type="text")[^>]*name="([^"]+)"', main)
    if not texts and not lines:
        return None
    hidden = re.findall(
        r'<input(?=[^>]*type="hidden")[^>]*name="([^"]+)"[^>]*value="([^"]*)"', main
    )
    radios = re.findall(r'<input(?=[^>]*type="radio")[^>]*name="([^"]+)"[^>]*value="([^"]*)"', main)
    chosen = re.findall(
        r'<select[^>]*name="([^"]+)".*?<option[^>]*value="([^"]+)"', main, re.DOTALL
    )
    days = re.findall(r'<input(?=[^>]*type="date")[^>]*name="([^"]+)"', main)
    numbers = re.findall(r'<input(?=[^>]*type="number")[^>]*name="([^"]+)"', main)
    return {
        **dict(hidden),
        **dict(radios),
        **dict(chosen),
        **dict.fromkeys(days, "2026-03-20"),
        **dict.fromkeys(numbers, "1"),
        **{name: f"{WORD} {number}" for number, name in enumerate([*texts, *lines])},
    }


def closed(town: Town) -> None:
    """The phases are over."""
    town.scenario.clock.move(days=400)
    town.sign_in()


def ended(town: Town) -> None:
    """The whole process is closed."""
    town.scenario.send(
        CloseProcess(process=town.scenario.process, outcome="Done."), town.scenario.administrator
    )


def put_aside(town: Town) -> None:
    """The methods are no longer in use."""
    for method in METHODS:
        command = DisableMethod(process=town.scenario.process, method=method)
        town.scenario.send(command, town.scenario.administrator)


def gone(town: Town) -> None:
    """Whatever can be withdrawn is withdrawn by its author or by those who run the process."""
    registry = town.scenario.registry
    ids = [UUID(id) for id in town._ids()]
    kinds = [kind for kind in registry.handlers if "Withdraw" in kind.__name__]
    for kind, id, who in product(kinds, ids, ("ada", "bo", town.scenario.administrator)):
        names = [name for name in kind.__struct_fields__ if name != "process"]
        if len(names) > 2:
            continue
        fields: dict[str, Any] = dict.fromkeys(names, "Meant otherwise.")
        try:
            command = msgspec.convert(
                {"process": town.scenario.process, **fields, names[0]: id}, kind
            )
            town.scenario.send(command, who)
        except (Refused, msgspec.ValidationError):
            continue


def signed_out(town: Town) -> None:
    """Nobody is signed in any more."""
    town.clients = {who: town.served.client(None) for who in town.clients}


@pytest.mark.parametrize("moves", [closed, ended, put_aside, gone, signed_out])
def test_what_was_written_is_kept_however_late_it_comes(moves: Callable[[Town], None]) -> None:
    town = Town()
    moves(town)
    lost, refused = [], 0
    for (who, endpoint), (address, form) in town.open.items():
        answer = town.clients[who].post(address, data=form)
        if answer.status_code in (302, 303):
            continue
        refused += 1
        kept = WORD in unescape(answer.text)
        if not kept or answer.status_code in (404, 500):
            lost.append((endpoint, address, answer.status_code, kept))
    endpoints = {endpoint for _who, endpoint in town.open}
    print(
        f"{moves.__name__}: {len(endpoints)} form pages, {len(town.open)} sendings, "
        f"{refused} refused with their words"
    )
    assert lost == []
    assert len(endpoints) >= 30


def test_nothing_is_overwritten_unseen() -> None:
    """Two have the same form open: the later one is told, and sees both."""
    town, tried, silent = Town(), [], []
    for (who, endpoint), (address, form) in town.open.items():
        if "." not in form.get("once", "") and "seen" not in form:
            continue
        client = town.clients[who]
        first = {name: v.replace(WORD, "eerstens") for name, v in form.items()}
        if client.post(address, data=first).status_code != 303:
            continue
        tried.append(endpoint)
        text = unescape(client.post(address, data=form).text)
        if WORD not in text or "eerstens" not in text:
            silent.append((endpoint, address))
    print(f"{len(tried)} pages on which something is edited: {sorted(tried)}")
    assert silent == []
    assert len(tried) >= 5
