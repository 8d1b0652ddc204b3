"""Ballots on paper: enter them, confirm what another has entered, withdraw them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, request, url_for

from samskap import Command
from samskap.core.boxes.ballots import Ballot
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap_cocreation.rounds.forms import paper_form
from samskap_cocreation.rounds.live import dots_of
from samskap_cocreation.rounds.pages import about, boxed, round_row
from samskap_cocreation.shared.admin_blueprint import ask, blueprint
from samskap_cocreation.voting.commands import (
    ConfirmPaperBallot,
    EnterPaperBallot,
    WithdrawPaperBallot,
)
from samskap_cocreation.voting.events import DotsPlaced


@blueprint.route("/votings/<uuid:round>/paper", methods=["GET", "POST"])
def paper_ballots(round: UUID) -> Any:
    """What has been entered, and a form for the next one."""
    row = _open_round(round)
    ideas = [idea for idea in about(row)["ideas"] if idea["state"] == "open"]
    form = paper_form(ideas, row["most"])
    if form.validate_on_submit() and form.sends(_entering(round, form)):
        flash(_("The paper ballot lies in the box. Somebody else must confirm it."))
        return back_to(url_for(".paper_ballots", round=round))
    entered = [_shown(each, ideas) for each in boxed(row) if _on_paper(each)]
    return page("cocreation/admin/paper.html", form=form, round=row, ideas=ideas, entered=entered)


def _open_round(round: UUID) -> Any:
    row = round_row(round, "voting")
    return row if row["state"] == "open" or request.method == "POST" else abort(404)


def _entering(round: UUID, form: Any) -> EnterPaperBallot:
    return EnterPaperBallot(
        process=here.process_id, voting=round, batch=form.batch.data, dots=form.dots
    )


def _on_paper(ballot: Ballot) -> bool:
    return bool(ballot.event.source)


def _shown(ballot: Ballot, ideas: list[Any]) -> dict[str, Any]:
    event, dots = ballot.event, dots_of(ballot)
    assert isinstance(event, DotsPlaced)  # noqa: S101
    placed = [(idea, dots[idea["id"]]) for idea in ideas if idea["id"] in dots]
    about = {"batch": event.batch, "confirmed": event.counts, "id": ballot.stream}
    return {**about, "placed": placed}


@blueprint.route("/votings/<uuid:round>/paper/<uuid:ballot>/confirm", methods=["GET", "POST"])
def confirm_paper(round: UUID, ballot: UUID) -> Any:
    """Say that the paper says the same."""
    batch = _batch(round, ballot)
    command = ConfirmPaperBallot(process=here.process_id, voting=round, batch=batch)
    done = _("The paper ballot has been confirmed.")
    return _asked(round, command, done, _("Confirm the paper ballot"), batch)


@blueprint.route("/votings/<uuid:round>/paper/<uuid:ballot>/withdraw", methods=["GET", "POST"])
def withdraw_paper(round: UUID, ballot: UUID) -> Any:
    """Take it out of the box."""
    batch = _batch(round, ballot)
    command = WithdrawPaperBallot(process=here.process_id, voting=round, batch=batch)
    done = _("The paper ballot has been withdrawn.")
    return _asked(round, command, done, _("Withdraw the paper ballot"), batch)


def _batch(round: UUID, ballot: UUID) -> str:
    found = [each for each in boxed(_open_round(round)) if each.stream == ballot]
    event = found[0].event if found else abort(404)
    return event.batch if isinstance(event, DotsPlaced) and event.source else abort(404)


def _asked(round: UUID, command: Command, done: str, what: str, batch: str) -> Any:
    return ask(
        Form(),
        lambda: command,
        done,
        url_for(".paper_ballots", round=round),
        heading=what,
        lead=_("Number on the ballot: %(number)s", number=batch),
        submit=what,
    )
