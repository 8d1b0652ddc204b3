"""What is filled in around an innovation gathering."""

from __future__ import annotations

from collections.abc import Sequence

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import day, line, radio
from samskap.web.forms import text as passage
from samskap_cocreation.shared.choices import INVITED, OUTCOMES, PARTS, ROLES, SECTORS

NEVER_SHOWN = _("Only those who run the process see it. It is never published.")


class RoleForm(Form):
    """Somebody with a role in the gathering."""

    role = radio(_("Which role?"), ROLES.items())
    organisation = line(
        _("Whom do they come from?"), _("A unit, an association or a business. Everybody sees it.")
    )
    who = line(_("Who is it?"), NEVER_SHOWN, required=False)


class InvitationForm(Form):
    """Somebody who is invited."""

    who = line(_("Who is invited?"), NEVER_SHOWN)
    part = radio(_("As what?"), PARTS.items())
    sector = radio(_("From which sector?"), SECTORS.items())


class AnswerForm(Form):
    """What somebody who is invited answered."""

    answer = radio(
        _("What was the answer?"), [(name, title) for name, title in INVITED.items() if name]
    )


class ArtefactForm(Form):
    """A text that must be ready before the gathering."""

    text = passage(_("The text"), _("Everybody can read it."), rows=14)


class InspirationForm(Form):
    """Something that others have done."""

    title = line(_("What is it?"))
    text = passage(_("What can one learn from it?"), required=False, rows=4)
    address = line(
        _("Where can it be read?"), _("An address that begins with https://."), required=False
    )


class EvaluationForm(Form):
    """What participants are asked."""

    questions = passage(
        _("The questions"),
        _("One on each line. Each is answered from 1, not at all, to 5, very much."),
        rows=8,
    )

    @property
    def asked(self) -> list[str]:
        """The questions, without empty lines."""
        return [line.strip() for line in (self.questions.data or "").splitlines() if line.strip()]


def feedback_form(questions: Sequence[str]) -> type[Form]:
    """Return a form with an answer from 1 to 5 to each question, and room for words.

    Args:
        questions: of the evaluation form.
    """
    marks = [
        ("1", _("1 – not at all")),
        ("2", "2"),
        ("3", "3"),
        ("4", "4"),
        ("5", _("5 – very much")),
    ]
    parts = {f"answer{n}": radio(question, marks) for n, question in enumerate(questions, 1)}
    parts["words"] = passage(
        _("What else do you want to say?"),
        _("Only those who run the process read these words."),
        required=False,
    )
    return type("FeedbackForm", (Form,), parts)


class ReflectionForm(Form):
    """Something that was learned on the way."""

    text = passage(_("The reflection"), _("Everybody can read it. Never write names."), rows=4)


class OutcomeForm(Form):
    """A kind of outcome, and how it shows."""

    outcome = radio(_("Which kind of outcome?"), OUTCOMES.items())
    text = passage(_("How does it show?"), _("Everybody can read it."), rows=4)


class StepForm(Form):
    """A step of what follows."""

    title = line(_("What is to be done?"))
    unit = line(_("Which unit is responsible?"), _("A unit, never a person."))
    due = day(_("By which day?"))


class ChangeStepForm(StepForm):
    """The step from now on."""

    reason = passage(_("Why is it changed?"), _("Everybody can read it."), rows=2)


class ResultForm(Form):
    """What came of a step."""

    result = passage(_("What came of it?"), _("Everybody can read it."), rows=3)
