"""The forms of those who set up and run processes."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args

from wtforms import ValidationError

from samskap.core.processes.commands import Level
from samskap.core.processes.sentences import level_name, level_promise
from samskap.i18n import LOCALES, NAMES, gettext
from samskap.i18n import lazy_gettext as _
from samskap.i18n.lazy import LazyText
from samskap.web import Form
from samskap.web.forms import SeenForm, choice, day, line, number, radio, text, ticks


def _level(level: str) -> str:
    return f"{level_name(level).capitalize()}: {level_promise(level)}"


# Each reader's language decides what the choices say.
LEVELS = [(level, LazyText(partial(_level, level))) for level in get_args(Level)]
LEVEL_HELP = _("Be honest: people should know from the start what they can change.")
SUMMARY_HELP = _("What it is about, whom it concerns and what will come of it. Use plain words.")
LANGUAGES = [(code, NAMES[code]) for code in LOCALES]


class ProcessForm(Form):
    """A new process."""

    title = line(
        _("Title"),
        _("What it is about, not what to do about it, such as “Everyday life in Heggedal”."),
    )
    slug = line(
        _("Address"),
        _(
            "The last part of its web address: small letters, digits and hyphens. "
            "Leave it empty, and it is made from the title."
        ),
        required=False,
        maximum=60,
    )
    summary = text(_("Summary"), SUMMARY_HELP)
    language = choice(_("Language of the process"), LANGUAGES)
    level = radio(_("Level of influence"), LEVELS, LEVEL_HELP)
    starts = day(
        _("First day"),
        _("The dates of all phases are counted from here. You can change them on the next page."),
    )


class OwnPlanForm(ProcessForm):
    """A new process without a template."""

    methods = ticks(_("Methods"), help=_("You can enable and disable methods later."))
    phase = line(_("Name of the first phase"), _("You can add more phases on the next page."))
    days = number(_("Length of the first phase in days"), minimum=1, maximum=730)


class DescriptionForm(SeenForm):
    """What a process is called and says of itself."""

    title = line(_("Title"))
    summary = text(_("Summary"), SUMMARY_HELP)
    level = radio(_("Level of influence"), LEVELS, LEVEL_HELP)


class PhaseForm(SeenForm):
    """One phase of a plan."""

    title = line(_("Name"), _("As the public sees it, such as “Tell us what you need”."))
    purpose = text(
        _("Purpose"), _("One or two sentences on what it is for."), required=False, rows=3
    )
    starts = day(_("First day"))
    ends = day(_("Last day"), _("People can take part until midnight."))
    opens = ticks(_("What people can do in it"))
    gate = choice(
        _("Decision before it opens"),
        [],
        _("The phase stays closed until this decision has been made and written down."),
        required=False,
    )

    def validate_ends(self, field: Any) -> None:
        """The last day is not before the first."""
        if self.starts.data and field.data and field.data < self.starts.data:
            raise ValidationError(gettext("The last day cannot be before the first."))


class DeadlineForm(Form):
    """A new last day of a phase."""

    new = day(_("New last day"), _("People can take part until midnight."))
    reason = text(_("Reason"), _("Everybody can read it in the open history."), rows=3)


class GateForm(Form):
    """A decision; the questions of its checklist are added when it is shown."""

    decision = radio(
        _("Decision"), [("yes", _("Go on")), ("no", _("Do not go on: it is not suitable"))]
    )
    body = radio(_("Who has decided?"), [])
    decided = day(_("On which day?"))
    case = line(
        _("Case number"),
        _("As in the municipality’s records, such as 26/1234. Elected members always have one."),
        required=False,
    )
    reason = text(_("Reasons"), _("Everybody can read them in the open history."))


class ColleagueForm(Form):
    """Somebody who gets a role, found by their e-mail address."""

    email = line(
        _("E-mail address"),
        _("The person’s address. It is kept, sealed, for as long as the offer is open."),
    )


class ParticipantForm(Form):
    """Somebody who gets a role, chosen among those who have taken part."""

    participant = choice(_("Person"), [], _("Those who have taken part and show their name."))


class OfficeForm(ColleagueForm):
    """Somebody who gets a role in the whole municipality."""

    role = radio(
        _("Role"),
        [
            ("administrator", _("Administrator: sets up processes, roles and settings.")),
            ("auditor", _("Auditor: sees everything that can be checked, and changes nothing.")),
        ],
    )


class OutcomeForm(Form):
    """How a process ended."""

    outcome = text(
        _("Outcome"), _("What came of it, and what happens next. Everybody can read it."), rows=8
    )


class ReasonForm(Form):
    """Why a process is opened again."""

    reason = text(_("Reason"), _("Everybody can read it in the open history."), rows=3)
