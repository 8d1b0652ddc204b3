"""The thread on pages: around one contribution, of a whole process, and of one person."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Blueprint

from samskap.thread.tree import Branches, Trees
from samskap.web import here

blueprint = Blueprint("thread", __name__, url_prefix="/<municipality>")


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
