"""What the method's values are called."""

from __future__ import annotations

from typing import Any

from samskap.core.contributions.provenance import SOURCES as SOURCES
from samskap.core.contributions.provenance import WHOSE as WHOSE
from samskap.i18n import lazy_gettext as _

TRIGGERS = {
    "burning_platform": _("It cannot wait: things are going wrong now"),
    "known_tangle": _("A known tangle with no known solution"),
    "renewal": _("A wish to renew what works"),
}
REACHES = {
    "unit": _("One unit of the municipality"),
    "across": _("Several sectors of the municipality"),
    "civil_society": _("The municipality together with civil society"),
}
# The ladder of plans is that of the municipality's country, whatever the reader's language.
EVERYWHERE = {
    "sector": _("Plan of a sector"),
    "unit": _("Plan of a unit"),
    "innovation": _("Innovation strategy or plan"),
}
LADDERS = {
    "NO": {
        "strategy": _("Planning strategy"),
        "community": _("Community part of the municipal plan"),
        "sub": _("Sub-plan"),
        "action": _("Action part and budget"),
        **EVERYWHERE,
    },
    "SE": {
        "community": _("Comprehensive plan"),
        "sub": _("Detailed comprehensive plan or thematic addition"),
        "action": _("Goals and budget"),
        **EVERYWHERE,
    },
    "DK": {
        "strategy": _("Planning strategy"),
        "community": _("Municipal plan"),
        "sub": _("Local plan or thematic plan"),
        "action": _("Annual budget"),
        **EVERYWHERE,
    },
}


def ladder(country: str) -> dict[str, Any]:
    """Return the kinds of plan that there are in a country, the highest first.

    Args:
        country: two letters; another than NO, SE and DK is read as NO.
    """
    return LADDERS.get(country, LADDERS["NO"])


def level_name(level: str, country: str) -> Any:
    """Return what a kind of plan is called in a country, also one that it has no longer."""
    return ladder(country).get(level, LADDERS["NO"][level])


PARTS = {
    "why_now": _("Why now?"),
    "affected": _("Who is affected?"),
    "known": _("What do we know?"),
    "unknown": _("What do we not know?"),
    "causes": _("What causes it?"),
    "tried": _("What has been tried before?"),
    "actors": _("Who can do something about it?"),
    "missing": _("Which information is missing?"),
    "reformulation": _("How else could it be put?"),
    "next": _("What is the next step?"),
}
SORTS = {
    "newest": _("Newest first"),
    "people": _("Most people behind it first"),
    "comments": _("Most comments first"),
}
ORIGINS = {
    "": _("Told online or gathered by staff"),
    "online": _("Told online"),
    "gathered": _("Gathered by staff"),
}
