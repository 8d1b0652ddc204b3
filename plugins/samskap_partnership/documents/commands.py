"""What may be asked about documents."""

from __future__ import annotations

from samskap import Language
from samskap_partnership.agreements.commands import OnAgreement


class MakeDocument(OnAgreement, frozen=True, kw_only=True):
    """Make a document of the agreement in one of its languages."""

    language: Language
