"""The figures that a process's pages show, for an export: samskap-verify computes them anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from samskap.contract.registry import Registry
from samskap.core.contributions.figures import KindFigures, figures
from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes.queries import BY_ID, GATES_OF, MOVES_OF, PHASES_OF
from samskap.store.mapper import written
from samskap.tlog.export import Result

Read = Callable[..., Sequence[Any]]

_AROUND = (
    select(CONTRIBUTIONS.c.id, CONTRIBUTIONS.c.supports, CONTRIBUTIONS.c.comments)
    .where(CONTRIBUTIONS.c.process == bindparam("process"), CONTRIBUTIONS.c.state == "open")
    .where(or_(CONTRIBUTIONS.c.supports > 0, CONTRIBUTIONS.c.comments > 0))
    .order_by(CONTRIBUTIONS.c.id)
)


def results(read: Read, registry: Registry, process: UUID) -> Iterator[Result]:
    """Give every figure that is published of a process; the README lists them.

    Args:
        read: gives the rows of a select.
        registry: knows the kinds of contributions, and asks plugins for figures of their own.
        process: which.
    """
    computed = figures(read, registry, process)
    yield Result("authors", "", computed.authors)
    yield Result("heard", "", computed.heard)
    for kind in computed.kinds:
        yield from _of_kind(kind)
    for row in read(_AROUND, process=process):
        yield Result("supports", row["id"], row["supports"])
        yield Result("comments", row["id"], row["comments"])
    yield from _course(read(BY_ID, process=process)[0])
    yield from _plan(read, process)
    yield from _decisions(read, process)
    for _plugin, own in registry.plugins.ask("published_figures", read=read, process=process):
        yield from (Result(*figure) for figure in own)


def _of_kind(kind: KindFigures) -> Iterator[Result]:
    slug = kind.kind.slug
    yield Result("contributions", slug, kind.number)
    yield Result("people", slug, kind.people)
    yield Result("supports", slug, kind.supports)
    yield Result("comments", slug, kind.comments)
    if kind.answered is not None:
        yield Result("answered", slug, kind.answered)
    if kind.days is not None:
        whole = kind.days.is_integer()
        yield Result("median_days", slug, int(kind.days) if whole else kind.days)


def _course(process: Any) -> Iterator[Result]:
    yield Result("state", "", process["state"])
    for moment in ("published", "closed"):
        if process[moment]:
            yield Result(moment, "", _time(process[moment]))


def _plan(read: Read, process: UUID) -> Iterator[Result]:
    for row in read(PHASES_OF, process=process):
        yield Result("phase_starts", row["id"], row["starts"])
        yield Result("phase_ends", row["id"], row["ends"])
    for subject, row in _numbered("phase", read(MOVES_OF, process=process)):
        moved = f"{row['old']} to {row['new']}, {_time(row['at'])}"
        yield Result("deadline_moved", subject, moved)


def _decisions(read: Read, process: UUID) -> Iterator[Result]:
    for subject, row in _numbered("gate", read(GATES_OF, process=process)):
        decided = "passed" if row["passed"] else "not passed"
        yield Result("decision", subject, f"{decided}, {_time(row['at'])}")


def _numbered(name: str, rows: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Give each row under the name it is about and its number there: name/1, name/2 …"""
    seen: dict[str, int] = {}
    for row in rows:
        about = row[name]
        seen[about] = seen.get(about, 0) + 1
        yield f"{about}/{seen[about]}", row


def _time(kept: str) -> str:
    return written(datetime.fromisoformat(kept))
