"""The pages of those who run the process, in the order of the work."""

from __future__ import annotations

from samskap_cocreation.admin import (
    concepts,
    gathering,
    merging,
    outcomes,
    overview,
    paper,
    rounds,
    sorting,
    told,
    workshops,
)
from samskap_cocreation.admin.place import blueprint

__all__ = [
    "blueprint",
    "concepts",
    "gathering",
    "merging",
    "outcomes",
    "overview",
    "paper",
    "rounds",
    "sorting",
    "told",
    "workshops",
]
