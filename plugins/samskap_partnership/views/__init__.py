"""The pages for everybody, and for the parties' representatives."""

from __future__ import annotations

from samskap_partnership.views import (
    details,
    overview,
    own,
    public,
    signing,
    talking,
    writing,
)
from samskap_partnership.views.place import blueprint

__all__ = [
    "blueprint",
    "details",
    "overview",
    "own",
    "public",
    "signing",
    "talking",
    "writing",
]
