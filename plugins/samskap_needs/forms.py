"""What participants fill in."""

from __future__ import annotations

from typing import Any

from samskap import Refused
from samskap.i18n import current_locale
from samskap.i18n import lazy_gettext as _
from samskap.web import Form, here
from samskap.web.forms import SeenForm, choice, line, written_in
from samskap.web.forms import text as passage
from samskap_needs.commands import Telling
from samskap_needs.settings import ASK_PLACE, themes


def theme_choices() -> list[tuple[str, str]]:
    """Return the process's themes, after the choice of none."""
    return [("", _("No theme")), *((theme, theme) for theme in themes(here.setting))]


class NeedForm(Form):
    """A need in somebody's own words."""

    title = line(_("What is it about?"), _("A few words that others can recognise."))
    situation = passage(
        _("What is the situation?"),
        _("Who are you in this, and what happens? Do not name other people."),
        required=False,
    )
    # The core looks for similar needs by the fields called title and text.
    text = passage(
        _("What do you need?"),
        _("Tell what you need rather than what should be built or bought."),
    )
    consequence = passage(
        _("What happens if nothing changes?"), _("For you, or for others."), required=False
    )
    place = line(
        _("Which place is it about?"),
        _("In words, such as a street or a school. Do not write where you live."),
        required=False,
    )
    theme = choice(_("Theme"), theme_choices, required=False)
    language = written_in()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"data": {"language": current_locale()}, **kwargs})
        if not themes(here.setting):
            del self.theme
        if not here.setting("needs", ASK_PLACE.name):
            del self.place

    @property
    def words(self) -> dict[str, Any]:
        """What was written, by the names that the commands have for it."""
        written = {**self.data, "needed": self.data["text"]}
        names = set(Telling.__struct_fields__) & set(written)
        return {name: written[name] or "" for name in names}

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal at its field."""
        if refusal.field == "needed":
            refusal.field = "text"
        super().refuse(refusal)


class ReviseNeedForm(NeedForm, SeenForm):
    """A need told differently."""
