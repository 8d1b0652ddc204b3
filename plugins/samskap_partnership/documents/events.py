"""The documents made of an agreement."""

from __future__ import annotations

from samskap import Event
from samskap_partnership.followup.events import Follow


class DocumentMade(Follow, frozen=True, kw_only=True):
    """A document was made of the agreement as it stood; anybody can check that it is the one.

    The bytes are not kept: they are made anew, and this says whether they are the same.
    """

    version = 2
    # Before, each body was named by the usual word.
    upcasters = {1: lambda data: {**data, "called": ""}}  # noqa: RUF012
    edition: int
    language: str
    signatures: int  # that the document shows, of those that stand
    approved: str  # the body that the document names, or ""
    called: str  # what that body was called there; "": by the usual word
    text_hash: str  # SHA-256 of the canonical text, in hexadecimal
    pdf_hash: str  # SHA-256 of the document
    pages: int


EVENTS: tuple[type[Event], ...] = (DocumentMade,)
