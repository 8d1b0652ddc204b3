"""The folder that a demo keeps its data in: only one that a demo has marked is ever emptied."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from samskap.release import RELEASE

MARK = "samskap-demo.txt"
PREPARING = "This demo is still being prepared."


class NotADemo(Exception):
    """The folder holds something else, and nothing in it was touched."""


def usual() -> Path:
    """Return the folder used when none is named, in the place that the system has for such."""
    return Path(click.get_app_dir("samskap-demo", roaming=False))


class Folder:
    """A demo's folder.

    Args:
        path: where it is or will be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mark = path / MARK

    @property
    def ready(self) -> bool:
        """Tell whether a whole demo lies there."""
        return self._mark.is_file() and self._mark.read_text() != PREPARING

    def open(self, reset: bool) -> None:
        """Make room for a new demo, unless a whole one lies there and is to be kept.

        Args:
            reset: whether a whole one is deleted too; an unfinished one always is.

        Raises:
            NotADemo: something else lies there.
        """
        if reset or not self.ready:
            self._empty()

    def _empty(self) -> None:
        if self.path.exists():
            self._check()
            for entry in self.path.iterdir():
                shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._mark.write_text(PREPARING)

    def finish(self) -> None:
        """Note that the demo is whole."""
        self._mark.write_text(f"A demo made by Samskap {RELEASE}. It may be deleted at any time.")

    def _check(self) -> None:
        if not self.path.is_dir() or (any(self.path.iterdir()) and not self._mark.is_file()):
            raise NotADemo(
                f"{self.path} holds something else than a demo, and nothing in it was touched. "
                "Choose another folder: --data FOLDER"
            )
