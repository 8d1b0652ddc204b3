"""What people set about themselves."""

from __future__ import annotations

from samskap.i18n import NAMES
from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import choice, line


class ProfileForm(Form):
    """How somebody is shown to others, and spoken to."""

    display_name = line(
        _("Name shown to everybody"),
        _(
            "It stands beside what you write. It never stands beside support, votes, sign-ups or "
            "what you follow. Leave it empty to take part without a public name."
        ),
        required=False,
        maximum=60,
    )
    language = choice(
        _("Language"),
        list(NAMES.items()),
        _("These pages, and what we send you, are in this language."),
        required=False,
    )
