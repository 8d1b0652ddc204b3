"""What a municipality can decide about how needs are found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samskap import Input, Scope, Setting
from samskap.i18n import lazy_gettext as _

THEMES = Setting(
    name="themes",
    input=Input.TEXT,
    default="",
    title=_("Themes"),
    help=_("One on each line. Leave it empty if needs are not to be sorted by theme."),
    maximum=2000,
)
ASK_PLACE = Setting(
    name="ask_place",
    input=Input.FLAG,
    default=True,
    title=_("Ask which place a need is about"),
    help=_("The place is written in words, never shown on a map."),
)
MOST_NEEDS = Setting(
    name="most_needs",
    input=Input.NUMBER,
    default=20,
    title=_("How many needs one participant may tell about"),
    minimum=1,
    maximum=1000,
)
GUIDANCE = Setting(
    name="guidance",
    input=Input.TEXT,
    default="",
    title=_("What people should think of when they tell about a need"),
    help=_("Stands above the form while this phase is open. Do not suggest any solutions."),
    scope=Scope.PHASE,
    maximum=1000,
)

SETTINGS = (THEMES, ASK_PLACE, MOST_NEEDS, GUIDANCE)


def themes(setting: Callable[[str, str], Any]) -> list[str]:
    """Return the process's themes, each once.

    Args:
        setting: gives a setting's value from the method's slug and the setting's name.
    """
    lines = str(setting("needs", THEMES.name)).splitlines()
    return list(dict.fromkeys(line.strip()[:200] for line in lines if line.strip()))
