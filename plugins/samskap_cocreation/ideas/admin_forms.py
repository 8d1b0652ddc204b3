"""What those who run the process fill in about ideas."""

from __future__ import annotations

from samskap.core.contributions.provenance import SOURCES, WHOSE
from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import choice, day, line, number, radio, tick, ticks
from samskap.web.forms import text as passage
from samskap_cocreation.ideas.forms import IdeaForm, question_choices
from samskap_cocreation.shared.choices import CELLS


class SortForm(Form):
    """Where an idea belongs."""

    cell = radio(_("Where does it belong?"), CELLS.items())
    reason = passage(
        _("Why?"), _("Everybody can read it, and those behind the idea are told."), rows=3
    )


class RootForm(Form):
    """What an idea comes from."""

    question = choice(_("Which question does it answer?"), question_choices, required=False)
    workshop = choice(_("At which workshop did it come up?"), [], required=False)
    reason = passage(_("Why is it said afterwards?"), _("Everybody can read it."), rows=3)


class ToldForm(IdeaForm):
    """An idea that people told elsewhere."""

    source = radio(_("How was it told?"), SOURCES.items())
    whose = radio(_("Whose idea is it?"), WHOSE.items())
    occasion = line(
        _("On which occasion?"), _("Such as “Second day of the gathering”. Never a name.")
    )
    told = day(_("On which day?"))
    people = number(_("How many people stand behind it?"), _("Count each person once."), 1, 10_000)
    workshop = choice(_("At which workshop did it come up?"), [], required=False)
    consent = tick(
        _("Those who told it agreed to its being recorded"),
        _("And nobody can be recognised from what is written here."),
    )


class MergeForm(Form):
    """Ideas that belong together."""

    ideas = ticks(_("Which ideas?"))
    title = line(_("The common idea in one line"))
    text = passage(_("What would be done, and for whom?"), required=False)
    reason = passage(_("Why do they belong together?"), _("Everybody can read it."), rows=3)


class RoundForm(Form):
    """What a voting and an assessment have in common."""

    title = line(_("What is it about?"), _("Such as “Which ideas should we take further?”."))
    ideas = ticks(_("Which ideas?"))
    ends = day(_("Which is the last day?"), _("It closes by itself when that day is over."))
    hidden = tick(
        _("Hide the results until it is closed"),
        _("Then nobody is led by what others have chosen."),
    )


class MoveRoundForm(Form):
    """Another last day."""

    ends = day(_("Which is the last day?"), _("It closes by itself when that day is over."))
    reason = passage(_("Why is it moved?"), _("Everybody can read it."), rows=3)


class OpenVotingForm(RoundForm):
    """A voting with dots."""

    dots = number(_("How many dots does each participant have?"), "", 1, 20)
    most = number(_("How many of them may stand on one idea?"), "", 1, 20)


class OpenAssessmentForm(RoundForm):
    """An assessment by the four criteria."""

    everybody = tick(
        _("Let participants assess too"), _("If not, only those who run the process do.")
    )
