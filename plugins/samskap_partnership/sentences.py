"""What happened, in one sentence each for the public history. Nothing confidential is in it."""

from __future__ import annotations

from collections.abc import Mapping

from samskap import Recorded
from samskap_partnership.actors import sentences as actors
from samskap_partnership.agreements import sentences as agreements
from samskap_partnership.course import sentences as course
from samskap_partnership.documents import sentences as documents
from samskap_partnership.followup import sentences as followup
from samskap_partnership.inquiries import sentences as inquiries
from samskap_partnership.outcomes import sentences as outcomes
from samskap_partnership.signing import sentences as signing

PARTS = (actors, agreements, signing, followup, course, outcomes, inquiries, documents)


def describe(recorded: Recorded, bodies: Mapping[str, str]) -> str | None:
    """Return the sentence, or None for events of others.

    Args:
        recorded: the event.
        bodies: what those that decide are called there, where it is not the usual word.
    """
    told = (part.describe(recorded) for part in PARTS)
    return signing.approval(recorded, bodies) or next((each for each in told if each), None)
