"""What follows by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from samskap import Command, Event
from samskap_cocreation import following, moving

POLICIES: Mapping[type[Event], Callable[..., Iterable[Command]]] = {
    **following.POLICIES,
    **moving.POLICIES,
}
