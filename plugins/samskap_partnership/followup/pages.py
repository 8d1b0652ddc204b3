"""What comes of an agreement: promised and delivered, duties, meetings, evaluations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from samskap import NEW
from samskap.core.contributions.queries import ONE
from samskap.i18n import gettext as _
from samskap.web import here, page
from samskap_partnership.agreements import queries as agreements
from samskap_partnership.agreements.pages import all_texts, rows_of
from samskap_partnership.course import queries as course
from samskap_partnership.course.sentences import REMINDERS
from samskap_partnership.documents import queries as documents
from samskap_partnership.followup import commands, forms, queries
from samskap_partnership.followup.deliveries import delivered
from samskap_partnership.followup.reminders import facts, overdue
from samskap_partnership.outcomes import queries as outcomes
from samskap_partnership.shared.blueprint import blueprint, inside, press, speaks_for
from samskap_partnership.shared.form_page import act, followed


def readable(agreement: UUID) -> Any:
    """Return the row of an agreement that the reader may read about: public, or one's own."""
    row = here.found(agreements.AGREEMENT_HERE, agreement=agreement, process=here.process_id)
    return row if row["published"] else inside(agreement)


def writes(agreement: object) -> bool:
    """Tell whether the reader runs the process or speaks for a party."""
    return here.facilitates or (here.actor.signed_in and bool(speaks_for(agreement)))


@blueprint.get("/agreements/<uuid:agreement>/follow")
def follow(agreement: UUID) -> Any:
    """All of it on one page."""
    row = readable(agreement)
    return page("partnership/follow.html", **whats_followed(row))


def whats_followed(row: Any) -> dict[str, Any]:
    """Return all that has come of an agreement.

    Args:
        row: of the agreement.
    """
    id, own = row["id"], writes(row["id"])
    force = here.one(queries.IN_FORCE_OF, agreement=id)
    # A newer edition that is signed but not published is for those who signed it.
    known = bool(force and (own or force["edition"] <= row["published"]))
    return {
        "agreement": row,
        "title": row["title"] if own else _public_title(id),
        "force": force if known else None,
        "writes": own,
        "active": row["state"] == "active",
        **_voice(id),
        "promises": promises_of(id) if known else [],
        "outcomes": rows_of(outcomes.OUTCOMES_OF, id) if known else [],
        "measurements": rows_of(outcomes.MEASUREMENTS_OF, id),
        "duties": rows_of(queries.DUTIES_OF, id) if known else [],
        "deliveries": rows_of(queries.DELIVERIES_OF, id) if known else [],
        "meetings": rows_of(queries.MEETINGS_OF, id),
        "evaluations": rows_of(queries.EVALUATIONS_OF, id),
        "remarks": rows_of(queries.REMARKS_OF, id),
        "breaches": rows_of(course.BREACHES_OF, id),
        "presented": rows_of(course.PRESENTED_OF, id),
        "end": here.one(course.END_OF, agreement=id),
        "documents": _documents(row, own),
        "names": {p["id"]: p["name"] for p in rows_of(agreements.PARTIES_OF, id)},
        "due": _due(row, force) if own else [],
        "reminded": rows_of(course.REMINDERS_OF, id) if own else [],
        "today": str(here.today()),
        "reminders": REMINDERS,
    }


def _public_title(agreement: str) -> str | None:
    """Return what an agreement is called in public; a new title waits for its publication."""
    published = here.one(ONE, subject=agreement)
    return published["title"] if published else None


def _voice(agreement: str) -> dict[str, Any]:
    roles = {p["id"]: p["roles"] or "" for p in rows_of(agreements.PARTIES_OF, agreement)}
    speaks = [p["id"] for p in speaks_for(agreement)] if here.actor.signed_in else []
    own = [roles.get(party, "").split() for party in speaks]
    return {
        "speaks": speaks,
        "measures": bool(own) and all(one == ["evaluator"] for one in own),
        "pays": here.facilitates or any("buyer" in one for one in own),
    }


def _documents(row: Any, own: bool) -> list[Any]:
    made, public = rows_of(documents.DOCUMENTS_OF, row["id"]), public_editions(row["id"])
    return [one for one in made if own or one["edition"] in public]


def public_editions(agreement: object) -> set[int]:
    """Return the editions that have been published; those between them never were."""
    return {text["edition"] for text in all_texts(agreement)}


def promises_of(agreement: object) -> list[Any]:
    """Return each promise in force against what came of it."""
    today = here.today()
    return [delivered(row, today) for row in rows_of(queries.PROMISED_IN, agreement)]


def _due(row: Any, force: Any) -> list[str]:
    if row["state"] != "active" or force is None:
        return []
    found = overdue(facts(here.all), force, here.today())
    return list(dict.fromkeys(one.kind for one in found))


def own_row(statement: Any, agreement: UUID, **key: UUID | int) -> Any:
    """Return a row about an agreement of which the reader is inside; 404 where there is none."""
    inside(agreement)
    return here.found(statement, agreement=agreement, **key)


@blueprint.route("/agreements/<uuid:agreement>/deliver/<uuid:promise>", methods=["GET", "POST"])
def deliver(agreement: UUID, promise: UUID) -> Any:
    """Report what one's party has delivered."""
    row = own_row(queries.ONE_PROMISED, agreement, promise=promise)
    form = forms.DeliveryForm(data={"on": here.today()})
    command = commands.ReportDelivery(
        process=here.process_id,
        agreement=agreement,
        delivery=NEW,
        promise=promise,
        amount=form.amount.data,
        on=form.on.data,
        note=form.note.data or "",
    )
    said = _("It has been reported. It counts when another party or the facilitator confirms it.")
    title, lead = _("Report a delivery"), _("Another party or the facilitator confirms it.")
    return act(
        form,
        command,
        said,
        followed(agreement),
        title,
        _("Report it"),
        about=row["what"],
        lead=lead,
    )


@blueprint.post("/agreements/<uuid:agreement>/deliveries/<uuid:delivery>/confirm")
def confirm_delivery(agreement: UUID, delivery: UUID) -> Any:
    """See that it is so."""
    inside(agreement)
    command = commands.ConfirmDelivery(
        process=here.process_id, agreement=agreement, delivery=delivery
    )
    return press(command, _("The delivery is confirmed and counts."), followed(agreement))


@blueprint.post("/agreements/<uuid:agreement>/deliveries/<uuid:delivery>/withdraw")
def withdraw_delivery(agreement: UUID, delivery: UUID) -> Any:
    """Take one's report back."""
    inside(agreement)
    command = commands.WithdrawDelivery(
        process=here.process_id, agreement=agreement, delivery=delivery
    )
    return press(command, _("The report has been taken back."), followed(agreement))


@blueprint.route(
    "/agreements/<uuid:agreement>/deliveries/<uuid:delivery>/dispute", methods=["GET", "POST"]
)
def dispute(agreement: UUID, delivery: UUID) -> Any:
    """Say why it is not so."""
    row = own_row(queries.ONE_DELIVERY, agreement, delivery=delivery)
    form = forms.DisputeForm()
    command = commands.DisputeDelivery(
        process=here.process_id,
        agreement=agreement,
        delivery=delivery,
        reason=form.reason.data or "",
    )
    said, title = _("The delivery is disputed and does not count."), _("Dispute a delivery")
    about = _("%(party)s: %(amount)s", party=row["name"], amount=row["amount"])
    return act(form, command, said, followed(agreement), title, _("Dispute it"), about=about)


@blueprint.route("/agreements/<uuid:agreement>/duties/<uuid:duty>/done", methods=["GET", "POST"])
def finish(agreement: UUID, duty: UUID) -> Any:
    """Say that something is done."""
    row = own_row(queries.ONE_DUTY, agreement, duty=duty)
    form = forms.DoneForm(data={"on": here.today()})
    command = commands.FinishDuty(
        process=here.process_id,
        agreement=agreement,
        duty=duty,
        on=form.on.data,
        note=form.note.data or "",
    )
    said, title = _("It is done."), _("Is it done?")
    return act(form, command, said, followed(agreement), title, _("It is done"), about=row["what"])
