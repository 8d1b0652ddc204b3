"""Suggested wordings: make one, compare it, accept or decline it, take it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import Form, back_to, here, page
from samskap.web.display_names import naming
from samskap_cocreation.amendments.commands import (
    AcceptAmendment,
    DeclineAmendment,
    SuggestAmendment,
    WithdrawAmendment,
)
from samskap_cocreation.ideas.forms import AcceptForm, AmendForm, ReasonForm
from samskap_cocreation.ideas.pages import found, is_author, standing
from samskap_cocreation.ideas.queries import AMENDMENT, VERSIONS_OF
from samskap_cocreation.ideas.version_pages import changes
from samskap_cocreation.shared.blueprint import blueprint


@blueprint.route("/ideas/<uuid:subject>/amend", methods=["GET", "POST"])
def amend(subject: UUID) -> Any:
    """Suggest another wording of somebody's idea."""
    row = standing(subject)
    form = AmendForm(data={"title": row["title"], "text": row["text"], "seen": row["sequence"]})
    command = SuggestAmendment(
        process=here.process_id,
        amendment=NEW,
        idea=subject,
        seen=form.seen.data or 0,
        **form.words,
        reason=form.reason.data or "",
        language=row["language"],
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("Thank you. The authors of the idea have been told and will answer."))
        return back_to(url_for(".amendment", subject=form.made))
    overtaken = form.overtaken(row["sequence"])
    form.look_again(row["sequence"])
    reason = "" if form.is_submitted() else here.why_not(command)
    return page("cocreation/amend.html", form=form, subject=row, overtaken=overtaken, reason=reason)


def _amendment(subject: UUID) -> Any:
    return here.found(AMENDMENT, amendment=subject, process=here.process_id)


@blueprint.get("/amendments/<uuid:subject>")
def amendment(subject: UUID) -> Any:
    """One suggested wording beside the one it was made from, and beside the one that stands."""
    row = _amendment(subject)
    idea = found(UUID(row["idea"]))
    kept = here.all(VERSIONS_OF, idea=row["idea"])
    seen = next(version for version in kept if version["sequence"] == row["seen"])
    waiting = row["course"] == "open" and idea["course"] == "open" and idea["state"] == "open"
    return page(
        "cocreation/amendment.html",
        subject=row,
        idea=idea,
        author=naming([row["author"]])[row["author"]],
        changes=changes(seen, row),
        changed=idea["sequence"] != row["seen"],
        waiting=waiting,
        decides=waiting and is_author(UUID(row["idea"])),
        mine=waiting and here.is_own(row["author"]) and here.past is None,
    )


def _to_decide(subject: UUID) -> tuple[Any, Any]:
    row = _amendment(subject)
    idea = standing(UUID(row["idea"]))
    if row["course"] != "open" or not is_author(UUID(row["idea"])):
        abort(404)
    return row, idea


@blueprint.route("/amendments/<uuid:subject>/accept", methods=["GET", "POST"])
def accept_amendment(subject: UUID) -> Any:
    """See what would change in the idea as it stands, then take it over."""
    row, idea = _to_decide(subject)
    form = AcceptForm(data={"seen": idea["sequence"]})
    command = AcceptAmendment(process=here.process_id, amendment=subject, seen=form.seen.data or 0)
    if form.validate_on_submit() and form.sends(command):
        flash(_("The idea says so now, and whoever suggested it is one of its authors."))
        return back_to(url_for(".idea", subject=row["idea"]))
    form.look_again(idea["sequence"])
    return page(
        "cocreation/accept.html", form=form, subject=row, idea=idea, changes=changes(idea, row)
    )


@blueprint.route("/amendments/<uuid:subject>/decline", methods=["GET", "POST"])
def decline_amendment(subject: UUID) -> Any:
    """Keep the idea as it is and say why."""
    row, _idea = _to_decide(subject)
    form = ReasonForm()
    command = DeclineAmendment(
        process=here.process_id, amendment=subject, reason=form.reason.data or ""
    )
    if form.validate_on_submit() and form.sends(command):
        flash(_("Your answer can be read by everybody."))
        return back_to(url_for(".amendment", subject=subject))
    return page("cocreation/decline.html", form=form, subject=row)


@blueprint.route("/amendments/<uuid:subject>/withdraw", methods=["GET", "POST"])
def withdraw_amendment(subject: UUID) -> Any:
    """Take one's own suggestion back, after a question."""
    row, form = _amendment(subject), Form()
    if row["course"] != "open" or not here.is_own(row["author"]):
        abort(404)
    command = WithdrawAmendment(process=here.process_id, amendment=subject)
    if form.validate_on_submit() and form.sends(command):
        flash(_("Your suggestion has been taken back."))
        return back_to(url_for(".idea", subject=row["idea"]))
    return page("cocreation/withdraw_amendment.html", form=form, subject=row)
