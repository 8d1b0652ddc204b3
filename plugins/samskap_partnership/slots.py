"""What this method puts on the process's own pages."""

from __future__ import annotations

from flask import render_template

from samskap.web import here
from samskap_partnership import wording
from samskap_partnership.admin.overview import work
from samskap_partnership.queries.signing import PUBLIC_AGREEMENTS
from samskap_partnership.views.own import waiting
from samskap_partnership.views.place import rows


def filled(name: str) -> str | None:
    """Return the part for a named place, or None.

    Args:
        name: `process_overview` for everybody, `process_work` for those who run it.
    """
    if "partnership" not in here.state.methods:
        return None
    if name == "process_overview":
        return _on_process()
    if name == "process_work":
        return render_template("partnership/admin/_work.html", wording=wording, **work())
    return None


def _on_process() -> str | None:
    public, asked = rows(PUBLIC_AGREEMENTS), list(waiting())
    if not public and not asked:
        return None
    template = "partnership/_on_process.html"
    return render_template(template, wording=wording, public=public, waiting=asked)
