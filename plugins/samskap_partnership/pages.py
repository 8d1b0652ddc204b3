"""The pages for everybody, and for the parties' representatives."""

from __future__ import annotations

from samskap_partnership.agreements import (
    clause_pages,
    comment_pages,
    detail_pages,
    duty_pages,
    overview_pages,
    own_pages,
)
from samskap_partnership.agreements import pages as public
from samskap_partnership.documents import pages as documents
from samskap_partnership.followup import meeting_pages
from samskap_partnership.followup import pages as followup
from samskap_partnership.inquiries import pages as inquiries
from samskap_partnership.outcomes import pages as outcomes
from samskap_partnership.shared.blueprint import blueprint
from samskap_partnership.signing import pages as signing

__all__ = [
    "blueprint",
    "clause_pages",
    "comment_pages",
    "detail_pages",
    "documents",
    "duty_pages",
    "followup",
    "inquiries",
    "meeting_pages",
    "outcomes",
    "overview_pages",
    "own_pages",
    "public",
    "signing",
]
