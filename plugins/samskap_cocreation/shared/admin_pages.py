"""What there is to do while people create together."""

from __future__ import annotations

from typing import Any

from samskap.web import here, page
from samskap_cocreation.concepts.queries import OVERDUE_TRIALS
from samskap_cocreation.gathering.admin_pages import now
from samskap_cocreation.gathering.queries import INVITATIONS_OF, STEPS_OF
from samskap_cocreation.ideas.queries import EVERY_IDEA, UNSORTED_COUNT
from samskap_cocreation.shared.admin_blueprint import blueprint, rows
from samskap_cocreation.workshops.queries import PAST, UNORDERED


@blueprint.get("/")
def show() -> Any:
    """How far the work has come, and the ways on."""
    return page("cocreation/admin/show.html", **work())


def work() -> dict[str, Any]:
    """Return what is left to do."""
    today = here.today().isoformat()
    _state, missing = now()
    invitations, steps = rows(INVITATIONS_OF), rows(STEPS_OF)
    return {
        "lacks": missing,
        "unordered": rows(UNORDERED),
        "unattended": [row for row in rows(PAST, today=today) if _unattended(row)],
        "unanswered": sum(row["answer"] == "" for row in invitations),
        "late_trials": rows(OVERDUE_TRIALS, today=today),
        "late_steps": [row for row in steps if row["state"] == "ahead" and row["due"] < today],
        "unsorted": rows(UNSORTED_COUNT)[0]["number"],
        "ideas": bool(rows(EVERY_IDEA)),
        "overdue": _overdue(today),
    }


def _unattended(workshop: Any) -> bool:
    return workshop["state"] == "planned" and workshop["came"] is None


def _overdue(today: str) -> bool:
    # The last day on which ideas should have been sorted has passed.
    ends = [p.ends for p in here.state.phases if "cocreation.followup" in p.opens]
    return bool(ends) and max(ends).isoformat() < today
