"""Workshops for everybody: what is coming, what each is, and how to take part."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, flash, url_for

from samskap import Refused
from samskap.i18n import gettext as _
from samskap.web import back_to, here, page
from samskap.web.pages import full_address
from samskap.web.signals import carried_out
from samskap_cocreation.shared.blueprint import blueprint, rows
from samskap_cocreation.workshops import queries
from samskap_cocreation.workshops.calendars import calendar
from samskap_cocreation.workshops.commands import JoinWorkshop, LeaveWorkshop
from samskap_cocreation.workshops.timetable import active, timetable


@blueprint.get("/workshops")
def workshops() -> Any:
    """Those that are coming, the next one first, and those that have been."""
    today = here.today()
    return page(
        "cocreation/workshops.html",
        coming=rows(queries.COMING, today=today),
        past=rows(queries.PAST, today=today),
    )


@blueprint.get("/workshops/<uuid:subject>")
def workshop(subject: UUID) -> Any:
    """One workshop: when and where, in which order, and one's own place in it."""
    row = found(subject)
    order = timetable(here.all(queries.ORDER_OF, workshop=subject), row["begins"])
    return page(
        "cocreation/workshop.html",
        workshop=row,
        subject=here.found(queries.SUBJECT, workshop=subject),
        order=order,
        active=active(order),
        own=own(subject),
        over=row["day"] < here.today().isoformat(),
        may_join=row["until"] >= here.today().isoformat() and here.can(_joining(subject)),
        why_not=here.why_not(_joining(subject)),
    )


def found(workshop: UUID) -> Any:
    """Return a workshop's row; the page is not found where there is none."""
    return here.found(queries.WORKSHOP, workshop=workshop, process=here.process_id)


def own(workshop: UUID) -> Any:
    """Return the reader’s own place in a workshop and on its waiting list, or None."""
    signed_in = here.actor.signed_in
    return (
        here.one(queries.OWN, workshop=workshop, participant=here.pseudonym(workshop))
        if signed_in
        else None
    )


def _joining(workshop: UUID) -> JoinWorkshop:
    return JoinWorkshop(process=here.process_id, workshop=workshop)


@blueprint.post("/workshops/<uuid:subject>/join")
def join(subject: UUID) -> Any:
    """Sign up."""
    return _sent(subject, _joining(subject))


def _sent(subject: UUID, command: JoinWorkshop | LeaveWorkshop) -> Any:
    try:
        carried_out.send(here.send(command))
    except Refused as refusal:
        flash(str(refusal), "warning")
    else:
        flash(_standing(subject))
    return back_to(url_for(".workshop", subject=subject))


def _standing(workshop: UUID) -> str:
    place = own(workshop)
    if place is None:
        return _("You have given your place back.")
    if place["state"] == "seated":
        return _("You have a seat. Put the workshop into your calendar.")
    number = place["number"]
    return _("All seats are taken. You are number %(number)s on the waiting list.", number=number)


@blueprint.post("/workshops/<uuid:subject>/leave")
def leave(subject: UUID) -> Any:
    """Give one's place back."""
    return _sent(subject, LeaveWorkshop(process=here.process_id, workshop=subject))


@blueprint.get("/workshops/<uuid:subject>/order")
def order(subject: UUID) -> Any:
    """The running order, for printing."""
    row = found(subject)
    items = timetable(here.all(queries.ORDER_OF, workshop=subject), row["begins"])
    return page("cocreation/order.html", workshop=row, order=items, active=active(items))


@blueprint.get("/workshops/<uuid:subject>/calendar.ics")
def calendar_of(subject: UUID) -> Response:
    """One workshop for a calendar."""
    return _calendar([found(subject)])


@blueprint.get("/workshops/calendar.ics")
def calendar_of_all() -> Response:
    """All workshops of the process for a calendar."""
    return _calendar(rows(queries.WORKSHOPS_OF))


def _calendar(workshops: list[Any]) -> Response:
    def address(row: Any) -> str:
        return full_address(".workshop", subject=row["id"], at=None)

    made = calendar(workshops, here.municipality.profile.timezone, address)
    return Response(made, content_type="text/calendar; charset=utf-8")
