"""The pages of those who run the process, in the order of the work."""

from __future__ import annotations

from samskap_cocreation.concepts import admin_pages as concepts
from samskap_cocreation.followup import admin_pages as outcomes
from samskap_cocreation.gathering import admin_pages as gathering
from samskap_cocreation.ideas import sorting_pages
from samskap_cocreation.merging import admin_pages as merging
from samskap_cocreation.rounds import admin_pages as rounds
from samskap_cocreation.shared import admin_pages as overview
from samskap_cocreation.shared.admin_blueprint import blueprint
from samskap_cocreation.told import admin_pages as told
from samskap_cocreation.voting import paper_pages
from samskap_cocreation.workshops import admin_pages as workshops

__all__ = [
    "blueprint",
    "concepts",
    "gathering",
    "merging",
    "outcomes",
    "overview",
    "paper_pages",
    "rounds",
    "sorting_pages",
    "told",
    "workshops",
]
