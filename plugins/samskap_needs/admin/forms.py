"""What those who run the process fill in."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField

from samskap.i18n import lazy_gettext as _
from samskap.web import Form, here
from samskap.web.forms import SeenForm, choice, day, line, number, radio, tick, ticks
from samskap.web.forms import text as passage
from samskap_needs.choices import LADDERS, PARTS, REACHES, SOURCES, TRIGGERS, WHOSE
from samskap_needs.forms import NeedForm, theme_choices
from samskap_needs.settings import themes


class StaffNeedForm(NeedForm):
    """What people told staff, in their words and without their names."""

    occasion = line(
        _("On which occasion?"),
        _("Such as “Focus group with grandparents in Heggedal”. Never a name."),
    )
    people = number(_("How many people stand behind it?"), _("Count each person once."), 1, 10_000)
    situation = passage(_("What is their situation?"), _("Never a name."), required=False)
    text = passage(
        _("What do they need?"), _("In their own words: what is needed, not what should be built.")
    )
    consequence = passage(
        _("What happens if nothing changes?"), _("As they told it."), required=False
    )
    place = line(_("Which place is it about?"), _("Never where somebody lives."), required=False)


class GatheredForm(StaffNeedForm):
    """A need that people told staff about."""

    source = radio(_("How was it gathered?"), SOURCES.items())
    whose = radio(_("Whose need is it?"), WHOSE.items())
    gathered = day(_("On which day?"))
    consent = tick(
        _("Those who said it agreed to its being recorded"),
        _("And nobody can be recognised from what is written here."),
    )


class CorrectionForm(StaffNeedForm, SeenForm):
    """A gathered need put right."""

    reason = passage(_("Why is it corrected?"), _("Everybody can read it."), rows=2)


class ReasonForm(Form):
    """A reason that everybody can read."""

    reason = passage(_("Why?"), _("Everybody can read it."), rows=3)


class _ChallengeForm(Form):
    title = line(_("Title"))
    question = line(
        _("The challenge as a question"),
        _("It should inspire, and must not have a solution in it: who needs what, and why?"),
    )
    # The question that the hint about solutions was given for.
    looked_at = HiddenField("")


class _PlaceForm(Form):
    trigger = radio(_("Why is it taken up now?"), TRIGGERS.items())
    reach = radio(_("How far does it reach?"), REACHES.items())
    tangle = tick(
        _("It is a tangle"),
        _("Many causes hang together, and nobody can solve it alone. It gets a canvas."),
    )


class FrameForm(_ChallengeForm, _PlaceForm):
    """A new challenge."""


class ReformulateForm(_ChallengeForm):
    """The challenge put differently."""

    reason = passage(
        _("Why is it put differently?"), _("Both wordings and the reason stay visible."), rows=3
    )


class PlaceForm(_PlaceForm):
    """Where the challenge comes from and how far it reaches."""


CanvasForm: type[Form] = type(
    "CanvasForm",
    (Form,),
    {part: passage(title, required=False, maximum=1200, rows=3) for part, title in PARTS.items()},
)


class PlanForm(Form):
    """A plan that the challenge belongs to."""

    level = radio(_("Which kind of plan?"), LADDERS["NO"].items())
    title = line(_("What is the plan called?"))
    address = line(
        _("Where can it be read?"), _("An address that begins with https://."), required=False
    )


class InsightForm(Form):
    """What needs say together."""

    title = line(_("The insight in one line"))
    heard = passage(
        _("What have we heard?"), _("Only what the needs say, not what to do about it.")
    )
    theme = choice(_("Theme"), theme_choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not themes(here.setting):
            del self.theme

    @property
    def words(self) -> dict[str, str]:
        """What was written."""
        names = ("title", "heard", "theme")
        return {name: self.data[name] or "" for name in names if name in self.data}


class ReviseInsightForm(InsightForm, SeenForm):
    """An insight put differently."""


class WeighForm(Form):
    """How much an insight weighs."""

    reach = number(_("How many does it concern?"), _("From 1, a few, to 5, nearly all."), 1, 5)
    consequence = number(
        _("How much hangs on it for them?"), _("From 1, a little, to 5, very much."), 1, 5
    )
    reason = passage(
        _("Why these weights?"), _("Everybody can read it when the insight is public."), rows=3
    )


class QuoteForm(Form):
    """Words of a need that speak for an insight."""

    excerpt = passage(
        _("The quote"),
        _("Copy it word for word from the need. Leave out what somebody can be recognised by."),
        maximum=1000,
        rows=3,
    )


class NeedsForm(Form):
    """Some of the process's needs."""

    needs = ticks(_("Which needs?"))


class GroupForm(NeedsForm):
    """Needs, and the insight they go into."""

    insight = choice(_("Into which insight?"), [])


class AnswerForm(NeedsForm):
    """One response to several needs."""

    outcome = radio(_("What becomes of them?"), [])
    text = passage(_("The response"), _("Everybody can read it, below each of these needs."))


class QuestionForm(Form):
    """A question that opens for ideas."""

    text = line(_("The question"), _("Begin with “How might we …”. Leave room for many solutions."))
    insights = ticks(_("Which insights does it come from?"))


class ReviseQuestionForm(QuestionForm, SeenForm):
    """A question put differently."""


class ReportForm(Form):
    """A version of the report."""

    summary = passage(
        _("Summary"),
        _("What was done, whom you heard, what stands out. The insights and questions follow it."),
        rows=8,
    )
