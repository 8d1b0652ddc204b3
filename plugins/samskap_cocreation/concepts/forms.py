"""What is filled in about concepts and what is tried."""

from __future__ import annotations

from typing import Any

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import SeenForm, choice, day, line, radio, ticks
from samskap.web.forms import text as passage
from samskap_cocreation.shared.choices import CONCEPT_PARTS, RESULTS, TRIALS

REQUIRED = ("whom", "need", "solution")


class _Words(Form):
    title = line(_("What is the concept called?"))
    whom = passage(CONCEPT_PARTS["whom"], rows=3)
    need = passage(CONCEPT_PARTS["need"], rows=3)
    solution = passage(CONCEPT_PARTS["solution"])
    required = passage(
        CONCEPT_PARTS["required"], _("Such as time, premises and money."), required=False, rows=3
    )
    partners = passage(CONCEPT_PARTS["partners"], required=False, rows=3)
    risks = passage(CONCEPT_PARTS["risks"], required=False, rows=3)
    test = passage(
        CONCEPT_PARTS["test"], _("As small and as soon as possible."), required=False, rows=3
    )

    @property
    def words(self) -> dict[str, Any]:
        """What was written, by the names that the commands have for it."""
        return {name: self.data[name] or "" for name in ("title", *CONCEPT_PARTS)}


class IdeasForm(Form):
    """Ideas that a concept is built on."""

    ideas = ticks(_("Which ideas is it built on?"))


class ConceptForm(IdeasForm, _Words):
    """A new concept."""


class ReviseConceptForm(_Words, SeenForm):
    """A concept put differently."""

    reason = passage(_("Why is it put differently?"), _("Everybody can read it."), rows=2)


class HandOverForm(Form):
    """Who takes a concept further."""

    to = line(_("Who takes it further?"), _("A unit, an association or several partners."))
    agreement = choice(_("By which agreement?"), [], required=False)
    text = passage(_("What happens now?"), _("Everybody can read it."), rows=3)


class TrialForm(Form):
    """What is tried."""

    kind = radio(_("What is it?"), TRIALS.items())
    title = line(_("What is the trial called?"))
    tried = passage(_("What is tried?"), rows=3)
    measured = passage(
        _("How will you see whether it works?"), _("Decide it before you begin."), rows=3
    )
    begins = day(_("When does it begin?"))
    ends = day(_("When does it end?"))


class EndTrialForm(Form):
    """How a trial went."""

    outcome = radio(_("How did it go?"), RESULTS.items())
    result = passage(_("What was the result?"), rows=3)
    learning = passage(
        _("What did you learn?"), _("Also from what did not work. Others can build on it."), rows=3
    )
