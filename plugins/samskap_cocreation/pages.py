"""The pages for everybody."""

from __future__ import annotations

from samskap_cocreation.amendments import pages as amendments
from samskap_cocreation.assessing import pages as assessing
from samskap_cocreation.concepts import pages as concepts
from samskap_cocreation.gathering import pages as gathering
from samskap_cocreation.ideas import matrix_pages, version_pages
from samskap_cocreation.ideas import pages as ideas
from samskap_cocreation.merging import pages as merging
from samskap_cocreation.rounds import pages as rounds
from samskap_cocreation.shared import pages as overview
from samskap_cocreation.shared.blueprint import blueprint
from samskap_cocreation.voting import pages as voting
from samskap_cocreation.workshops import board_pages
from samskap_cocreation.workshops import pages as workshops

__all__ = [
    "amendments",
    "assessing",
    "blueprint",
    "board_pages",
    "concepts",
    "gathering",
    "ideas",
    "matrix_pages",
    "merging",
    "overview",
    "rounds",
    "version_pages",
    "voting",
    "workshops",
]
