"""What those who run the process fill in."""

from __future__ import annotations

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import text as passage


class ReasonForm(Form):
    """A reason that everybody can read."""

    reason = passage(_("Why?"), _("Everybody can read it."), rows=3)
