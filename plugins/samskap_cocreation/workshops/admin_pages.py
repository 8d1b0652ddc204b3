"""Plan workshops, change them, note who came and what came out."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, url_for

from samskap import NEW
from samskap.i18n import gettext as _
from samskap.web import Form, here, page
from samskap_cocreation.ideas.forms import question_choices
from samskap_cocreation.shared.admin_blueprint import ask, blueprint, rows
from samskap_cocreation.shared.admin_forms import ReasonForm
from samskap_cocreation.workshops import commands, queries
from samskap_cocreation.workshops.forms import (
    AttendanceForm,
    BoardsForm,
    ChangeWorkshopForm,
    NotesForm,
    WorkshopForm,
    order_data,
    order_form,
    order_rows,
)
from samskap_cocreation.workshops.timetable import timetable


@blueprint.get("/workshops")
def workshops() -> Any:
    """All workshops."""
    return page("cocreation/admin/workshops.html", workshops=rows(queries.WORKSHOPS_OF))


@blueprint.route("/workshops/new", methods=["GET", "POST"])
def plan_workshop() -> Any:
    """Announce one."""
    form = WorkshopForm(data={"seats": 30})

    def command() -> commands.PlanWorkshop:
        language = here.process["language"]
        return commands.PlanWorkshop(
            process=here.process_id, workshop=NEW, language=language, **form.plan
        )

    return ask(
        form,
        command,
        _("The workshop has been announced."),
        url_for(".workshops"),
        heading=_("Plan a workshop"),
        submit=_("Announce the workshop"),
    )


@blueprint.get("/workshops/<uuid:workshop>")
def workshop(workshop: UUID) -> Any:
    """One workshop, who has signed up and what there is to do."""
    row = _workshop(workshop)
    order = here.all(queries.ORDER_OF, workshop=workshop)
    return page(
        "cocreation/admin/workshop.html",
        boards=_boards(workshop),
        workshop=row,
        order=timetable(order, row["begins"]),
        people=here.all(queries.SIGNED_UP_FOR, workshop=workshop),
        today=here.today().isoformat(),
    )


def _workshop(workshop: UUID) -> Any:
    return here.found(queries.WORKSHOP, workshop=workshop, process=here.process_id)


def _planned(workshop: UUID) -> Any:
    row = _workshop(workshop)
    return row if row["state"] == "planned" else abort(404)


def _back(workshop: UUID) -> str:
    return url_for(".workshop", workshop=workshop)


@blueprint.route("/workshops/<uuid:workshop>/change", methods=["GET", "POST"])
def change_workshop(workshop: UUID) -> Any:
    """Change it; those who have signed up are told."""
    row = _planned(workshop)
    days = {name: date.fromisoformat(row[name]) for name in ("day", "until")}
    form = ChangeWorkshopForm(data={**row, **days, "seen": row["sequence"]})
    # Whoever sends it again has seen the warning, and then replaces what stands.
    seen = form.seen.data or 0

    def command() -> commands.ChangeWorkshop:
        return commands.ChangeWorkshop(
            process=here.process_id,
            workshop=workshop,
            seen=seen,
            reason=form.reason.data,
            **form.plan,
        )

    done = _("The workshop has been changed. Those who have signed up are told.")
    form.look_again(row["sequence"])
    return ask(
        form,
        command,
        done,
        _back(workshop),
        heading=_("Change the workshop"),
        lead=row["title"],
        submit=_("Save the changes"),
    )


@blueprint.route("/workshops/<uuid:workshop>/cancel", methods=["GET", "POST"])
def cancel_workshop(workshop: UUID) -> Any:
    """Call it off."""
    row, form = _planned(workshop), ReasonForm()
    return ask(
        form,
        lambda: commands.CancelWorkshop(
            process=here.process_id, workshop=workshop, reason=form.reason.data
        ),
        _("The workshop has been cancelled. Those who had signed up are told."),
        url_for(".workshops"),
        heading=_("Cancel the workshop?"),
        lead=_("“%(title)s” will not take place. This cannot be undone.", title=row["title"]),
        submit=_("Cancel the workshop"),
    )


@blueprint.route("/workshops/<uuid:workshop>/order", methods=["GET", "POST"])
def set_order(workshop: UUID) -> Any:
    """Say what happens in which order."""
    row, items = _planned(workshop), here.all(queries.ORDER_OF, workshop=workshop)
    form = order_form(items)(now=lambda: order_data(here.all(queries.ORDER_OF, workshop=workshop)))
    return ask(
        form,
        lambda: commands.SetRunningOrder(
            process=here.process_id, workshop=workshop, items=_items(form)
        ),
        _("The running order has been saved."),
        _back(workshop),
        heading=_("Running order"),
        lead=row["title"],
        submit=_("Save the running order"),
        template="cocreation/admin/order.html",
        lines=order_rows(form),
    )


@blueprint.route("/workshops/<uuid:workshop>/boards", methods=["GET", "POST"])
def set_boards(workshop: UUID) -> Any:
    """Say which questions have a board."""
    row = _planned(workshop)
    form = BoardsForm(data={"questions": [r["id"] for r in _boards(workshop)]})
    form.questions.choices = [(id, title) for id, title in question_choices() if id]
    return ask(
        form,
        lambda: commands.SetBoards(
            process=here.process_id,
            workshop=workshop,
            questions=[UUID(id) for id in form.questions.data or ()],
        ),
        _("The boards have been set."),
        _back(workshop),
        heading=_("A board for each group"),
        lead=row["title"],
        submit=_("Save the boards"),
    )


def _boards(workshop: UUID) -> list[Any]:
    return list(here.all(queries.BOARDS_OF, workshop=workshop))


def _items(form: Form) -> list[commands.OrderItem]:
    return [
        commands.OrderItem(minutes=minutes.data, title=title.data, kind=kind.data)
        for minutes, title, kind in order_rows(form)
        if title.data and title.data.strip()
    ]


@blueprint.route("/workshops/<uuid:workshop>/attendance", methods=["GET", "POST"])
def record_attendance(workshop: UUID) -> Any:
    """Note who came."""
    row = _planned(workshop)
    people = here.all(queries.SIGNED_UP_FOR, workshop=workshop)
    came = [person["participant"] for person in people if person["came"]]
    form = AttendanceForm(data={"came": came, "others": row["others"] or 0})
    form.came.choices = [(p["participant"], label(n, p)) for n, p in enumerate(people, 1)]
    return ask(
        form,
        lambda: commands.RecordAttendance(
            process=here.process_id,
            workshop=workshop,
            came=form.came.data or [],
            others=form.others.data,
        ),
        _("The attendance has been saved."),
        _back(workshop),
        heading=_("Who came?"),
        lead=row["title"],
        submit=_("Save the attendance"),
    )


def label(number: int, person: Any) -> str:
    """Return what somebody who has signed up is called: a name where they show one."""
    name = here.name_of(person["participant"])
    return name or _("Participant number %(number)s", number=number)


@blueprint.route("/workshops/<uuid:workshop>/notes", methods=["GET", "POST"])
def write_notes(workshop: UUID) -> Any:
    """Write down what came out of it."""
    row = _planned(workshop)
    form = NotesForm(now=lambda: {"notes": _planned(workshop)["notes"] or ""})
    return ask(
        form,
        lambda: commands.WriteNotes(
            process=here.process_id, workshop=workshop, notes=form.notes.data
        ),
        _("The notes can be read by all."),
        _back(workshop),
        heading=_("Notes of the workshop"),
        lead=row["title"],
        submit=_("Publish the notes"),
    )
