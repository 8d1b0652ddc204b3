"""What happened, in one sentence each for the public history. Sealed words stay out of it."""

from __future__ import annotations

from samskap import Recorded
from samskap_cocreation.sentences import concepts, gathering, ideas, rounds, workshops


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    return (
        gathering.describe(recorded)
        or workshops.describe(recorded)
        or ideas.describe(recorded)
        or rounds.describe(recorded)
        or concepts.describe(recorded)
    )
