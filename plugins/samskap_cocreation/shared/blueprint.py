"""Where these pages stand, and what they share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from samskap.web import here
from samskap_cocreation.shared import choices

blueprint = Blueprint(
    "cocreation", __name__, template_folder="../templates", static_folder="../static"
)
blueprint.context_processor(lambda: {"wording": choices})


def rows(statement: Any, **parameters: object) -> list[Any]:
    """Return the rows of a select about the present process."""
    return here.all(statement, process=here.process_id, **parameters)
