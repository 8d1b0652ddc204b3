"""Nobody can tell that somebody in one process is somebody in another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from samskap import Follow, Support
from samskap.domain import Actor, Refused
from samskap.features.accounts.profile import change_profile
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary

from .conftest import Town


@pytest.fixture
def acts(town: Town, tmp_path: Path) -> dict[UUID, dict[str, set[str]]]:
    """Give for each of two processes the texts that each pseudonym's acts hold.

    Kari and Bo tell and support something in both, in other words.
    """
    for process in (town.process, town.second):
        town.need(town.kari, process, title=f"Kari in {process}")
        need = town.need("bo", process, title=f"Bo in {process}")
        support = Support(process=process, subject=need, words=f"So do I in {process}")
        town.send(support, town.kari)
    notary = Notary(town.municipality, Keyring(tmp_path / "keys", "testby"), "samskap.example")
    return {each: by_actor(notary, each) for each in (town.process, town.second)}


def by_actor(notary: Notary, process: UUID) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in map(json.loads, exported(notary, process)):
        if "leaf" in line:
            found.setdefault(line["leaf"]["actor"], set()).update(texts(line))
    return found


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_two_exports_share_no_pseudonym(town: Town, acts: Any) -> None:
    one, other = acts[town.process], acts[town.second]
    # Whoever set it up, Kari, Bo, and Kari's support.
    assert len(one) == len(other) == 4
    assert one.keys() & other.keys() == set()


@pytest.mark.parametrize("name", ["kari", "bo", "administrator"])
def test_nothing_that_somebody_did_stands_in_both_and_tells_them_from_others(
    town: Town, acts: Any, name: str
) -> None:
    person = town.kari if name == "kari" else actor(town, name)
    here, there = (acts[each].copy() for each in (town.process, town.second))
    own_here, own_there = own(town, person, here), own(town, person, there)
    others = set().union(*here.values(), *there.values())
    assert {text for text in own_here & own_there - others if not public(text)} == set()


def own(town: Town, person: Actor, acts: dict[str, set[str]]) -> set[str]:
    """Take what somebody did out of all acts, and return it."""
    assert person.person
    known = {name.name for name in town.municipality.vault.pseudonyms(person.person)}
    return set().union(*(acts.pop(name) for name in known & acts.keys()))


def actor(town: Town, name: str) -> Actor:
    return town.administrator if name == "administrator" else town.people[name]


def public(text: str) -> bool:
    """Tell whether a text is of the process, not of whoever acted: what happened, and how."""
    # A silent act carries the day alone, which is that of everybody's acts of that day.
    of_a_day = text.endswith("T00:00:00.000000Z")
    return of_a_day or text.startswith(("samskap", "needs.")) or len(text) < 12


def test_silent_acts_of_one_person_share_no_pseudonym_and_no_time_of_day(town: Town) -> None:
    subjects = [town.need("bo"), town.need("bo")]
    said = town.need(town.kari)
    for subject in subjects:
        town.send(Support(process=town.process, subject=subject), town.kari)
        town.send(Follow(process=town.process, subject=subject), town.kari)
    events = town.municipality.store.log(str(town.process), limit=1000)
    silent = [each for each in events if each.event.coarse]
    assert len({each.actor for each in silent}) == len(subjects)
    author = next(each.actor for each in events if each.stream == said)
    assert author not in {each.actor for each in silent}
    assert {each.time.time() for each in silent} == {time()}


@pytest.mark.parametrize(
    "name", ["Testby", "testby!", "Facilitator", "Kommunen", "Participant abcd"]
)
def test_a_name_that_could_be_the_municipalitys_is_refused(town: Town, name: str) -> None:
    assert town.kari.person
    with pytest.raises(Refused, match="Choose another one"):
        change_profile(town.municipality, town.kari.person, name, "nb")
    change_profile(town.municipality, town.kari.person, "Kari fra Testby", "nb")
