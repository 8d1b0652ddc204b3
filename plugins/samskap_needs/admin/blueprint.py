"""Where these pages stand, and what they share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash

from samskap import Command, Refused
from samskap.i18n import gettext as _
from samskap.web import back_to, here
from samskap.web.paging import Paging, paging
from samskap_needs import choices

# A command groups at most a hundred.
ON_A_PAGE = 50

# The name's ending keeps all but facilitators out.
blueprint = Blueprint("needs_admin", __name__, template_folder="../templates")
blueprint.context_processor(lambda: {"wording": choices, "insight_label": insight_label})


def rows(statement: Any, **parameters: object) -> list[Any]:
    """Return the rows of a select about the present process."""
    return here.all(statement, process=here.process_id, **parameters)


def listed(statement: Any, counted: Any) -> tuple[list[Any], Paging]:
    """Return one page of a long list of needs, and where in the list it stands.

    Args:
        statement: gives the rows within a window.
        counted: gives their number.
    """
    paged = paging(number(counted), ON_A_PAGE)
    return rows(statement, **paged.window), paged


def number(counted: Any) -> int:
    """Return the answer of a select that counts."""
    return int(rows(counted)[0]["number"])


def press(command: Command, done: str, address: str) -> Any:
    """Send a button's command and go to a page that says what came of it.

    Args:
        command: what the button asks for.
        done: what to say where it was carried out.
        address: the page.
    """
    try:
        here.send(command)
    except Refused as refusal:
        flash(str(refusal), "warning")
    else:
        flash(done)
    return back_to(address)


def label(need: Any) -> str:
    """Return a need as a choice in a list."""
    return str(need["title"] or _("Erased"))


BEGUN = "new"  # of a choice between insights: one that is begun now


def insight_label(insight: Any) -> str:
    """Return what an insight is called where it may have no title yet, or no more."""
    title = insight["title"]
    return str(_("A group without a title") if title == "" else title or _("Erased"))
