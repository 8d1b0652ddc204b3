"""What happened to concepts and to what was tried."""

from __future__ import annotations

from samskap import Recorded
from samskap.i18n import gettext as _
from samskap_cocreation.concepts import events
from samskap_cocreation.shared.choices import RESULTS


def describe(recorded: Recorded) -> str | None:
    """Return the sentence, or None for other events."""
    return _of_concept(recorded) or _of_trial(recorded)


def _of_concept(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.ConceptBegun(title=title):
            return _("A concept was begun: “%(title)s”.", title=title)
        case events.ConceptRevised(title=title):
            return _("The concept “%(title)s” was revised.", title=title)
        case events.ConceptBuiltOn():
            return _("An idea became part of a concept.")
        case events.ConceptHandedOver():
            return _("A concept was handed over.")
        case events.ConceptDropped():
            return _("A concept was dropped.")
    return None


def _of_trial(recorded: Recorded) -> str | None:
    match recorded.event:
        case events.TrialBegun(kind="prototype", title=title):
            return _("A prototype is tried: “%(title)s”.", title=title)
        case events.TrialBegun(title=title):
            return _("A pilot has begun: “%(title)s”.", title=title)
        case events.TrialEnded(outcome=outcome):
            return _("A trial has ended: %(outcome)s.", outcome=RESULTS.get(outcome, outcome))
        case events.TrialCelebrated():
            return _("A trial was called the best failure.")
    return None
