"""A process's thread as a drawing: a column for each kind, a box for each contribution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from textwrap import wrap

import msgspec

from samskap.features.thread.process_graph import Column, Named, Whole
from samskap.web.templating import no_words

DRAWN = 10  # boxes in a column; the others are summed up in one
WIDTH, HEIGHT = 216, 52  # of a box
ACROSS, DOWN = 300, 64  # from one box to the next
MARGIN, TOP = 12, 64
ARC = 40  # how far a line bends out that stays in its column
LETTERS = 27  # that fit on a line of a box


class Box(msgspec.Struct, frozen=True):
    """A contribution, or the rest of a column, where it is drawn.

    Args:
        column: place of its column, from 0.
        x, y: its upper left corner.
        lines: of its title; none where it stands for the rest.
        named: the contribution; None for the rest.
        rest: how many it stands for.
    """

    column: int
    x: int
    y: int
    lines: Sequence[str] = ()
    named: Named | None = None
    rest: int = 0


class Head(msgspec.Struct, frozen=True):
    """What stands above a column."""

    column: Column
    x: int


class Picture(msgspec.Struct, frozen=True):
    """The drawing.

    Args:
        width, height: in its own units.
        heads: above the columns.
        boxes: contributions.
        lines: paths in SVG's words.
    """

    width: int
    height: int
    heads: Sequence[Head]
    boxes: Sequence[Box]
    lines: Sequence[str]


def drawn(whole: Whole) -> Picture:
    """Return the drawing of a process's thread."""
    columns = [column for column in whole.columns if column.linked]
    chosen = [list(column.linked[:DRAWN]) for column in columns]
    _untangle(chosen, whole)
    names = whole.named(id for ids in chosen for id in ids)
    places: dict[str, Box] = {}
    for number, (column, ids) in enumerate(zip(columns, chosen, strict=True)):
        places |= {id: _box(number, row, names[id]) for row, id in enumerate(ids)}
        rest = column.linked[DRAWN:]
        places |= dict.fromkeys(rest, Box(number, _x(number), _y(DRAWN), rest=len(rest)))
    boxes = list({(box.x, box.y): box for box in places.values()}.values())
    return Picture(
        width=_x(len(columns) - 1) + WIDTH + ARC + MARGIN,
        height=max((box.y for box in boxes), default=0) + HEIGHT + MARGIN,
        heads=[Head(column, _x(number)) for number, column in enumerate(columns)],
        boxes=boxes,
        lines=list(dict.fromkeys(_lines(whole, places))),
    )


def _x(column: int) -> int:
    return MARGIN + ACROSS * column


def _y(row: int) -> int:
    return TOP + DOWN * row


def _box(column: int, row: int, named: Named) -> Box:
    title = no_words() if named.title is None else named.title
    lines = wrap(title, LETTERS, max_lines=2, placeholder="…")
    return Box(column, _x(column), _y(row), tuple(lines), named)


def _untangle(chosen: Sequence[list[str]], whole: Whole) -> None:
    """Put what leads to the same side by side, so that lines cross less."""
    rows: dict[str, int] = {}
    for ids in reversed(chosen):
        ahead = {id: [rows[to] for to in whole.targets.get(id, ()) if to in rows] for id in ids}
        ids.sort(key=lambda id, ahead=ahead: fmean(ahead[id] or [DRAWN]))  # type: ignore[misc]
        rows |= {id: row for row, id in enumerate(ids)}


def _lines(whole: Whole, places: Mapping[str, Box]) -> Iterator[str]:
    for source, targets in whole.targets.items():
        for target in targets:
            if places[source] is not places[target]:
                yield _line(places[source], places[target])


def _line(a: Box, b: Box) -> str:
    start, end = a.x + WIDTH, b.x
    bend = (start + end) // 2
    if a.column == b.column:
        end, bend = start, start + ARC
    elif a.column > b.column:
        start, end = a.x, b.x + WIDTH
    y, z = a.y + HEIGHT // 2, b.y + HEIGHT // 2
    return f"M{start} {y}C{bend} {y} {bend} {z} {end} {z}"
