"""What a municipality can decide about its agreements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samskap import Input, Scope, Setting
from samskap.i18n import lazy_gettext as _
from samskap_partnership.shared import choices

COMMITTEE_ABOVE = Setting(
    name="committee_above",
    input=Input.NUMBER,
    default=500_000,
    title=_("Kroner above which a committee or the executive board approves"),
    help=_("Up to this amount the administration approves."),
    scope=Scope.MUNICIPALITY,
    maximum=1_000_000_000,
)
COUNCIL_ABOVE = Setting(
    name="council_above",
    input=Input.NUMBER,
    default=5_000_000,
    title=_("Kroner above which the council approves"),
    scope=Scope.MUNICIPALITY,
    maximum=1_000_000_000,
)
INVITATION_DAYS = Setting(
    name="invitation_days",
    input=Input.NUMBER,
    default=30,
    title=_("How many days a representative's code can be used"),
    minimum=1,
    maximum=365,
)
NEW_COUNCIL = Setting(
    name="new_council",
    input=Input.LINE,
    default="",
    title=_("The day on which the newest council took over"),
    help=_(
        "As year-month-day, such as 2027-10-01. Agreements that were approved before it are to be "
        "laid before the new council; leave it empty if nobody has to be reminded of that."
    ),
    scope=Scope.MUNICIPALITY,
    maximum=10,
)

COUNCIL_NAME = Setting(
    name="council_name",
    input=Input.LINE,
    default="",
    title=_("What the council is called here"),
    help=_("Such as byrådet, bystyret or heradsstyret; empty for the usual word."),
    scope=Scope.MUNICIPALITY,
    maximum=60,
)

SETTINGS = (COMMITTEE_ABOVE, COUNCIL_ABOVE, INVITATION_DAYS, NEW_COUNCIL, COUNCIL_NAME)
BODIES = ("administration", "committee", "council")  # the higher, the later


def named(setting: Callable[[str, str], Any]) -> dict[str, str]:
    """Return the council's own name under its slug, or nothing where it has none.

    Args:
        setting: gives a setting's value from the method's slug and the setting's name.
    """
    own = str(setting("partnership", COUNCIL_NAME.name)).strip()
    return {"council": own[:1].upper() + own[1:]} if own else {}


def bodies(setting: Callable[[str, str], Any]) -> dict[str, Any]:
    """Return what all bodies are called, the council as it is called here; argument as `named`."""
    return {**choices.BODIES, **named(setting)}


def body_for(amount: int, setting: Callable[[str, str], Any]) -> str:
    """Return the lowest body that may approve an agreement.

    Args:
        amount: whole kroner that it binds.
        setting: gives a setting's value from the method's slug and the setting's name.
    """
    if amount > setting("partnership", COUNCIL_ABOVE.name):
        return "council"
    if amount > setting("partnership", COMMITTEE_ABOVE.name):
        return "committee"
    return "administration"
