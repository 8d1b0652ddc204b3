"""What this method puts on the process's own pages."""

from __future__ import annotations

from flask import render_template

from samskap.web import here
from samskap_needs import choices
from samskap_needs.admin.overview import work
from samskap_needs.views import challenge_parts


def filled(name: str) -> str | None:
    """Return the part for a named place, or None.

    Args:
        name: `process_overview` for everybody, `process_work` for those who run it.
    """
    if "needs" not in here.state.methods:
        return None
    if name == "process_overview" and (parts := challenge_parts())["challenge"]:
        return render_template("needs/_on_process.html", wording=choices, **parts)
    if name == "process_work":
        return render_template("needs/admin/_work.html", **work())
    return None
