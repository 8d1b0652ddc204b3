"""What is filled in on the way from a text to an agreement that holds."""

from __future__ import annotations

from wtforms import HiddenField

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import day, line, radio, tick
from samskap.web.forms import text as passage
from samskap_partnership.shared.choices import BODIES


class TextForm(Form):
    """Something said about the very text that the page shows."""

    hashes = HiddenField("")  # JSON
    edition = HiddenField("")


class ConfirmForm(TextForm):
    """A party's confirmation."""


class SignForm(TextForm):
    """A signature."""

    read = tick(_("I have read the whole text and sign it for this party"))
    answer = line(_("Short code of the text"), _("It stands below the text."), required=False)


class FinishForm(TextForm):
    """A signature that another provider has attested."""

    answer = HiddenField("")


class ApproveForm(TextForm):
    """An approval."""

    body = radio(_("Which body has approved it?"), BODIES.items())
    decided = day(_("On which day?"), _("Not before the day on which the parties confirmed it."))
    reference = line(
        _("Reference of the case"),
        _("A committee and the council decide in a case; the administration may do so without."),
        required=False,
    )
    remark = passage(_("Remark"), required=False, rows=3)
