"""What is filled in while an agreement is followed up."""

from __future__ import annotations

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import SeenForm, choice, day, line, number
from samskap.web.forms import text as passage

NO_NAMES = _("Everybody can read it once the agreement is public. Never a name.")


class DutyForm(SeenForm):
    """What is to be done by a day."""

    what = line(_("What is to be done?"))
    actor = choice(_("Whose is it?"), [], required=False)
    due = day(_("By when?"))


class DeliveryForm(Form):
    """What a party has delivered."""

    amount = number(_("How much was delivered?"), minimum=1, maximum=1_000_000_000)
    on = day(_("On which day?"))
    note = passage(_("What was it?"), NO_NAMES, required=False, rows=3)


class DisputeForm(Form):
    """Why a delivery is not as it says."""

    reason = passage(_("What is not as it says?"), NO_NAMES, rows=3)


class DoneForm(Form):
    """When something was done."""

    on = day(_("On which day?"))
    note = passage(_("How?"), NO_NAMES, required=False, rows=3)


class MeetingForm(Form):
    """When and where the parties are to meet."""

    on = day(_("Day"))
    at = line(_("Time of day"), _("As 18:30."), maximum=5)
    place = line(_("Where?"), _("A place, or how to join from elsewhere."))


class MinutesForm(Form):
    """What was said in a meeting."""

    on = day(_("On which day did you meet?"))
    minutes = passage(_("Minutes"), NO_NAMES, rows=10)


class WhyForm(Form):
    """Why something is so."""

    reason = passage(_("Why?"), NO_NAMES, rows=3)


class EvaluationForm(Form):
    """A year looked back on."""

    year = number(_("Which year?"), minimum=2000, maximum=2200)
    worked = passage(_("What worked?"), NO_NAMES)
    failed = passage(_("What did not?"), NO_NAMES)
    conclusion = passage(_("What follows from it?"), NO_NAMES)


class RemarkForm(Form):
    """How a party sees the year."""

    words = passage(_("How does your party see the year?"), NO_NAMES)


class BreachForm(Form):
    """Who does not keep the agreement, and how."""

    actor = choice(_("Which party?"), [])
    reason = passage(_("What is not kept?"), NO_NAMES)


class AnswerBreachForm(Form):
    """What the party says to it."""

    answer = passage(_("What does your party say?"), NO_NAMES)


class RenewForm(Form):
    """A new period."""

    starts = day(_("First day of the new period"))
    ends = day(_("Last day of the new period"))
    reason = passage(_("Why is it renewed?"), NO_NAMES, rows=3)


class PresentForm(Form):
    """When an agreement was laid before the new council."""

    on = day(_("On which day?"))
    note = passage(_("What did it say?"), NO_NAMES, required=False, rows=3)
