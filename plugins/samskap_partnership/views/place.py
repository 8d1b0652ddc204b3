"""Where the pages for everybody stand."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint(
    "partnership", __name__, template_folder="../templates", static_folder="../static"
)
