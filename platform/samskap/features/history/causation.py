"""What caused what: events of one command share its id; a policy's command has a derived one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec

from samskap.domain import Event, Recorded, derived_id

Policies = Mapping[type[Event], Sequence[Callable[..., Any]]]

BY_POLICY = "policy"
MOST = 1000  # commands that one policy sends because of one event
REMEMBERED = 100  # events back from which a policy's command may come


class Step(msgspec.Struct, frozen=True):
    """Where an event comes from.

    Args:
        event: its id.
        correlation: the id of the command that everything began with; "" where there was none.
        causation: the id of the event whose policy led to it, or "".
    """

    event: UUID
    correlation: str
    causation: str = ""


class Trail:
    """Follows a log from its beginning and tells where each event comes from.

    Args:
        policies: those in use.
    """

    def __init__(self, policies: Policies) -> None:
        self._policies = policies
        self._triggers: deque[tuple[Step, tuple[str, ...]]] = deque(maxlen=REMEMBERED)

    def follow(self, recorded: Recorded) -> Step:
        """Return where the log's next event comes from."""
        step = self._step(recorded)
        names = names_of(self._policies, recorded)
        if names:
            self._triggers.appendleft((step, names))
        return step

    def _step(self, recorded: Recorded) -> Step:
        if recorded.actor == BY_POLICY:
            for trigger, names in self._triggers:
                if recorded.cause in causes(trigger.event, names):
                    return Step(recorded.id, trigger.correlation, str(trigger.event))
        return Step(recorded.id, recorded.cause)


def names_of(policies: Policies, recorded: Recorded) -> tuple[str, ...]:
    """Return the names of the policies that an event wakes."""
    return tuple(policy.__name__ for policy in policies.get(type(recorded.event), ()))


@lru_cache(maxsize=REMEMBERED)
def causes(event: UUID, names: tuple[str, ...]) -> frozenset[str]:
    """Return the ids of the commands that policies may have sent because of an event."""
    return frozenset(str(derived_id(event, name, n)) for name in names for n in range(MOST))
