"""The page of a process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from flask import Blueprint

from samskap.core.contributions.figures import figures
from samskap.core.processes.commands import Level
from samskap.core.processes.queries import GATES_OF, MOVES_OF
from samskap.core.processes.sentences import answer_name, level_promise, made_by
from samskap.features.processes.overview import calls, line
from samskap.features.processes.tabs import tabs
from samskap.web import here, page

blueprint = Blueprint("processes", __name__, url_prefix="/<municipality>/<process>")
blueprint.add_app_template_global(tabs)


@blueprint.get("/")
def show() -> Any:
    """What the process is about, where it stands, what can be done, and what has come of it."""
    today, state = here.today(), here.state
    decisions = list(_decisions())
    titles = {str(phase.id): phase.title for phase in state.phases}
    return page(
        "processes/show.html",
        phases=line(state, today),
        calls=calls(state, today),
        levels=get_args(Level),
        promise=level_promise(here.process["level"]),
        figures=figures(here.all, here.site.registry, here.process_id),
        moves=[
            (titles.get(row["phase"], ""), row)
            for row in here.all(MOVES_OF, process=here.process_id)
        ],
        decisions=decisions,
        stopped=next(
            (each for each in reversed(decisions) if state.stopped == each.row["gate"]), None
        ),
    )


class Decision(msgspec.Struct, frozen=True):
    """A decision as it is shown.

    Args:
        title: what was decided.
        row: of gate decisions.
        made: by whom, when and in which case, in the reader's language, or "".
        answers: (question, answer), in the reader's language.
    """

    title: Any
    row: Any
    made: str
    answers: list[tuple[Any, str]]


def _decisions() -> Iterator[Decision]:
    for row in here.all(GATES_OF, process=here.process_id):
        gate = here.site.registry.gate(row["gate"])
        given = msgspec.json.decode(row["answers"])
        questions = gate.questions if gate else ()
        answers = [(q.text, answer_name(given[q.slug])) for q in questions if q.slug in given]
        made = made_by(row["body"], row["decided"], row["case_number"], here.municipality.bodies())
        yield Decision(gate.title if gate else row["gate"], row, made, answers)
