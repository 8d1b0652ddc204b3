"""A process's export as a download, a few at a time."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from threading import BoundedSemaphore
from uuid import UUID

from flask import Response

from samskap.domain import Refused, Why
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.notary import Forked, Notary
from samskap.features.ledger.responses import NEVER, public
from samskap.i18n import gettext as _
from samskap.vault.keys import BadKey

log = logging.getLogger("samskap.features.ledger")

# Each holds one of the server's threads until the last byte is sent.
TURNS = BoundedSemaphore(2)


def download(notary: Notary, process: UUID, name: str) -> Response:
    """Return the answer with a process's export.

    Args:
        notary: of its municipality.
        process: which.
        name: of the file, without its ending.

    Raises:
        Refused: others are downloading, or the history cannot be signed.
    """
    with ExitStack() as turn:
        if not TURNS.acquire(blocking=False):
            raise Refused(_("Others are downloading just now. Try again soon."), why=Why.CONFLICT)
        turn.callback(TURNS.release)
        response = _answer(notary, process)
        response.call_on_close(turn.pop_all().close)
    disposition = f'attachment; filename="{name}.samskap.jsonl"'
    response.headers["Content-Disposition"] = disposition
    response.headers["Cache-Control"] = NEVER
    return public(response)


def _answer(notary: Notary, process: UUID) -> Response:
    try:
        return Response(exported(notary, process), content_type="application/jsonl")
    except (BadKey, Forked) as error:
        log.exception("The history of %s cannot be signed", notary.municipality.slug)
        reason = _("The history cannot be signed just now, and so not downloaded. Please tell us.")
        raise Refused(reason) from error
