"""What is filled in about questions to all."""

from __future__ import annotations

from samskap.i18n import current_locale
from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import choice, day, line, written_in
from samskap.web.forms import text as passage


class RoundForm(Form):
    """What can be asked about."""

    title = line(_("What can be asked about?"), _("Everybody can read it at once."))
    about = passage(
        _("What should those who ask know?"),
        _("Everybody can read it at once. Leave out what is confidential."),
    )
    closes = day(_("Last day for questions"))
    agreement = choice(_("Which agreement is it about?"), [], required=False)


class ExtendForm(Form):
    """A later last day."""

    closes = day(_("New last day for questions"))
    reason = passage(_("Why?"), _("Everybody can read it."), rows=3)


class InquiryForm(Form):
    """A question."""

    title = line(_("Your question in one line"))
    text = passage(
        _("Your question"),
        _("Everybody can read it at once, and the answer too. Leave out your trade secrets."),
    )
    language = written_in()

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"data": {"language": current_locale()}, **kwargs})
