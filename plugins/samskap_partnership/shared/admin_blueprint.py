"""Where these pages stand, and what they share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint

from samskap.web import here
from samskap_partnership.agreements.queries import AGREEMENT_HERE
from samskap_partnership.shared.blueprint import words

# The name's ending keeps all but facilitators out.
blueprint = Blueprint("partnership_admin", __name__, template_folder="../templates")
blueprint.context_processor(words)


def found(agreement: UUID) -> Any:
    """Return the row of an agreement of this process; the page is not found where there is none."""
    return here.found(AGREEMENT_HERE, agreement=agreement, process=here.process_id)
