"""What one contribution grew out of, and what grew out of it, step by step, as trees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec

from samskap.contract.declarations import Contribution
from samskap.contract.registry import Registry
from samskap.core.contributions.link_queries import BACKWARDS, FORWARDS, SHOWN_OF_EACH
from samskap.web.contribution_addresses import address_of

Read = Callable[..., Sequence[Any]]

DEEPEST = 12  # steps
WIDEST = 200  # contributions in one step that are followed further


class Branch(msgspec.Struct, frozen=True):
    """A contribution in a tree.

    Args:
        row: of contributions, with its process and its newest outcome, "" where there is none.
        kind: None where its plugin is not in use.
        address: where it is shown.
        elsewhere: the title of its process where that is another one.
        branches: what is one step further.
        again: its branches stand elsewhere in the same tree.
    """

    row: Any
    kind: Contribution | None
    address: str
    elsewhere: str
    branches: Branches
    again: bool


class Branches(msgspec.Struct, frozen=True):
    """What is one step from something.

    Args:
        shown: the oldest first.
        more: how many are left out.
    """

    shown: Sequence[Branch] = ()
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.shown)


class Trees:
    """Reads trees of links.

    Args:
        read: gives the rows of a select.
        registry: knows the kinds of contributions.
        process: the one that the reader is in, whose drafts they see; "" outside of any.
    """

    def __init__(self, read: Read, registry: Registry, process: str = "") -> None:
        self._read = read
        self._registry = registry
        self._process = process

    def back(self, subject: str) -> Branches:
        """Return what a contribution (its id) grew out of."""
        return self._branches(subject, self._steps(BACKWARDS, subject), {subject})

    def forward(self, subject: str) -> Branches:
        """Return what grew out of a contribution (its id)."""
        return self._branches(subject, self._steps(FORWARDS, subject), {subject})

    def _steps(self, statement: Any, subject: str) -> Mapping[str, list[Any]]:
        """Return the rows that are one step from each id, as far as the tree goes."""
        found: dict[str, list[Any]] = {}
        waiting = [subject]
        for _step in range(DEEPEST):
            found |= {id: [] for id in waiting}
            ids = msgspec.json.encode(waiting).decode()
            rows = self._read(statement, ids=ids, process=self._process, most=SHOWN_OF_EACH)
            for near, some in groupby(rows, key=lambda row: row["near"]):
                found[near] = list(some)
            ahead = dict.fromkeys(row["id"] for row in rows if row["id"] not in found)
            waiting = list(ahead)[:WIDEST]
            if not waiting:
                break
        return found

    def _branches(self, id: str, steps: Mapping[str, list[Any]], seen: set[str]) -> Branches:
        rows = steps.get(id, [])
        shown = [self._branch(row, steps, seen) for row in rows]
        return Branches(shown, rows[0]["number"] - len(rows) if rows else 0)

    def _branch(self, row: Any, steps: Mapping[str, list[Any]], seen: set[str]) -> Branch:
        id, again = row["id"], row["id"] in seen
        seen.add(id)
        return Branch(
            row,
            self._registry.contribution(row["kind"]),
            address_of(row["kind"], id, row["process_slug"]),
            row["process_title"] if row["process"] != self._process else "",
            Branches() if again else self._branches(id, steps, seen),
            again and bool(steps.get(id)),
        )
