"""Where these pages stand, and who gets in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, flash

from samskap.domain import Command, Refused, Role, Why
from samskap.i18n import lazy_gettext as _
from samskap.web import here

# The name's ending keeps all but facilitators out of a process's pages.
blueprint = Blueprint("processes_admin", __name__)
PROCESS = "/<municipality>/<process>/admin"
MUNICIPALITY = "/<municipality>/-"

View = Callable[..., Any]


def administrators_only(view: View) -> View:
    """Let only administrators of the municipality in.

    Raises:
        Refused: to everybody else, from the view.
    """

    @wraps(view)
    def guarded(**values: Any) -> Any:
        if Role.ADMINISTRATOR not in here.roles:
            reason = _("This page is for administrators of the municipality.")
            raise Refused(reason, why=Why.PERMISSION)
        return view(**values)

    return guarded


def act(command: Command, done: str) -> None:
    """Send a button's command; the next page says what came of it.

    Args:
        command: what the button asks for.
        done: what to say where it was carried out.
    """
    try:
        here.send(command)
    except Refused as refusal:
        flash(str(refusal), "warning")
    else:
        flash(done)
