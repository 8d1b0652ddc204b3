"""What people told elsewhere and staff wrote down: by which way, and whose it is."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from samskap.i18n import lazy_gettext as _

Source = Literal[
    "focus_group",
    "interview",
    "meeting",
    "street_talk",
    "letter",
    "email",
    "paper_form",
    "phone",
]
Whose = Literal["residents", "frontline", "managers", "leaders", "politicians", "partners"]
People = Annotated[int, msgspec.Meta(ge=1, le=10_000)]

SOURCES = {
    "focus_group": _("Focus group"),
    "interview": _("Interview"),
    "meeting": _("Meeting"),
    "street_talk": _("Talks in the street"),
    "letter": _("Letter"),
    "email": _("E-mail message"),
    "paper_form": _("Paper form"),
    "phone": _("Phone call"),
}
WHOSE = {
    "residents": _("Residents"),
    "frontline": _("Staff who meet residents"),
    "managers": _("Managers of units"),
    "leaders": _("The municipality’s leaders"),
    "politicians": _("Elected members"),
    "partners": _("Partners: associations, businesses and others"),
}
