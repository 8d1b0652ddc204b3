"""What happened, in one sentence each for the public history. Nothing confidential is in it."""

from __future__ import annotations

from samskap import Recorded
from samskap_partnership.sentences import (
    actors,
    agreements,
    course,
    documents,
    followup,
    inquiries,
    outcomes,
    signing,
)

PARTS = (actors, agreements, signing, followup, course, outcomes, inquiries, documents)


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    told = (part.describe(recorded) for part in PARTS)
    return next((sentence for sentence in told if sentence), None)
