"""How many different people there were: counted from the vault, from five up."""

from __future__ import annotations

from samskap import Support
from samskap.core.processes.different_people import different_people
from samskap.features.privacy.forgetting import erase_person

from .conftest import Town


def five(town: Town) -> None:
    """Kari and Bo said something, Ada and Eva too, and Fred only supports."""
    need = town.live()
    town.need("ada")
    town.need("eva")
    town.send(Support(process=town.process, subject=need), "fred")


def test_each_person_counts_once_whatever_they_are_called(town: Town) -> None:
    five(town)
    assert different_people(town.municipality, town.process) == 5
    town.send(Support(process=town.process, subject=town.need("bo")), "fred")
    assert different_people(town.municipality, town.process) == 5


def test_fewer_than_five_are_not_counted_out(town: Town) -> None:
    town.live()
    assert different_people(town.municipality, town.process) is None


def test_whoever_was_erased_is_in_no_count(town: Town) -> None:
    five(town)
    ada = town.people["ada"]
    assert ada.person is not None
    erase_person(town.municipality, ada.person, ada)
    assert different_people(town.municipality, town.process) is None
