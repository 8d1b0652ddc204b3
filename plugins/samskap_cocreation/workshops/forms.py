"""What those who run workshops fill in, and the one field of the shared board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web import forms as fields
from samskap.web.forms import SeenForm, choice, line, number, tick, ticks
from samskap.web.forms import text as passage
from samskap_cocreation.shared.choices import ITEMS

CLOCK = {"type": "time"}
SPARE_ROWS = 6


class WorkshopForm(Form):
    """What a workshop is."""

    title = line(_("What is the workshop called?"))
    about = passage(_("What will happen there?"), required=False, rows=4)
    day = fields.day(_("On which day?"))
    begins = line(_("When does it begin?"), _("Such as 17:00."), render_kw=CLOCK)
    ends = line(_("When does it end?"), _("Such as 20:30."), render_kw=CLOCK)
    place = line(_("Where is it?"), _("Say also how to get in without stairs."), required=False)
    address = line(
        _("Where on the web can one take part?"),
        _("An address that begins with https://."),
        required=False,
    )
    seats = number(_("How many seats are there?"), "", 1, 1000)
    until = fields.day(_("Until which day can people sign up?"))
    gathering = tick(
        _("It is part of the innovation gathering"),
        _("Its active hours then count, and those who came are asked how it was."),
    )

    @property
    def plan(self) -> dict[str, Any]:
        """What was written, by the names that the commands have for it."""
        left_out = {"once", "csrf_token", "seen", "reason"}
        return {n: v if v is not None else "" for n, v in self.data.items() if n not in left_out}


class ChangeWorkshopForm(WorkshopForm, SeenForm):
    """What a workshop is from now on."""

    reason = passage(_("Why is it changed?"), _("Those who have signed up are told."), rows=2)


class AttendanceForm(Form):
    """Who came."""

    came = ticks(_("Who of those who had signed up came?"))
    others = number(_("How many others came?"), _("They are counted, never named."), 0, 10_000)


class NotesForm(Form):
    """What came out of a workshop."""

    notes = passage(
        _("Notes"), _("Everybody can read them. Never write names of participants."), rows=10
    )


class BoardForm(Form):
    """One idea, in one line."""

    title = line(_("Your idea in one line"), render_kw={"autocomplete": "off"})


class BoardsForm(Form):
    """The questions that have a board each."""

    questions = ticks(
        _("Which questions have a board?"),
        help=_(
            "What is written on a board answers its question. Without any, there is one for all."
        ),
    )


def order_form(items: Sequence[Any]) -> type[Form]:
    """Return a form with a row for each item of a running order, and some rows to spare.

    Args:
        items: those there are; minutes, title and kind.
    """
    parts: dict[str, Any] = {}
    for row in range(1, len(items) + SPARE_ROWS + 1):
        parts[f"minutes{row}"] = fields.number(_("How many minutes"), "", 0, 600)
        parts[f"title{row}"] = line(_("What happens"), required=False)
        parts[f"kind{row}"] = choice(_("Kind"), ITEMS.items())
    return type("OrderForm", (Form,), parts)


def order_data(items: Sequence[Any]) -> dict[str, Any]:
    """Return what stands in the form before anything is changed."""
    data: dict[str, Any] = {}
    for row in range(1, len(items) + SPARE_ROWS + 1):
        item = (
            items[row - 1] if row <= len(items) else {"minutes": 0, "title": "", "kind": "active"}
        )
        data |= {f"{name}{row}": item[name] for name in ("minutes", "title", "kind")}
    return data


def order_rows(form: Form) -> list[tuple[Any, Any, Any]]:
    """Return the fields of each row: minutes, title and kind."""
    number = sum(name.startswith("title") for name in form.data)
    return [
        tuple(form[f"{name}{row}"] for name in ("minutes", "title", "kind"))
        for row in range(1, number + 1)
    ]
