"""Where a contribution is shown, whichever method it belongs to."""

from __future__ import annotations

from typing import Any

from flask import url_for

from samskap.web import here


def address_of(kind: str | None, subject: str, process: str) -> str:
    """Return the address of a contribution's page.

    Args:
        kind: slug of its kind; None, or a kind nobody knows: the process's page.
        subject: its id.
        process: slug of its process.
    """
    known = here.site.registry.contribution(kind) if kind else None
    if known is None:
        return url_for("processes.show", process=process)
    return url_for(known.endpoint, process=process, subject=subject)


def address_here(subject: Any) -> str:
    """Return where a subject of the present process is shown.

    Args:
        subject: a row of contributions, or of processes.
    """
    return address_of(dict(subject).get("kind"), subject["id"], here.process["slug"])
