"""Every version of an idea, what changed between any two, and the family it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import abort, request

from samskap.text.redline import redline
from samskap.web import here, page
from samskap.web.display_names import naming
from samskap.web.query_arguments import reads
from samskap_cocreation.ideas import queries
from samskap_cocreation.ideas.ancestry import HEIGHT, WIDTH, Family
from samskap_cocreation.ideas.pages import found
from samskap_cocreation.shared.blueprint import blueprint, rows


@blueprint.get("/ideas/<uuid:subject>/versions")
@reads("a", "b")
def versions(subject: UUID) -> Any:
    """All versions with their reasons, and two of them compared."""
    row, kept = _readable(subject), here.all(queries.VERSIONS_OF, idea=subject)
    new = _chosen("b", len(kept), len(kept))
    old = _chosen("a", max(1, new - 1), len(kept))
    return page(
        "cocreation/versions.html",
        subject=row,
        versions=kept,
        names=naming(version["author"] for version in kept if version["author"]),
        old=old,
        new=new,
        changes=changes(kept[old - 1], kept[new - 1]),
    )


def _readable(subject: UUID) -> Any:
    row = found(subject)
    return row if row["state"] == "open" else abort(404)


def _chosen(name: str, usual: int, number: int) -> int:
    wanted = request.args.get(name, usual, int)
    return wanted if 1 <= wanted <= number else usual


def changes(old: Any, new: Any) -> dict[str, Sequence[Any]] | None:
    """Return what changed between two wordings, by field; None where words were erased.

    Args:
        old, new: anything with a title and a text.
    """
    names = ("title", "text")
    if any(one[name] is None for one in (old, new) for name in names):
        return None
    return {name: redline(old[name], new[name]) for name in names}


@blueprint.get("/ideas/<uuid:subject>/family")
def family(subject: UUID) -> Any:
    """What an idea was built on and what was built on it, drawn and as lists."""
    row, id = _readable(subject), str(subject)
    whole = Family(rows(queries.EVERY_IDEA), rows(queries.PARENTAGE))
    return page(
        "cocreation/family.html",
        subject=row,
        drawing=whole.drawing(id),
        box={"width": WIDTH, "height": HEIGHT},
        before=whole.before(id),
        after=whole.after(id),
    )
