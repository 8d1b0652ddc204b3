"""What is filled in while an agreement is written."""

from __future__ import annotations

from babel import Locale

from samskap.i18n import LOCALES, current_locale
from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import SeenForm, choice, day, line, number, radio, tick, ticks, written_in
from samskap.web.forms import text as passage
from samskap_partnership.shared.choices import CLAUSES, FORMS, IOP, MEANS, ROLES, UNITS

CURRENCIES = ("NOK", "SEK", "DKK")


def language_names() -> list[tuple[str, str]]:
    """Return the languages that an agreement can be written in, as the reader calls them."""
    names = Locale.parse(current_locale()).languages
    return [(code, names[code][0].upper() + names[code][1:]) for code in LOCALES]


class BeginForm(Form):
    """A new agreement."""

    title = line(_("Title"), _("In the main language. It is confidential until publication."))
    form = radio(_("Which form does it have?"), FORMS.items())
    language = choice(_("Main language"), language_names)
    others = ticks(_("Other languages in which it is to be signed"))
    came_from = ticks(_("Which concepts or ideas does it grow out of?"))


class TieForm(Form):
    """What else an agreement has grown out of."""

    sources = ticks(_("Which concepts or ideas does it grow out of?"))


class TitleForm(SeenForm):
    """A title in one language."""

    title = line(_("Title"))


class ClauseForm(SeenForm):
    """A clause in one language."""

    kind = choice(_("What is it about?"), CLAUSES.items())
    heading = line(_("Heading"))
    text = passage(_("Text"), maximum=20_000, rows=12, required=False)


class TermsForm(SeenForm):
    """What the agreement says in days and figures."""

    starts = day(_("First day"))
    ends = day(_("Last day"))
    amount = number(
        _("Financial frame in whole kroner"),
        _(
            "All that it binds the public parties to over the whole period. The text cannot "
            "promise more. It decides which body approves."
        ),
        maximum=100_000_000_000,
    )
    currency = choice(_("Currency"), [(code, code) for code in CURRENCIES])
    notice = number(_("Months of notice"), maximum=36)
    meetings = number(_("Meetings a year"), _("At least two are usual."), maximum=52)


class PartyForm(Form):
    """A party, and its roles in an outcomes contract."""

    actor = choice(_("Which actor?"), [])
    roles = ticks(_("Roles in the outcomes contract"), ROLES.items())


class PromiseForm(Form):
    """What a party contributes."""

    actor = choice(_("Which party?"), [])
    kind = radio(_("What kind of contribution?"), MEANS.items())
    what = line(_("What exactly?"))
    amount = number(_("How much?"), _("0 where it is not counted."), maximum=1_000_000_000)
    unit = choice(
        _("Counted in"),
        [("", _("Kroner for money, hours for time")), *UNITS.items()],
        required=False,
    )
    due = day(_("By when?"), required=False)
    yearly = tick(_("Every year on that day, until the agreement ends"))


class CommentForm(Form):
    """A comment on a clause."""

    text = passage(_("Your comment"), _("The parties and the facilitators can read it."), rows=4)
    language = written_in()


class AnswerForm(Form):
    """An answer to such a comment."""

    answer = passage(_("Your answer"), _("It settles the comment."), rows=4)
    language = written_in()


class ReasonForm(Form):
    """Why something is done."""

    reason = passage(_("Why?"), rows=3)


class PublicReasonForm(Form):
    """Why something is done that everybody can read about once the agreement is public."""

    reason = passage(_("Why?"), _("Everybody can read it once the agreement is public."), rows=3)


class DeclareForm(Form):
    """How all are treated alike."""

    statement = passage(
        _("How are all who might be interested treated alike?"),
        _("How they hear of it, what they are told, and how the partner is chosen."),
    )


YES_NO = (("yes", _("Yes")), ("no", _("No")))

ExamineForm: type[Form] = type(
    "ExamineForm",
    (Form,),
    {
        name: field
        for question, asked in IOP.items()
        for name, field in (
            (question, radio(asked, YES_NO)),
            (f"{question}_reason", passage(_("Why?"), rows=2)),
        )
    },
)
