"""How long what people wrote is kept, and letting it go in time. Source: GDPR 5 (1) (e)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.contract.registry import Registry
from samskap.core.processes.names import EVENTS
from samskap.core.processes.queries import ROLES
from samskap.domain import ADMINISTRATION, Actor, Recorded, derived_id
from samskap.features.privacy.erasure import Seen, erase
from samskap.features.privacy.events import WordsExpired
from samskap.features.privacy.forgetting import Expired, erase_person
from samskap.vault import PEOPLE, Due, Rule

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

PLATFORM = Actor(system="samskap")
log = logging.getLogger("samskap.retention")

HELD = select(ROLES.c.participant).where(ROLES.c.participant == bindparam("participant"))
PLACES = select(
    EVENTS.c.log,
    func.json_extract(sa.cast(EVENTS.c.state, sa.Text), "$.id").label("id"),
).where(EVENTS.c.topic == bindparam("type"))


class NoSuchRule(ValueError):
    """A retention period is set for something that has none; the message says why."""


class Late(msgspec.Struct, frozen=True):
    """What is past its time by one rule.

    Args:
        rule: which.
        people: ids of those who have not been here for so long.
        events: ids of events whose words are so old, by log.
    """

    rule: Rule
    people: tuple[UUID, ...]
    events: Mapping[str, tuple[UUID, ...]]

    @property
    def number(self) -> int:
        """How many people or events."""
        return len(self.people) + sum(len(ids) for ids in self.events.values())


def rules(periods: Mapping[str, int], registry: Registry) -> list[Rule]:
    """Return the vault's rules for what the settings say.

    Args:
        periods: kind → days; a kind is `person`, or the name of an event type.
        registry: knows the event types.

    Raises:
        NoSuchRule: there is no such kind, it holds no words, or they are the municipality's own.
    """
    for kind in periods:
        if kind != PEOPLE:
            _check(kind, registry)
    return [Rule(kind, days) for kind, days in periods.items()]


def _check(kind: str, registry: Registry) -> None:
    event = registry.event_types.get(kind)
    if event is None:
        raise NoSuchRule(f"retention.{kind}: there is no such kind of event.")
    if event.official:
        # Source: the Nordic archive acts, such as arkivlova § 9 in Norway.
        raise NoSuchRule(f"retention.{kind}: the municipality’s own words are archived.")
    if not event.sealed_fields():
        raise NoSuchRule(f"retention.{kind}: it holds no words.")


def late(municipality: Municipality, rules: Iterable[Rule]) -> list[Late]:
    """Return what is past its time.

    Whoever has a role stays, however long they have been away: a municipality must not lose its
    last administrator overnight. Take the role away first.
    """
    return [_late(municipality, due) for due in municipality.vault.due(rules)]


def _late(municipality: Municipality, due: Due) -> Late:
    if due.rule.kind == PEOPLE:
        gone = (person for person in due.ids if not _has_role(municipality, person))
        return Late(due.rule, tuple(gone), {})
    return Late(due.rule, (), _by_log(municipality, due))


def _has_role(municipality: Municipality, person: UUID) -> bool:
    names = municipality.vault.pseudonyms(person)
    return any(municipality.find(HELD, participant=name.name) for name in names)


def _by_log(municipality: Municipality, due: Due) -> dict[str, tuple[UUID, ...]]:
    ids = {str(id): id for id in due.ids}
    found: dict[str, list[UUID]] = {}
    # Words whose event was never stored are none of a log's; they are swept away elsewhere.
    for row in municipality.find_all(PLACES, type=due.rule.kind) if ids else ():
        if row["id"] in ids:
            found.setdefault(row["log"], []).append(ids[row["id"]])
    return {log: tuple(events) for log, events in found.items()}


def let_go(
    municipality: Municipality, late: Iterable[Late], seen: Seen = lambda number: None
) -> None:
    """Erase what is past its time, and let the history say so.

    Args:
        municipality: whose.
        late: what goes.
        seen: told how many events were looked through, after each batch.
    """
    for each in late:
        for person in each.people:
            _let_go_of(municipality, person, seen)
        if each.events:
            # Said first: a power cut may leave something said to be done again, never unsaid.
            _say(municipality, WordsExpired(kind=each.rule.kind, number=each.number))
        for log, events in each.events.items():
            erase(municipality, Expired(municipality, log, Due(each.rule, events)), seen)


def _let_go_of(municipality: Municipality, person: UUID, seen: Seen) -> None:
    try:
        erase_person(municipality, person, PLATFORM, seen)
    except Exception:
        # They are still late tomorrow; nobody else has to wait for them.
        log.exception("%s: somebody could not be let go of", municipality.slug)


def _say(municipality: Municipality, event: WordsExpired) -> None:
    stream = derived_id("expired", municipality.slug)
    recorded = Recorded(
        event,
        municipality.new_id(),
        stream,
        len(municipality.store.stream(stream)) + 1,
        ADMINISTRATION,
        PLATFORM.system,
        municipality.clock(),
        "",
    )
    municipality.store.append([recorded])
