"""The pages for everybody."""

from __future__ import annotations

from samskap_cocreation.views import (
    amendments,
    assessing,
    board,
    concepts,
    gathering,
    ideas,
    matrix,
    merging,
    overview,
    rounds,
    versions,
    voting,
    workshops,
)
from samskap_cocreation.views.place import blueprint

__all__ = [
    "amendments",
    "assessing",
    "blueprint",
    "board",
    "concepts",
    "gathering",
    "ideas",
    "matrix",
    "merging",
    "overview",
    "rounds",
    "versions",
    "voting",
    "workshops",
]
