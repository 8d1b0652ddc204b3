"""The thread on pages: around one contribution, of a whole process, and of one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from flask import Blueprint

from samskap.core.contributions.figures import KindFigures
from samskap.domain import Refused, Why
from samskap.features.thread.personal_thread import act_name, all_said, became_of
from samskap.features.thread.picture import drawn
from samskap.features.thread.process_graph import Whole, in_order, taking_part
from samskap.features.thread.tree import Branches, Trees
from samskap.i18n import lazy_gettext as _
from samskap.web import here, page
from samskap.web.paging import paging

blueprint = Blueprint("thread", __name__, url_prefix="/<municipality>")

ON_A_PAGE = 50
SAID_ON_A_PAGE = 20


class Around(msgspec.Struct, frozen=True):
    """The thread around one contribution.

    Args:
        back, forward: what it grew out of, and what grew out of it.
        can_grow: whether its kind grows out of others.
        can_lead: whether others grow out of its kind.
    """

    back: Branches
    forward: Branches
    can_grow: bool
    can_lead: bool


@blueprint.get("/<process>/thread")
def whole() -> Any:
    """What has led to what in a process, drawn and as a table."""
    all_of_it = Whole(here.all, here.site.registry, here.process["id"])
    paged = paging(len(all_of_it.linked), ON_A_PAGE)
    first = paged.window["offset"]
    return page(
        "thread/process.html",
        columns=all_of_it.columns,
        picture=drawn(all_of_it),
        rows=all_of_it.rows(all_of_it.linked[first : first + ON_A_PAGE]),
        paged=paged,
    )


@blueprint.get("/-/my-page/thread")
def own() -> Any:
    """What became of what one has said oneself; nobody else sees this page."""
    if not here.actor.signed_in:
        raise Refused(_("You must sign in first."), why=Why.PERMISSION)
    said = all_said()
    paged = paging(len(said), SAID_ON_A_PAGE)
    first = paged.window["offset"]
    return page(
        "thread/own.html",
        became=became_of(said[first : first + SAID_ON_A_PAGE]),
        paged=paged,
        act_name=act_name,
    )


@blueprint.app_template_global("in_thread_order")
def in_thread_order(figures: Sequence[KindFigures]) -> list[KindFigures]:
    """Return figures of kinds that take part in the thread, in the order in which they grow."""
    kinds = taking_part(in_order(here.site.registry.contributions()))
    order = [kind.slug for kind in kinds]
    shown = [each for each in figures if each.kind.slug in order]
    return sorted(shown, key=lambda each: order.index(each.kind.slug))


@blueprint.app_template_global("thread_of")
def around(subject: Any) -> Around:
    """Return the thread around a contribution of the present process (its row)."""
    registry = here.site.registry
    trees = Trees(here.all, registry, here.process["id"])
    kind = registry.contribution(subject["kind"])
    return Around(
        trees.back(subject["id"]),
        trees.forward(subject["id"]),
        bool(kind and kind.grows_from),
        any(subject["kind"] in other.grows_from for other in registry.contributions()),
    )
