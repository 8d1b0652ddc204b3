"""The pages for everybody, and for the parties' representatives."""

from __future__ import annotations

from samskap_partnership.views import (
    details,
    documents,
    drafting,
    followup,
    inquiries,
    meetings,
    outcomes,
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
    "documents",
    "drafting",
    "followup",
    "inquiries",
    "meetings",
    "outcomes",
    "overview",
    "own",
    "public",
    "signing",
    "talking",
    "writing",
]
