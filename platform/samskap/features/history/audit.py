"""The auditor's view: an entry as it is stored and hashed, and a stream at two versions."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import msgspec
from flask import Blueprint, abort, request

from samskap.domain import ADMINISTRATION, Recorded, Refused, Why, derived_id
from samskap.features.history.aggregate_diff import compare
from samskap.features.history.commands import ViewAudit
from samskap.features.history.permissions import PERMISSIONS
from samskap.features.history.tree import Node, Place, Tree
from samskap.features.ledger.published import Published
from samskap.features.ledger.reading import Log
from samskap.i18n import gettext as _
from samskap.tlog.tree import leaf_hash
from samskap.web import here, page
from samskap.web.query_arguments import reads

blueprint = Blueprint("audit", __name__, url_prefix="/<municipality>")

ONE_LOOK = 600  # seconds in which reloading a page is still the same look


class Raw(msgspec.Struct, frozen=True):
    """An entry as it is stored.

    Args:
        place: what it says.
        bytes: what is hashed.
        hash: of the leaf, in hexadecimal.
        checkpoint: the row of the first checkpoint that covers it, or None.
    """

    place: Place
    bytes: bytes
    hash: str
    checkpoint: Any

    @property
    def pretty(self) -> str:
        """What is hashed, spread over lines for people."""
        return json.dumps(json.loads(self.bytes), ensure_ascii=False, indent=2)


@blueprint.get("/-/audit/<int:index>")
@blueprint.get("/<process>/-/audit/<int:index>")
def entry(index: int) -> Any:
    """One entry: the bytes that are hashed, what caused it, what it caused, what signs it."""
    log = public_log()
    _auditors_only(ViewAudit(log=log, index=index))
    raw = _raw(log, index)
    _leave_trace(ViewAudit(log=log, index=index))
    return page(
        "audit/entry.html",
        raw=raw,
        tree=Tree(here.municipality).around(raw.place),
        sentence=here.municipality.describe,
        is_here=lambda node: _is_here(node, log),
        size=here.municipality.store.size(log),
    )


@blueprint.get("/-/audit/stream/<uuid:stream>")
@blueprint.get("/<process>/-/audit/stream/<uuid:stream>")
@reads("a", "b")
def stream(stream: UUID) -> Any:
    """What the rules remembered after two events of one stream, side by side."""
    log = public_log()
    _auditors_only(ViewAudit(log=log, subject=stream))
    history = here.municipality.store.stream(stream)
    if not history or history[0].log != log:
        abort(404)
    before, after = _versions(history)
    _leave_trace(ViewAudit(log=log, subject=stream))
    return page(
        "audit/stream.html",
        stream=stream,
        history=history,
        before=before,
        after=after,
        lines=compare(history, before, after),
        sentence=here.municipality.describe,
    )


def may_audit() -> bool:
    """Tell whether the reader may look behind the history's sentences."""
    return bool(here.roles & PERMISSIONS[ViewAudit])


def public_log() -> str:
    """Return the log that the address is about; of a draft there is nothing to audit yet."""
    if here.slug is None:
        return ADMINISTRATION
    if here.process["state"] == "draft":
        abort(404)
    return str(here.process["id"])


def _raw(log: str, index: int) -> Raw:
    with here.municipality.store.reading() as database:
        rows = Log(database, log).rows(index, index + 1) if index < 2**53 else []
        if not rows:
            abort(404)
        checkpoint = Published(database, log).covering(index)
    state = bytes(rows[0]["state"])
    recorded = here.municipality.store.mapper.read(state, rows[0]["position"])
    return Raw(Place(recorded, index), state, leaf_hash(state).hex(), checkpoint)


def _auditors_only(command: ViewAudit) -> None:
    # Before anything is read: a look that was told of a moment ago is not told of again, so the
    # command alone would not ask whether the reader still is an auditor.
    if reason := here.why_not(command):
        raise Refused(reason, why=Why.PERMISSION)


def _leave_trace(command: ViewAudit) -> None:
    """Let everybody see who audits what; reloading soon afterwards is the same look."""
    who = here.actor.person
    look = int(here.municipality.clock().timestamp()) // ONE_LOOK
    what = (command.log, command.index, command.subject)
    here.send(command, derived_id("audit", who, *what, look))


def _is_here(node: Node, log: str) -> bool:
    return node.place.recorded.log == log


def _versions(history: list[Recorded]) -> tuple[int, int]:
    last = history[-1].sequence
    before, after = _version("a", max(1, last - 1)), _version("b", last)
    if not (1 <= before <= last and 1 <= after <= last):
        raise Refused(_("There is no such version."), why=Why.INPUT)
    return before, after


def _version(name: str, usual: int) -> int:
    return request.args.get(name, 0, type=int) if request.args.get(name) else usual
