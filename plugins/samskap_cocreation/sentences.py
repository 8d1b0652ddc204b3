"""What happened, in one sentence each for the public history. Sealed words stay out of it."""

from __future__ import annotations

from samskap import Recorded
from samskap_cocreation.concepts import sentences as concepts
from samskap_cocreation.gathering import sentences as gathering
from samskap_cocreation.ideas import sentences as ideas
from samskap_cocreation.rounds import sentences as rounds
from samskap_cocreation.workshops import sentences as workshops


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for events of others."""
    return (
        gathering.describe(recorded)
        or workshops.describe(recorded)
        or ideas.describe(recorded)
        or rounds.describe(recorded)
        or concepts.describe(recorded)
    )
