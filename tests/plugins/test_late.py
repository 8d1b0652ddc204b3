"""Words that are sent too late, or after others have moved, are never lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from html import unescape
from itertools import islice, product

import msgspec
import pytest
from tests.plugins.public.story import finish, live
from tests.plugins.public.walking import Arguments, address_of
from tests.plugins.public.world import World

from samskap.core.processes.commands import CloseProcess, DisableMethod
from samskap.domain import ADMINISTRATION, Refused
from samskap.testing.scenario import Served

METHODS = ("needs", "cocreation", "partnership")
WORD = "kvitveis"
TRIES = 5  # addresses for each route, by each person
PEOPLE = ("author", "bo", "")
# Their own address leads somebody in or out; nothing is written there.
OUTSIDE = ("people.", "demo", "search.", "verifying.", "static")
# An address is looked up there and never noted: it leads to nobody.
ADDRESSED = ("processes_admin.office_people",)
# Where forms are: the same in every town, because ids and chance are.
_found: dict[tuple[str, str], str] = {}


class Town:
    """Everything there is, played once, with forms open before it moves."""

    def __init__(self) -> None:
        self.scenario = World()
        live(self.scenario)
        self.served = Served(self.scenario)
        self.sign_in()
        self.open: dict[tuple[str, str], tuple[str, dict[str, str]]] = {}
        if not _found:
            _found.update(self._search())
        for (who, endpoint), address in _found.items():
            if form := self._form(who, address):
                self.open[who, endpoint] = (address, form)

    def sign_in(self) -> None:
        """Let everybody have a session that has just begun."""
        self.clients = {
            who: self.served.client(who or self.scenario.administrator) for who in PEOPLE
        }

    def stored(self) -> str:
        """Return all words that are kept, in both logs."""
        office = self.scenario.municipality.store.log(ADMINISTRATION, limit=100_000)
        events = [recorded.event for recorded in [*office, *self.scenario.history()]]
        return b"".join(map(msgspec.json.encode, events)).decode()

    def _search(self) -> Iterator[tuple[tuple[str, str], str]]:
        arguments = Arguments(self.scenario)
        for rule in self.served.app.url_map.iter_rules():
            if not {"GET", "POST"} <= (rule.methods or set()) or rule.endpoint.startswith(
                (*OUTSIDE, *ADDRESSED)
            ):
                continue
            sets = list(islice(arguments.of(rule), TRIES))
            addresses = [address_of(rule, values) for values in sets]
            for who in PEOPLE:
                found = (address for address in addresses if self._form(who, address))
                if address := next(found, ""):
                    yield (who, rule.endpoint), address

    def _form(self, who: str, address: str) -> dict[str, str] | None:
        answer = self.clients[who].get(address)
        if answer.status_code != 200:
            return None
        return filled(unescape(answer.text), f"{WORD}{len(self.open)}x")


def filled(html: str, word: str) -> dict[str, str] | None:
    """Return what is sent from a page on which something can be written, or None.

    Args:
        html: of the page.
        word: written into each field.
    """
    # A code is a secret, and no words.
    main = html.partition("<main")[2].replace('name="code"', "")
    forms = re.findall(r"<form(?![^>]*action=)[^>]*>(.*?)</form>", main, re.DOTALL)
    return next((found for form in forms if (found := _filled(form, word))), None)


def _filled(main: str, word: str) -> dict[str, str] | None:
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
        **{name: f"{word} {number}" for number, name in enumerate([*texts, *lines])},
    }


def closed(town: Town) -> None:
    """The phases are over."""
    town.scenario.clock.move(days=400)
    town.sign_in()


def ended(town: Town) -> None:
    """The whole process is closed."""
    finish(town.scenario)
    town.scenario.staff(CloseProcess, outcome="Done.")


def put_aside(town: Town) -> None:
    """The methods are no longer in use."""
    for method in METHODS:
        command = DisableMethod(process=town.scenario.process, method=method)
        town.scenario.send(command, town.scenario.administrator)


def gone(town: Town) -> None:
    """Whatever can be withdrawn is withdrawn by its author or by those who run the process."""
    world = town.scenario
    assert world.marker
    sent = list(world.marker.ids)
    for kind in world.registry.handlers:
        names = [name for name in kind.__struct_fields__ if name != "process"]
        if "Withdraw" not in kind.__name__ or not 0 < len(names) <= 2:
            continue
        ids = {ids[names[0]] for ids in sent if names[0] in ids}
        for id, who in product(ids, PEOPLE):
            with suppress(Refused):
                fields = dict.fromkeys(names[1:], "Meant otherwise.")
                town.scenario.send(
                    kind(process=world.process, **{names[0]: id}, **fields),
                    who or world.administrator,
                )


def signed_out(town: Town) -> None:
    """Nobody is signed in any more."""
    town.clients = {who: town.served.client(None) for who in town.clients}


@pytest.mark.parametrize("moves", [closed, ended, put_aside, gone, signed_out])
def test_what_was_written_is_kept_however_late_it_comes(moves: Callable[[Town], None]) -> None:
    town = Town()
    moves(town)
    lost, refused, taken = [], 0, {}
    for (who, endpoint), (address, form) in town.open.items():
        answer = town.clients[who].post(address, data=form)
        if answer.status_code in (302, 303):
            taken[endpoint] = mark(form)
            continue
        refused += 1
        kept = mark(form) in unescape(answer.text)
        if not kept or answer.status_code in (404, 500):
            lost.append((endpoint, address, answer.status_code, kept))
    endpoints = {endpoint for _who, endpoint in town.open}
    print(
        f"{moves.__name__}: {len(endpoints)} form pages, {len(town.open)} sendings, "
        f"{refused} refused with their words"
    )
    assert not lost, "\n".join(map(str, lost))
    stored = town.stored()
    assert [endpoint for endpoint, word in taken.items() if word not in stored] == []
    assert len(endpoints) >= 85


def mark(form: dict[str, str]) -> str:
    """Return the word that stands in what was sent, and nowhere else."""
    return next(found[0] for v in form.values() if (found := re.match(rf"{WORD}\d+x", v)))


def test_nothing_is_overwritten_unseen() -> None:
    """Two have the same form open: the later one is told, and sees both."""
    town, tried, silent = Town(), [], []
    for (who, endpoint), (address, form) in town.open.items():
        edits = "." in form.get("once", "") or "seen" in form
        # Of two new things, neither is in the other's way.
        if not edits or "new" in address.split("/"):
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
    assert not silent, "\n".join(map(str, silent))
    assert len(tried) >= 5
