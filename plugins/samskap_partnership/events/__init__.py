"""What can happen around partnerships. Classes are permanent; see the README for the states."""

from __future__ import annotations

from samskap import Event

EVENTS: tuple[type[Event], ...] = ()
