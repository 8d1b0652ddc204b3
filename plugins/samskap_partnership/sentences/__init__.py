"""What happened, in one sentence each for the public history. Nothing confidential is in it."""

from __future__ import annotations

from samskap import Recorded


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    return None
