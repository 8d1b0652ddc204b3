"""What this method puts on the process's own pages."""

from __future__ import annotations

from flask import render_template

from samskap.web import here
from samskap_cocreation.shared import choices
from samskap_cocreation.shared.admin_pages import work
from samskap_cocreation.workshops.pages import own
from samskap_cocreation.workshops.queries import NEXT


def filled(name: str) -> str | None:
    """Return the part for a named place, or None.

    Args:
        name: `process_overview` for everybody, `process_work` for those who run it.
    """
    if "cocreation" not in here.state.methods:
        return None
    if name == "process_overview":
        return _next_workshop()
    if name == "process_work":
        return render_template("cocreation/admin/_work.html", wording=choices, **work())
    return None


def _next_workshop() -> str | None:
    row = here.one(NEXT, process=here.process_id, today=here.today())
    if row is None:
        return None
    shown = {"workshop": row, "own": own(row["id"]), "wording": choices}
    return render_template("cocreation/_on_process.html", **shown)
