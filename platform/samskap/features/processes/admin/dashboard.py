"""The first page of those who run a process: what to do now, and how it goes."""

from __future__ import annotations

from typing import Any

from samskap.contract.declarations import Contribution
from samskap.core.contributions.figures import figures
from samskap.core.processes.different_people import different_people
from samskap.domain import Role
from samskap.features.processes.admin.pages import PROCESS, blueprint
from samskap.features.processes.admin.queries import UNANSWERED
from samskap.features.processes.admin.tasks import tasks
from samskap.web import here, page


@blueprint.get(f"{PROCESS}/")
def show() -> Any:
    """What to do now, the figures and the ways on."""
    counts = Role.ADMINISTRATOR in here.roles
    return page(
        "processes/admin/show.html",
        counts=counts,
        different=different_people(here.municipality, here.process_id) if counts else None,
        state=here.state,
        today=here.municipality.today(),
        tasks=list(tasks(here.state)),
        waiting=waiting(),
        figures=figures(here.all, here.municipality.registry, here.process_id),
    )


def waiting() -> list[tuple[Contribution, list[Any]]]:
    """Return (kind, rows) of the contributions that have waited longest for a response."""
    methods = here.municipality.registry.methods.values()
    kinds = [kind for method in methods for kind in method.contributions if kind.awaits_response]
    rows = [(k, here.all(UNANSWERED, process=here.process_id, kind=k.slug)) for k in kinds]
    return [(k, unanswered) for k, unanswered in rows if unanswered]
