"""The family of an idea: what it was built on, and what was built on it, drawn in layers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

Links = Mapping[str, list[str]]

WIDTH, HEIGHT, GAP, MARGIN = 176, 56, 24, 8
LAYER = HEIGHT + 44
LONGEST = 22  # letters of a title that fit into a box


class Box(NamedTuple):
    """An idea in the drawing.

    Args:
        idea: its row.
        x, y: of its upper left corner.
        own: whether it is the one whose family it is.
    """

    idea: Any
    x: int
    y: int
    own: bool

    @property
    def label(self) -> str | None:
        """As much of its title as there is room for."""
        title = self.idea["title"]
        if title is None or len(title) <= LONGEST:
            return title  # type: ignore[no-any-return]
        return f"{title[: LONGEST - 1].rstrip()}…"


class Drawing(NamedTuple):
    """Boxes, and the lines between them from parent to child."""

    boxes: list[Box]
    lines: list[tuple[Box, Box]]
    width: int
    height: int


class Branch(NamedTuple):
    """An idea with what grew out of it, or with what it grew out of."""

    idea: Any
    branches: list[Branch]


class Family:
    """All ideas of a process, and which was built on which.

    Args:
        ideas: their rows.
        parentage: rows of parent and child.
    """

    def __init__(self, ideas: Iterable[Any], parentage: Iterable[Any]) -> None:
        self.ideas = {row["id"]: row for row in ideas}
        self.children: defaultdict[str, list[str]] = defaultdict(list)
        self.parents: defaultdict[str, list[str]] = defaultdict(list)
        for row in parentage:
            if row["parent"] in self.ideas and row["child"] in self.ideas:
                self.children[row["parent"]].append(row["child"])
                self.parents[row["child"]].append(row["parent"])

    def before(self, idea: str) -> list[Branch]:
        """Return what an idea grew out of, and that in turn."""
        return self._branches(idea, self.parents)

    def after(self, idea: str) -> list[Branch]:
        """Return what grew out of an idea, and out of that."""
        return self._branches(idea, self.children)

    def _branches(self, idea: str, links: Links) -> list[Branch]:
        # An idea is older than what builds on it, so nothing comes round again.
        return [
            Branch(self.ideas[each], self._branches(each, links)) for each in links.get(idea, [])
        ]

    def drawing(self, idea: str) -> Drawing:
        """Return an idea with all its ancestors and descendants, the oldest on top."""
        members = _reached(idea, self.parents) | _reached(idea, self.children)
        layers: defaultdict[int, list[str]] = defaultdict(list)
        depths: dict[str, int] = {}
        for each in (each for each in self.ideas if each in members):
            depths[each] = 1 + max((depths.get(p, -1) for p in self.parents[each]), default=-1)
            layers[depths[each]].append(each)
        widest = max(len(layer) for layer in layers.values())
        boxes = {
            each: Box(
                self.ideas[each],
                _across(place, len(layer), widest),
                MARGIN + depth * LAYER,
                each == idea,
            )
            for depth, layer in layers.items()
            for place, each in enumerate(layer)
        }
        lines = [(boxes[p], boxes[c]) for c in boxes for p in self.parents[c] if p in boxes]
        width = 2 * MARGIN + widest * (WIDTH + GAP) - GAP
        return Drawing(
            list(boxes.values()), lines, width, 2 * MARGIN + len(layers) * LAYER - LAYER + HEIGHT
        )


def _reached(idea: str, links: Links) -> set[str]:
    found, waiting = {idea}, [idea]
    while waiting:
        new = [each for each in links.get(waiting.pop(), []) if each not in found]
        found.update(new)
        waiting.extend(new)
    return found


def _across(place: int, number: int, widest: int) -> int:
    # Each layer stands in the middle.
    return MARGIN + place * (WIDTH + GAP) + (widest - number) * (WIDTH + GAP) // 2
