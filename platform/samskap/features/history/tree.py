"""The tree of what led to an event and what it led to."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy import bindparam, func, select

from samskap.core.municipality import Municipality
from samskap.domain import Recorded
from samskap.features.history.causation import BY_POLICY, REMEMBERED, causes, names_of
from samskap.features.history.reading import EVENTS
from samskap.store.logs import CAUSES

LARGEST_ACT = 500  # events of one command, on each side of the one that is looked at
DEEPEST = 10
BROADEST = 200  # events in the whole tree

AROUND = (
    select(EVENTS.c.position, EVENTS.c.index, EVENTS.c.state)
    .where(EVENTS.c.position.between(bindparam("first"), bindparam("last")))
    .order_by(EVENTS.c.position)
)
_TYPES = func.json_each(bindparam("types")).table_valued("value")
TRIGGERS = (
    select(EVENTS.c.position, EVENTS.c.index, EVENTS.c.state)
    .where(EVENTS.c.position < bindparam("position"), EVENTS.c.topic.in_(select(_TYPES.c.value)))
    .order_by(EVENTS.c.position.desc())
    .limit(REMEMBERED)
)
_CAUSES = func.json_each(bindparam("causes")).table_valued("value")
CARRIED_OUT = (
    select(CAUSES.c.position)
    .where(CAUSES.c.cause.in_(select(_CAUSES.c.value)))
    .order_by(CAUSES.c.position)
)


class Place(msgspec.Struct, frozen=True):
    """An event and its index in its log; sealed words are unopened."""

    recorded: Recorded
    index: int


class Node(msgspec.Struct):
    """An event in the tree.

    Args:
        place: the event.
        children: those that a policy's command led to because of it.
    """

    place: Place
    children: list[Node] = []


class Tree:
    """Looks up what caused what in one municipality.

    Args:
        municipality: whose history.
    """

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality
        self._policies = municipality.registry.policies
        self._left = BROADEST

    def around(self, place: Place) -> list[Node]:
        """Return the events of the command that everything began with, and what they led to."""
        root = place
        for _step in range(DEEPEST):
            parent = self.parent(root)
            if parent is None:
                break
            root = parent
        return [self._node(one, DEEPEST) for one in self.act(root)]

    def _node(self, place: Place, depth: int) -> Node:
        self._left -= 1
        children = self.children(place) if depth and self._left > 0 else []
        return Node(place, [self._node(child, depth - 1) for child in children[: self._left]])

    def act(self, place: Place) -> list[Place]:
        """Return the events that the same command led to, this one among them."""
        recorded = place.recorded
        if not recorded.cause:
            return [place]
        first, last = recorded.position - LARGEST_ACT, recorded.position + LARGEST_ACT
        near = self._places(AROUND, first=first, last=last)
        return [one for one in near if one.recorded.cause == recorded.cause]

    def parent(self, place: Place) -> Place | None:
        """Return the event whose policy led to this one, None where a person or nobody did."""
        if place.recorded.actor != BY_POLICY:
            return None
        types = [event.type_name() for event in self._policies]
        known = msgspec.json.encode(types).decode()
        before = self._places(TRIGGERS, types=known, position=place.recorded.position)
        return next((one for one in before if place.recorded.cause in self._causes(one)), None)

    def children(self, place: Place) -> list[Place]:
        """Return the events that policies' commands led to because of this one."""
        ids = msgspec.json.encode(sorted(self._causes(place))).decode()
        positions = self._municipality.find_all(CARRIED_OUT, causes=ids)
        return [one for row in positions for one in self._ended(row["position"])]

    def _ended(self, position: int) -> Sequence[Place]:
        last = self._places(AROUND, first=position, last=position)
        return self.act(last[0]) if last else ()

    def _causes(self, place: Place) -> frozenset[str]:
        return causes(place.recorded.id, names_of(self._policies, place.recorded))

    def _places(self, statement: sa.Select[tuple[object, ...]], **values: object) -> list[Place]:
        read = self._municipality.store.mapper.read
        rows = self._municipality.find_all(statement, **values)
        return [Place(read(row["state"], row["position"]), row["index"]) for row in rows]
