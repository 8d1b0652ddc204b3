"""What there is to do with the needs."""

from __future__ import annotations

from typing import Any

from samskap.web import page
from samskap_needs import queries
from samskap_needs.admin.blueprint import blueprint, insight_label, number, rows


@blueprint.get("/")
def show() -> Any:
    """How far the work has come, and the ways on."""
    return page("needs/admin/show.html", **work())


def work() -> dict[str, Any]:
    """Return what is left to do."""
    insights = rows(queries.INSIGHTS_OF)
    return {
        "challenge": rows(queries.FORMULATIONS_OF),
        "needs": number(queries.EVERY_COUNT),
        "ungrouped": number(queries.UNGROUPED_COUNT),
        "unanswered": number(queries.UNANSWERED_COUNT),
        "drafts": [row for row in insights if row["state"] == "draft"],
        "unweighed": [row for row in insights if row["reach"] is None],
        "insights": insights,
        "insight_label": insight_label,
        "questions": rows(queries.QUESTIONS_OF),
        "reports": rows(queries.REPORTS_OF),
    }
