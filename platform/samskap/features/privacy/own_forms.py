"""What is asked before something is erased."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField
from wtforms.validators import ValidationError

from samskap.features.privacy.commands import GROUNDS
from samskap.features.privacy.sentences import ground_name
from samskap.i18n import gettext
from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import line, radio, tick


def _grounds() -> list[tuple[str, str]]:
    return [(ground, ground_name(ground)) for ground in GROUNDS]


class SureForm(Form):
    """Somebody knows that it cannot be undone."""

    sure = tick(_("I know that this cannot be undone."))

    def validate_sure(self, field: Any) -> None:
        """Ask for the tick."""
        if not field.data:
            raise ValidationError(gettext("Tick the box to go on."))


class FindForm(Form):
    """Whom an administrator is asked to erase."""

    email = line(_("The person’s e-mail address"), _("As they gave it when they signed in."))


class EraseForm(SureForm):
    """That an administrator is sure to erase them."""

    email = HiddenField("")


class GroundForm(SureForm):
    """Why the municipality erases somebody’s words."""

    ground = radio(_("Why are these words erased? The reason becomes public."), _grounds)
