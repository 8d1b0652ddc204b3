"""What a municipality can decide about how people create together."""

from __future__ import annotations

from samskap import Input, Setting
from samskap.i18n import lazy_gettext as _

MOST_IDEAS = Setting(
    name="most_ideas",
    input=Input.NUMBER,
    default=50,
    title=_("How many ideas one participant may come with"),
    minimum=1,
    maximum=1000,
)

SETTINGS: tuple[Setting, ...] = (MOST_IDEAS,)
