"""Who the roles are, and what happened to people's words, in sentences."""

from __future__ import annotations

from samskap.core.processes.events import SubjectErased
from samskap.domain import Recorded
from samskap.features.privacy.events import (
    ContributionErased,
    OfficialWordsErased,
    WordsExpired,
)
from samskap.i18n import gettext as _
from samskap.i18n import ngettext


def role_plural(role: str) -> str:
    """Return what people of a role are called in the reader's language."""
    names = {
        "resident": _("Residents"),
        "facilitator": _("Facilitators"),
        "administrator": _("Administrators"),
        "auditor": _("Auditors"),
    }
    return names[role]


def role_powers(role: str) -> str:
    """Return what people of a role may do, in the reader's language."""
    powers = {
        "resident": _("They submit needs and ideas, support and comment on those of others."),
        "facilitator": _("They run a process and respond for the municipality."),
        "administrator": _("They set up processes and decide who runs them."),
        "auditor": _("They check the history without having to trust the municipality."),
    }
    return powers[role]


def describe(recorded: Recorded) -> str | None:
    """Return the sentence for the public history, or None for events of others."""
    match recorded.event:
        case SubjectErased():
            return _("A participant’s name and words were erased.")
        case ContributionErased(ground="author"):
            return _("An author had the words of a contribution erased.")
        case ContributionErased(ground=ground):
            reason = ground_name(ground)
            return _(
                "The municipality erased the words of a contribution: %(reason)s.", reason=reason
            )
        case OfficialWordsErased(ground=ground):
            reason = ground_name(ground)
            return _("The municipality erased words of its own: %(reason)s.", reason=reason)
        case WordsExpired(number=number):
            return ngettext(
                "Words kept for as long as they may be were erased from %(num)s act.",
                "Words kept for as long as they may be were erased from %(num)s acts.",
                number,
            )
    return None


def ground_name(ground: str) -> str:
    """Return why the municipality erases words, in the reader's language."""
    names = {
        "third_party": _("they told something personal about somebody else"),
        "sensitive": _("they told about health or other private matters"),
        "unlawful": _("the law forbids them"),
    }
    return names[ground]
