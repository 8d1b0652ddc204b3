"""The page of a person's notices."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from samskap.core.processes.queries import BY_ID
from samskap.domain import Refused, Why
from samskap.features.boxes.views import own_receipts
from samskap.features.notices.reading import mark_read, news
from samskap.features.privacy.offer_views import own_offers
from samskap.i18n import gettext as _
from samskap.web import here, page

blueprint = Blueprint("notices", __name__, url_prefix="/<municipality>/-")


def _receipts() -> list[tuple[Any, Any]]:
    found = own_receipts()
    return [(one, here.municipality.find(BY_ID, process=one.process)) for one in found]


@blueprint.get("/notices")
def listed() -> Any:
    """What has happened to what one follows; whoever has seen it has read it."""
    if not here.actor.signed_in:
        raise Refused(_("You must sign in first."), why=Why.PERMISSION)
    answer = page("notices/listed.html", news=news(), receipts=_receipts(), offers=own_offers())
    mark_read()
    return answer
