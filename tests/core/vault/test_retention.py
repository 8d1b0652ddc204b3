"""Letting things go in time."""

from collections.abc import Callable

import pytest

from samskap.vault import PEOPLE, Person, Rule, Sealing, Vault

Write = Callable[..., Sealing]


def test_only_what_is_past_its_time_is_due(vault: Vault, write: Write, clock: Callable) -> None:
    old, other = write(), write(type="notices.Sent")
    vault.seal([old, other])
    clock.turn(days=30)
    young = write()
    vault.seal([young])
    rules = [Rule("needs.Submitted", 30), Rule("notices.Sent", 400)]
    assert [due.ids for due in vault.due(rules)] == [(), ()]
    clock.turn(days=1)
    assert [due.ids for due in vault.due(rules)] == [(old.event,), ()]


def test_what_is_due_goes_and_the_rest_stays(vault: Vault, write: Write, clock: Callable) -> None:
    old, other = write(), write(type="notices.Sent")
    vault.seal([old, other])
    clock.turn(days=40)
    rules = [Rule("needs.Submitted", 30)]
    assert [gone.events for gone in vault.let_go(vault.due(rules))] == [(old.event,)]
    assert list(vault.open([old.event, other.event])) == [(other.event, "text")]
    assert [due.ids for due in vault.due(rules)] == [()]
    assert vault.let_go([]) == []


def test_people_go_when_not_seen_for_long(vault: Vault, write: Write, clock: Callable) -> None:
    quiet = vault.register_person(Person("Quiet"))
    active = vault.register_person(Person("Active"))
    words = write(owner=vault.pseudonym(quiet, "a"))
    vault.seal([words])
    clock.turn(days=300)
    vault.see_person(active)
    clock.turn(days=100)
    due = vault.due([Rule(PEOPLE, 365)])
    assert [each.ids for each in due] == [(quiet,)]
    vault.let_go(due)
    assert vault.person(quiet) is None
    assert vault.person(active) == Person("Active")
    assert vault.open([words.event]) == {}


@pytest.mark.parametrize("days", [0, -1])
def test_a_period_without_length_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Rule("needs.Submitted", days)
