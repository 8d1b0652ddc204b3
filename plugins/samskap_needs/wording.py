"""What the method's values are called."""

from __future__ import annotations

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
LEVELS = {
    "strategy": _("Planning strategy"),
    "community": _("Community part of the municipal plan"),
    "sub": _("Sub-plan"),
    "action": _("Action part and budget"),
}
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
SOURCES = {
    "focus_group": _("Focus group"),
    "interview": _("Interview"),
    "street_talk": _("Talks in the street"),
    "letter": _("Letter"),
    "paper_form": _("Paper form"),
    "phone": _("Phone call"),
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
