"""What a municipality can decide about its agreements."""

from __future__ import annotations

from samskap import Setting

SETTINGS: tuple[Setting, ...] = ()
