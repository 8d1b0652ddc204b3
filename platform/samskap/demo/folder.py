"""The folder that a demo keeps its data in: only one that a demo has marked is ever emptied."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import msgspec

from samskap.core.config import FILE, Config
from samskap.core.release import RELEASE

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

    def describe(self, settings: Config) -> Path:
        """Write the settings down, so that all other commands can look behind the demo.

        Returns:
            The file, for `samskap --config FILE`.
        """
        values = msgspec.to_builtins(settings, enc_hook=str)
        profiles = values.pop("municipality")
        lines = [*_toml({**values, "data": str(self.path.resolve())})]
        for slug, profile in profiles.items():
            del profile["slug"]
            lines += ["", f"[municipality.{slug}]", *_toml(profile)]
        file = self.path / FILE
        file.write_text("\n".join([*lines, ""]), encoding="utf-8")
        return file

    def _check(self) -> None:
        if not self.path.is_dir() or (any(self.path.iterdir()) and not self._mark.is_file()):
            raise NotADemo(
                f"{self.path} holds something else than a demo, and nothing in it was touched. "
                "Choose another folder: --data FOLDER"
            )


def _toml(values: Mapping[str, object]) -> Iterator[str]:
    # JSON's texts, numbers and truths are TOML's as well; what is empty is as by default.
    for name, value in values.items():
        if value:
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"
