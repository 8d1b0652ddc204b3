"""A new plugin: a small working method with tests, to begin from."""

from __future__ import annotations

import keyword
import re
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from samskap.core.release import RELEASE

NAME = re.compile(r"[a-z][a-z0-9]{1,29}")
# Parts of addresses that a method must leave to the core.
TAKEN = frozenset({"admin", "api", "history", "samskap", "search", "static", "verify"})
SUFFIX = ".template"


class NotPossible(Exception):
    """The plugin cannot be written; the message says why."""


def write(name: str, into: Path) -> Path:
    """Write a plugin of that name and return its folder.

    Args:
        name: one lower-case word; the method's slug.
        into: the folder to put it in.

    Raises:
        NotPossible: the name cannot be used, or something is there already.
    """
    _check(name)
    folder = into / f"samskap-{name}"
    if folder.exists():
        raise NotPossible(f"{folder} is there already.")
    for path, text in _files(files(__package__) / "files"):
        target = folder / _renamed(path, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_named(text, name), encoding="utf-8")
    return folder


def _check(name: str) -> None:
    if not NAME.fullmatch(name):
        raise NotPossible("A name is one word of 2 to 30 letters a to z and digits, no capitals.")
    if name in TAKEN or keyword.iskeyword(name) or name in sys.stdlib_module_names:
        raise NotPossible(f"The name {name} is needed for something else.")
    known = {point.name for point in entry_points(group="samskap")}
    if name in known or find_spec(f"samskap_{name}"):
        raise NotPossible(f"There is a plugin {name} already.")


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield path + entry.name.removesuffix(SUFFIX), entry.read_text(encoding="utf-8")


def _renamed(path: str, name: str) -> str:
    # Kept under another name here, or the core's own catalogues would take in its messages.
    return path.replace("pages/", "templates/example/").replace("example", name)


def _named(text: str, name: str) -> str:
    named = text.replace("0.0.0", RELEASE).replace("example", name)
    return named.replace("Example", name.capitalize())
