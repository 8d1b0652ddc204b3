"""The thread of a whole process: how many of each kind there are, and what led to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from samskap.contract.declarations import Contribution
from samskap.contract.registry import Registry
from samskap.core.contributions.link_queries import LINKS_OF, NAMED
from samskap.core.contributions.queries import TOTALS
from samskap.features.thread.tree import Read
from samskap.web.contribution_addresses import address_of

BESIDE = 3  # contributions that are named beside another


class Column(msgspec.Struct, frozen=True):
    """A kind of contribution in a process's thread.

    Args:
        kind: which.
        number: how many are open in the process and no part of another.
        linked: ids of those, and of others in other processes, that have led to something or
            have grown out of something; the best linked first.
        alone: how many of the process's own have not.
    """

    kind: Contribution
    number: int
    linked: Sequence[str]
    alone: int


class Named(msgspec.Struct, frozen=True):
    """A contribution by name: its title (None where erased), language, address, kind, process."""

    title: str | None
    language: str
    address: str
    kind: Contribution
    elsewhere: str


class Some(NamedTuple):
    """The first of some contributions, and how many more there are."""

    shown: Sequence[Named]
    more: int


class Row(NamedTuple):
    """One contribution with what it grew out of and what it has led to."""

    named: Named
    sources: Some
    targets: Some


class Whole:
    """The thread of a process.

    Args:
        read: gives the rows of a select.
        registry: knows the kinds of contributions; others are left out.
        process: its id.
    """

    def __init__(self, read: Read, registry: Registry, process: str) -> None:
        self._read = read
        self._known = {kind.slug: kind for kind in registry.contributions()}
        self._process = process
        self.targets: defaultdict[str, list[str]] = defaultdict(list)
        self.sources: defaultdict[str, list[str]] = defaultdict(list)
        self._kinds: dict[str, str] = {}
        self._counted: set[str] = set()  # among the process's own
        for row in read(LINKS_OF, process=process):
            if {row["source_kind"], row["target_kind"]} <= self._known.keys():
                self._take(row)
        self.columns = self._columns()

    def _take(self, row: Any) -> None:
        self.targets[row["source"]].append(row["target"])
        self.sources[row["target"]].append(row["source"])
        for end in ("source", "target"):
            self._kinds[row[end]] = row[f"{end}_kind"]
            if row[f"{end}_process"] == self._process and not row[f"{end}_part_of"]:
                self._counted.add(row[end])

    def _columns(self) -> list[Column]:
        totals = self._read(TOTALS, process=self._process)
        numbers = {row["kind"]: row["number"] for row in totals}
        linked = defaultdict(list)
        for id, kind in self._kinds.items():
            linked[kind].append(id)
        kinds = in_order(list(self._known.values()))
        expected = {kind.slug for kind in taking_part(kinds) if numbers.get(kind.slug)}
        there = [kind for kind in kinds if kind.slug in expected or linked[kind.slug]]
        return [self._column(kind, numbers.get(kind.slug, 0), linked[kind.slug]) for kind in there]

    def _column(self, kind: Contribution, number: int, linked: list[str]) -> Column:
        counted = sum(id in self._counted for id in linked)
        return Column(kind, number, sorted(linked, key=self._weight), number - counted)

    def _weight(self, id: str) -> tuple[int, str]:
        return -len(self.targets.get(id, ())) - len(self.sources.get(id, ())), id

    def named(self, ids: Iterable[str]) -> Mapping[str, Named]:
        """Return what contributions are called, by id."""
        sought = msgspec.json.encode(sorted(set(ids))).decode()
        return {row["id"]: self._named(row) for row in self._read(NAMED, ids=sought)}

    @property
    def linked(self) -> list[str]:
        """The ids of all that is linked, in the order of the columns."""
        return [id for column in self.columns for id in column.linked]

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """Return what contributions (their ids) grew out of and led to."""
        near = {id: (self.sources.get(id, []), self.targets.get(id, [])) for id in ids}
        first = (one for both in near.values() for some in both for one in some[:BESIDE])
        names = self.named([*ids, *first])
        return [Row(names[id], *(_some(names, ids_near) for ids_near in near[id])) for id in ids]

    def _named(self, row: Any) -> Named:
        return Named(
            row["title"],
            row["language"],
            address_of(row["kind"], row["id"], row["process_slug"]),
            self._known[row["kind"]],
            row["process_title"] if row["process"] != self._process else "",
        )


def _some(names: Mapping[str, Named], ids: Sequence[str]) -> Some:
    return Some([names[id] for id in ids[:BESIDE]], max(0, len(ids) - BESIDE))


def taking_part(kinds: Sequence[Contribution]) -> list[Contribution]:
    """Return the kinds that grow out of others or that others grow out of, in the same order."""
    sources = {slug for kind in kinds for slug in kind.grows_from}
    return [kind for kind in kinds if kind.grows_from or kind.slug in sources]


def in_order(kinds: Sequence[Contribution]) -> list[Contribution]:
    """Return kinds in the order in which they grow out of each other.

    Args:
        kinds: in any order, which is kept among those equally far from the beginning.
    """
    steps = {kind.slug: 0 for kind in kinds}
    for _round in kinds:  # no chain is longer; a ring of kinds ends, too
        for kind in kinds:
            before = {*kind.grows_from} & steps.keys() - {kind.slug}
            after = max((steps[slug] + 1 for slug in before), default=0)
            steps[kind.slug] = min(after, len(kinds))
    return sorted(kinds, key=lambda kind: steps[kind.slug])
