"""What follows by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from samskap import Command, Event
from samskap_cocreation import following
from samskap_cocreation.rounds import moving

POLICIES: Mapping[type[Event], Callable[..., Iterable[Command]]] = {
    **following.POLICIES,
    **moving.POLICIES,
}
