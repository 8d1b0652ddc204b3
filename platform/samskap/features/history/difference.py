"""What changed in a process between two moments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from samskap.contract.declarations import Contribution
from samskap.contract.registry import Registry
from samskap.core.contributions.figures import Figures, figures
from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.processes.process import Process
from samskap.core.processes.queries import BY_ID
from samskap.core.processes.sentences import level_name, state_name
from samskap.core.snapshots import Past
from samskap.i18n import date
from samskap.i18n import gettext as _
from samskap.text.redline import Part, redline

OF_PROCESS = (
    select(CONTRIBUTIONS)
    .where(CONTRIBUTIONS.c.process == bindparam("process"))
    .order_by(CONTRIBUTIONS.c.created, CONTRIBUTIONS.c.id)
)


class Reworded(msgspec.Struct, frozen=True):
    """A text that says something else now.

    Args:
        what: the text's name.
        old, new: what it said and says.
    """

    what: Any
    old: str
    new: str

    @property
    def parts(self) -> list[Part]:
        """Both as one text."""
        return redline(self.old, self.new)


class Changed(msgspec.Struct, frozen=True):
    """A contribution that changed.

    Args:
        row: of contributions, at the later moment.
        kind: what it is; None where its plugin is not in use.
        words: its texts that say something else now.
    """

    row: Any
    kind: Contribution | None
    words: list[Reworded] = []


class Contributions(msgspec.Struct, frozen=True):
    """Contributions by what happened to them.

    Args:
        new: those that came, and are open to all.
        revised: those that say something else.
        gone: those that were withdrawn or hidden.
    """

    new: list[Changed]
    revised: list[Changed]
    gone: list[Changed]


class Difference:
    """What changed between two moments of one process.

    Args:
        before, after: the moments.
        registry: knows the kinds of contributions.
    """

    def __init__(self, before: Past, after: Past, registry: Registry) -> None:
        self.before = before
        self.after = after
        self._registry = registry

    def description(self) -> list[Reworded]:
        """Return the texts of the process that say something else."""
        old, new = (dict(past.find(BY_ID, process=past.process)) for past in self._both)
        texts = [
            (_("Title"), old["title"], new["title"]),
            (_("Summary"), old["summary"], new["summary"]),
            (_("Level of influence"), level_name(old["level"]), level_name(new["level"])),
            (_("State"), state_name(old["state"]), state_name(new["state"])),
            (_("What came of it"), old["outcome"] or "", new["outcome"] or ""),
        ]
        return [Reworded(*text) for text in texts if text[1] != text[2]]

    def phases(self) -> list[Reworded]:
        """Return the phases that came, went or changed, each in words."""
        old, new = (_phases(past.load(Process, past.process)) for past in self._both)
        names = {**old, **new}
        pairs = [(old.get(id, ""), new.get(id, ""), id) for id in names]
        return [Reworded(names[id].partition("\n")[0], a, b) for a, b, id in pairs if a != b]

    def contributions(self) -> Contributions:
        """Return the contributions that came, changed or went."""
        old, new = (_rows(past) for past in self._both)
        both = [(old.get(id), row) for id, row in new.items()]
        return Contributions(
            new=[self._changed(None, now) for then, now in both if then is None and _open(now)],
            revised=[self._changed(then, now) for then, now in both if _revised(then, now)],
            gone=[self._changed(None, now) for then, now in both if _gone(then, now)],
        )

    def figures(self) -> list[tuple[Any, int, int]]:
        """Return (what, before, after) of every figure that the process has at either moment."""
        old, new = (
            _figures(figures(past.find_all, self._registry, past.process)) for past in self._both
        )
        names = list(dict.fromkeys([*old, *new]))
        both = [(name, old.get(name, 0), new.get(name, 0)) for name in names]
        return [row for row in both if row[1] or row[2]]

    @property
    def _both(self) -> tuple[Past, Past]:
        return self.before, self.after

    def _changed(self, then: Any, now: Any) -> Changed:
        words = list(_reworded(then, now)) if then else []
        return Changed(now, self._registry.contribution(now["kind"]), words)


def _rows(past: Past) -> Mapping[str, Any]:
    return {row["id"]: row for row in past.find_all(OF_PROCESS, process=past.process)}


def _open(row: Any) -> bool:
    return row["state"] == "open" and row["title"] is not None


def _revised(then: Any, now: Any) -> bool:
    return then is not None and _open(then) and _open(now) and any(_reworded(then, now))


def _gone(then: Any, now: Any) -> bool:
    return not _open(now) and (then is None or then["state"] != now["state"])


def _reworded(then: Any, now: Any) -> Iterator[Reworded]:
    for name, what in (("title", _("Title")), ("text", _("Text"))):
        old, new = then[name] or "", now[name] or ""
        if old != new:
            yield Reworded(what, old, new)


def _phases(process: Process) -> dict[str, str]:
    return {
        str(phase.id): "\n".join(
            [
                phase.title,
                _("%(first)s to %(last)s", first=date(phase.starts), last=date(phase.ends)),
                phase.purpose,
            ]
        )
        for phase in process.phases
    }


def _figures(found: Figures) -> dict[Any, int]:
    counted: dict[Any, int] = {_("Authors of contributions and comments"): found.authors}
    for each in found.kinds:
        title = str(each.kind.plural)
        counted[title] = each.number
        counted[_("People behind, added up: %(kind)s", kind=title)] = each.people
        counted[_("Supports: %(kind)s", kind=title)] = each.supports
        counted[_("Comments: %(kind)s", kind=title)] = each.comments
        if each.answered is not None:
            counted[_("Answered: %(kind)s", kind=title)] = each.answered
    return counted
