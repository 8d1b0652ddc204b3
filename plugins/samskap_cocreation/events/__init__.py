"""What can happen while people create together. Classes are permanent."""

from __future__ import annotations

from samskap import Event

EVENTS: tuple[type[Event], ...] = ()
