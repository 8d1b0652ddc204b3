"""Where these pages stand."""

from __future__ import annotations

from flask import Blueprint

# The name's ending keeps all but facilitators out.
blueprint = Blueprint("partnership_admin", __name__, template_folder="../templates")
