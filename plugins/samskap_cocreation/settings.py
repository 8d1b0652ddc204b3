"""What a municipality can decide about how people create together."""

from __future__ import annotations

from samskap import Setting

SETTINGS: tuple[Setting, ...] = ()
