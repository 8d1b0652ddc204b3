"""What is filled in about agreed outcomes."""

from __future__ import annotations

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import SeenForm, day, line, number, radio
from samskap.web.forms import text as passage
from samskap_partnership.followup.forms import NO_NAMES
from samskap_partnership.shared.choices import DIRECTIONS

MOST = 1_000_000_000


class OutcomeForm(SeenForm):
    """What is to be reached, and what it is worth."""

    measure = line(_("What is measured?"), _("In whole numbers."))
    unit = line(_("What is it counted in?"), _("Such as pupils, days or per cent."))
    source = line(_("Where do the figures come from?"), _("A register, a survey, a count."))
    baseline = number(_("How does it stand now?"), minimum=-MOST, maximum=MOST)
    baseline_on = day(_("On which day was that?"))
    direction = radio(_("Which way is better?"), DIRECTIONS.items())
    target = number(_("What is to be reached?"), minimum=-MOST, maximum=MOST)
    payment = number(_("Payment in whole kroner"), minimum=1, maximum=MOST)
    due = day(_("By when?"))


class MeasureForm(Form):
    """What the evaluator found."""

    value = number(_("What did you measure?"), minimum=-MOST, maximum=MOST)
    on = day(_("On which day?"))
    evidence = passage(_("How do you know?"), NO_NAMES)


class PayForm(Form):
    """What is paid for an outcome."""

    amount = number(_("How many kroner are paid?"), minimum=1, maximum=MOST)
