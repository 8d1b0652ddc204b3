"""A voting: place dots, see what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import flash, request, url_for

from samskap.core.boxes.reading import own
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap_cocreation.rounds.forms import BallotForm, ballot_form
from samskap_cocreation.rounds.live import Placed, Sums, dots, dots_of
from samskap_cocreation.rounds.model import ballot_id
from samskap_cocreation.rounds.pages import about, boxed, by_idea, round_row
from samskap_cocreation.rounds.queries import COUNTED_DOTS, ON_PAPER, OWN_DOTS
from samskap_cocreation.shared.blueprint import blueprint
from samskap_cocreation.voting.commands import PlaceDots, WithdrawDots


@blueprint.route("/votings/<uuid:subject>", methods=["GET", "POST"])
def voting(subject: UUID) -> Any:
    """The ballot, and the results where they may be seen."""
    row = round_row(subject, "voting")
    parts, placed = about(row), _placed(row)
    lying = _lying(row)
    form = _ballot(row, parts, placed, lying)
    overtaken = bool(form and form.is_submitted() and form.lying.data != lying)
    if form and form.validate_on_submit() and form.sends(_placing(subject, form)):
        flash(_("Your dots lie in the box. You can change them until the voting ends."))
        if overtaken:
            flash(_("You had placed dots meanwhile, perhaps on another device. These count now."))
        return back_to(url_for(".voting", subject=subject))
    counted = _counted(row)
    results = _results(counted.ideas, parts["ideas"]) if parts["shown"] else []
    return page(
        "cocreation/voting.html",
        **parts,
        form=form,
        placed=placed,
        results=results,
        highest=max((result["dots"] for result in results), default=0),
        voters=counted.voters,
        paper=here.one(ON_PAPER, round=row["id"])["number"],
    )


def _placed(row: Any) -> dict[str, int]:
    if not here.actor.signed_in:
        return {}
    name = here.pseudonym(row["id"])
    lying = own(here.municipality, ballot_id(UUID(row["id"]), name))
    return dots_of(lying) or _entered(row, (name, *here.voices))


def _entered(row: Any, names: Iterable[str]) -> dict[str, int]:
    """Return what entered the log at once, as ballots did before there were boxes."""
    found = (by_idea(OWN_DOTS, row["id"], participant=name) for name in names if name)
    return {idea: placed["dots"] for ballot in found for idea, placed in ballot.items()}


def _lying(row: Any) -> str:
    if not here.actor.signed_in:
        return ""
    ballot = own(here.municipality, ballot_id(UUID(row["id"]), here.pseudonym(row["id"])))
    return str(ballot.id) if ballot else ""


def _ballot(
    row: Any, parts: dict[str, Any], placed: dict[str, int], lying: str
) -> BallotForm | None:
    asks = PlaceDots(process=here.process_id, voting=UUID(row["id"]), dots={})
    # What is sent too late comes back with the reason, and nothing of it is lost.
    sent = request.method == "POST"
    if not here.actor.signed_in or not (sent or (parts["taking"] and here.can(asks))):
        return None
    standing = [idea for idea in parts["ideas"] if idea["state"] == "open" or _sent(idea)]
    return ballot_form(standing, row["most"], placed, lying)


def _sent(idea: Any) -> bool:
    return request.form.get(f"dots{idea['id']}", "0") not in ("", "0")


def _placing(subject: UUID, form: BallotForm) -> PlaceDots:
    return PlaceDots(process=here.process_id, voting=subject, dots=form.dots)


def _counted(row: Any) -> Placed:
    if row["state"] == "counted":
        counted = by_idea(COUNTED_DOTS, row["id"])
        names = ("dots", "voters")
        ideas = {idea: {name: each[name] for name in names} for idea, each in counted.items()}
        return Placed(ideas, int(row["voters"]))
    return dots(here.all, row["id"], boxed(row))


def _results(counted: Sums, ideas: list[Any]) -> list[dict[str, Any]]:
    results = [{**idea, **counted[idea["id"]]} for idea in ideas if idea["id"] in counted]
    return sorted(results, key=lambda result: -result["dots"])


@blueprint.route("/votings/<uuid:subject>/withdraw", methods=["GET", "POST"])
def withdraw_dots(subject: UUID) -> Any:
    """Take all one's dots back, after a question."""
    row, form = round_row(subject, "voting"), Form()
    command = WithdrawDots(process=here.process_id, voting=subject)
    if form.validate_on_submit() and form.sends(command):
        flash(_("Your dots have been taken back."))
        return back_to(url_for(".voting", subject=subject))
    return page("cocreation/withdraw_dots.html", form=form, round=row, reason=here.why_not(command))
