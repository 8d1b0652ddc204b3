"""Forty people on one board of a site that is really served; the benchmark does it for longer."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

BOARD = Path(__file__).parents[3] / "benchmarks" / "board.py"


def test_what_forty_people_write_all_of_them_see(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("board", BOARD)
    assert spec
    assert spec.loader
    board = importlib.util.module_from_spec(spec)
    # Where the site's own process finds it by its name.
    monkeypatch.setitem(sys.modules, "board", board)
    monkeypatch.syspath_prepend(str(BOARD.parent))
    spec.loader.exec_module(board)
    figures = board.run(seconds=6)
    assert figures.written > 5, figures
    assert figures.lost == 0, figures
    assert figures.median < board.PATIENCE, figures
