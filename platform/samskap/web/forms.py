"""Forms: WTForms with our words, one sending each, and refusals beside the field."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid4

from babel import Locale
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from samskap.contract.declarations import Input, Setting
from samskap.core.date_bounds import FIRST, LAST, WRONG, sensible
from samskap.core.dispatch import Outcome
from samskap.domain import NEW, Command, Refused, Why
from samskap.i18n import LOCALES, FormTranslations, current_locale, lazy_gettext
from samskap.i18n import gettext as _
from samskap.web.request_context import here
from samskap.web.retained_input import remember
from samskap.web.seen import Values, differing, fingerprint
from samskap.web.signals import carried_out

MISSING = lazy_gettext("This must be filled in.")


class Form(FlaskForm):  # type: ignore[misc]
    """A form that carries a token of its one sending, so that a double click acts once.

    The token is whatever the browser sends: never a key and never an id.

    Args:
        now: where others may change the same thing meanwhile: gives its values as they stand, by
            the names of the fields. The form begins with them; where they have changed when it is
            sent, it is refused, and shows them beside what was written.
    """

    once = HiddenField("")

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Speaks the reader's language."""

        def get_translations(self, form: object) -> FormTranslations:
            """Return our own words for the built-in messages."""
            return FormTranslations()

    def __init__(self, *args: Any, now: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs, **({"data": now()} if now else {}))
        self._now: Values | None = now
        # The id of what was made, once a command with a `NEW` in it has been sent.
        self.made = NEW
        remember(self)
        # What others wrote meanwhile, as (label, words).
        self.theirs: list[tuple[str, str]] = []
        token, _dot, self._seen = str(self.once.data or "").partition(".")
        if not _uuid(token):
            token, self._seen = str(uuid4()), fingerprint(now()) if now else ""
        self.token = UUID(token)
        self._carry(self._seen)

    def _carry(self, seen: str) -> None:
        self._seen = seen
        self.once.data = f"{self.token}.{seen}" if seen else str(self.token)

    def _check(self) -> None:
        """Refuse where somebody else has changed it since the page was opened."""
        if self._now is None or not self._seen:
            return
        now = self._now()
        if fingerprint(now) == self._seen:
            return
        self._carry(fingerprint(now))
        self.theirs = list(differing(self, now))
        raise Refused(
            _("Somebody changed this while you were writing. Nothing has been saved yet."),
            why=Why.CONFLICT,
        )

    def sends(self, command: Command) -> Outcome | None:
        """Send a command; the next page shows the receipt, or the field why it was refused.

        Args:
            command: made of the form's data, with `NEW` for the id of what it makes.

        Returns:
            The outcome, or None where it was refused.
        """
        try:
            outcome = here.send(command, self.token, self._check)
        except Refused as refusal:
            self.refuse(refusal)
            return None
        self.made = outcome.made or NEW
        carried_out.send(outcome)
        return outcome

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal at its field, or above the form; what was written stays in the fields."""
        field = self._fields.get(refusal.field)
        if field is None:
            self.form_errors.append(str(refusal))
        else:
            field.errors = [*field.errors, str(refusal)]


class SeenForm(Form):
    """A form on something that others may change while it is being filled in."""

    seen = IntegerField("", widget=HiddenInput())

    def overtaken(self, changed: int) -> bool:
        """Tell whether it was changed after the sender had opened the page.

        Args:
            changed: the sequence of what it is about when it last changed.
        """
        return self.is_submitted() and self.seen.data is not None and changed > self.seen.data

    def look_again(self, now: int) -> None:
        """Let the next sending go through unless somebody is faster once more.

        Args:
            now: the sequence of what it is about.
        """
        self.seen.data, self.seen.raw_data = now, None


def line(label: Any, help: Any = "", required: bool = True, maximum: int = 200, **more: Any) -> Any:
    """Return a field for one line of text.

    Args:
        label: what is asked for.
        help: a sentence below the label.
        required: whether it must be filled in.
        maximum: length in characters.
    """
    return StringField(label, _checks(required, maximum), description=help, **more)


def text(
    label: Any, help: Any = "", required: bool = True, maximum: int = 5000, rows: int = 5
) -> Any:
    """Return a field for several lines of text; arguments as `line`, and its height in rows."""
    return TextAreaField(
        label, _checks(required, maximum), description=help, render_kw={"rows": rows}
    )


def number(label: Any, help: Any = "", minimum: int = 0, maximum: int = 1_000_000) -> Any:
    """Return a field for a whole number within bounds."""
    bounds = NumberRange(
        minimum,
        maximum,
        lazy_gettext(
            "Write a whole number from %(least)s to %(most)s.", least=minimum, most=maximum
        ),
    )
    return IntegerField(label, [*_required(True), bounds], description=help)


def tick(label: Any, help: Any = "") -> Any:
    """Return a box to tick."""
    return BooleanField(label, description=help)


Choices = Iterable[Any] | Callable[[], Iterable[Any]]


def choice(label: Any, choices: Choices, help: Any = "", required: bool = True) -> Any:
    """Return a list to choose one from; choices are (value, label), or a function giving them."""
    return SelectField(label, _required(required), choices=_listed(choices), description=help)


def radio(label: Any, choices: Choices, help: Any = "", required: bool = True) -> Any:
    """Return buttons to choose one from; choices are (value, label), or a function giving them."""
    return RadioField(label, _required(required), choices=_listed(choices), description=help)


def _listed(choices: Choices) -> Any:
    return choices if callable(choices) else list(choices)


# What people in the Nordic countries write in: our own languages, those of the Sámi and of the
# neighbours, and those spoken most at home.
# fmt: off
WRITTEN = (
    "nb", "nn", "sv", "da", "en", "se", "smj", "sma", "fi", "is", "fo", "kl", "de",
    "fr", "es", "pl", "lt", "lv", "et", "ro", "ru", "uk", "sr", "sq", "tr", "ku", "fa",
    "ar", "so", "ti", "am", "ur", "th", "vi", "tl", "zh",
)
# fmt: on


def written_in() -> Any:
    """Return a list of languages, for saying which one somebody writes in."""
    # One of them is always chosen, so there is nothing to ask people to fill in.
    return choice(lazy_gettext("The language you write in"), _languages, required=False)


def _languages() -> list[tuple[str, str]]:
    names = Locale.parse(current_locale()).languages
    named = [(code, names[code][0].upper() + names[code][1:]) for code in WRITTEN]
    ours = len(LOCALES)
    return named[:ours] + sorted(named[ours:], key=lambda one: one[1])


def ticks(label: Any, choices: Iterable[Any] = (), help: Any = "") -> Any:
    """Return boxes of which any number can be ticked; choices are (value, label)."""
    return SelectMultipleField(
        label,
        choices=list(choices),
        description=help,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


def day(label: Any, help: Any = "", required: bool = True) -> Any:
    """Return a field for a day."""
    bounds = {"min": FIRST.isoformat(), "max": LAST.isoformat()}
    return _Day(label, _required(required), description=help, render_kw=bounds)


class _Day(DateField):
    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Write the day as year-month-day, such as 2026-05-17.")) from None
        if self.data and not sensible(self.data):
            self.data = None
            raise ValueError(WRONG)


def _required(required: bool) -> list[Any]:
    if not required:
        return [Optional()]
    return [InputRequired(MISSING)]


def _checks(required: bool, maximum: int) -> list[Any]:
    too_long = lazy_gettext("Write at most %(most)s characters.", most=maximum)
    # Unlike the others, words can be there and yet be nothing but spaces.
    filled = DataRequired(MISSING) if required else Optional()
    return [filled, Length(max=maximum, message=too_long)]


def settings_form(settings: Iterable[Setting]) -> type[Form]:
    """Return a form class with a field for each declared setting.

    Args:
        settings: as plugins declare them.
    """
    fields = {setting.name: _setting_field(setting) for setting in settings}
    return type("SettingsForm", (Form,), fields)


def _setting_field(setting: Setting) -> Any:
    if setting.input is Input.FLAG:
        return tick(setting.title, setting.help)
    if setting.input is Input.NUMBER:
        return number(setting.title, setting.help, setting.minimum or 0, setting.maximum or 10**6)
    if setting.input is Input.CHOICE:
        return choice(setting.title, setting.choices, setting.help)
    make = line if setting.input is Input.LINE else text
    return make(setting.title, setting.help, required=False, maximum=setting.maximum or 2000)


def _uuid(value: object) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True
