"""What the table `cocreation` of a process in a story of the demo may hold."""

from __future__ import annotations

from msgspec import field

from samskap_cocreation.demo.concept_tables import Concept
from samskap_cocreation.demo.gathering_tables import Gathering, Workshop
from samskap_cocreation.demo.idea_tables import IdeaTables


class Section(IdeaTables, frozen=True, kw_only=True):
    """The table `cocreation` of a process."""

    gathering: Gathering = Gathering()
    workshops: tuple[Workshop, ...] = field(name="workshop", default=())
    concepts: tuple[Concept, ...] = field(name="concept", default=())
