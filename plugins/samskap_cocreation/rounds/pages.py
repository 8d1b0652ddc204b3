"""Votings and assessments: the lists of them, and what their pages share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import flash

from samskap import Command
from samskap.core.boxes.ballots import Ballot
from samskap.core.boxes.projections import NEWEST
from samskap.core.boxes.reading import ballots_in
from samskap.core.contributions.queries import ONE
from samskap.features.boxes.opening import TIED
from samskap.web import Form, back_to, here, page
from samskap_cocreation.rounds.queries import CANDIDATES_OF, ROUND, ROUNDS_OF
from samskap_cocreation.shared.blueprint import blueprint, rows

SECRET_DAYS = TIED.days  # after the count, until nobody can say whose a ballot was


@blueprint.get("/votings")
def votings() -> Any:
    """All votings."""
    return page("cocreation/votings.html", rounds=rows(ROUNDS_OF, kind="voting"))


@blueprint.get("/assessments")
def assessments() -> Any:
    """All assessments."""
    return page("cocreation/assessments.html", rounds=rows(ROUNDS_OF, kind="assessment"))


def round_row(subject: UUID, kind: str) -> Any:
    """Return the row of a voting or an assessment; not found where there is none."""
    return here.found(ROUND, round=subject, process=here.process_id, kind=kind)


def about(row: Any) -> dict[str, Any]:
    """Return what the pages of both show: the ideas, and whether the results can be seen."""
    return {
        "round": row,
        "subject": here.one(ONE, subject=row["id"]),
        "ideas": here.all(CANDIDATES_OF, round=row["id"]),
        "shown": row["state"] != "open" or not row["hidden"],
        "taking": row["state"] == "open" and str(here.today()) <= row["ends"],
        "evening": here.one(NEWEST, round=row["id"]),
        "secret": SECRET_DAYS,
    }


def take_out(command: Command, done: str, back: str, lead: str) -> Any:
    """Ask whether, then take something of one's own out of a box.

    Args:
        command: that takes it out.
        done: said when it was.
        back: the address to go on to.
        lead: what it means.
    """
    form = Form()
    if form.validate_on_submit() and form.sends(command):
        flash(done)
        return back_to(back)
    why_not = here.why_not(command)
    return page("cocreation/take_out.html", form=form, lead=lead, back=back, reason=why_not)


def boxed(row: Any) -> Sequence[Ballot]:
    """Return what lies in a round's box; at a past moment nobody knows what it was."""
    return () if here.past else ballots_in(here.municipality, row["id"])


def by_idea(statement: Any, round: str, **parameters: object) -> dict[str, Any]:
    """Return rows about a round by the idea that each is about."""
    return {row["idea"]: row for row in here.all(statement, round=round, **parameters)}
