"""What is installed is pinned, declared and complete, and every theme can be read."""

import ast
import importlib.util
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "platform" / "assets"
STATIC = ROOT / "platform" / "samskap" / "static"
SOURCES = [ROOT / "platform", ROOT / "plugins"]
REQUIREMENTS = sorted((ROOT / "platform" / "requirements").glob("*.txt"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
THEMES = sorted(json.loads((ASSETS / "themes.json").read_text()))


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    joined = path.read_text().replace("\\\n", "")
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    assert lines
    assert [line for line in lines if not re.search(r"^\S+==\S+ .*--hash=sha256:", line)] == []


@pytest.mark.parametrize(
    "path", [*REQUIREMENTS, ASSETS / "package-lock.json"], ids=lambda path: path.name
)
def test_a_lock_holds_no_address_to_download_from(path: Path) -> None:
    assert "resolved" not in path.read_text()
    assert "index-url" not in path.read_text()
    assert "find-links" not in path.read_text()


def test_every_front_end_package_has_its_checksum() -> None:
    packages = json.loads((ASSETS / "package-lock.json").read_text())["packages"]
    unchecked = [name for name, about in packages.items() if name and not about.get("integrity")]
    assert unchecked == []


def test_the_build_left_all_it_was_asked_for() -> None:
    sprite = (STATIC / "vendor" / "icons.svg").read_text()
    icons = json.loads((ASSETS / "icons.json").read_text())
    assert [name for name in icons if f'<symbol id="{name}"' not in sprite] == []
    assert sorted(path.stem for path in (STATIC / "themes").glob("*.css")) == THEMES


def test_templates_ask_only_for_icons_that_are_built() -> None:
    icons = set(json.loads((ASSETS / "icons.json").read_text()))
    templates = [path for source in SOURCES for path in source.rglob("templates/**/*.html")]
    asked = {
        name
        for path in templates
        for name in re.findall(r"""(?:\bicon\(|\bsymbol=)["'](\w+)["']""", path.read_text())
    }
    assert asked
    assert asked - icons == set()


def test_the_verifier_can_be_installed_alone() -> None:
    alone = tomllib.loads((ROOT / "platform/samskap_verify/pyproject.toml").read_text())["project"]
    assert alone["scripts"].items() <= PROJECT["scripts"].items()
    assert set(alone["dependencies"]) < set(PROJECT["dependencies"])
    shared = ("version", "license", "requires-python")
    assert [alone[name] for name in shared] == [PROJECT[name] for name in shared]


def entry_points() -> dict[str, str]:
    groups = [PROJECT["scripts"], *PROJECT["entry-points"].values()]
    return {name: target for group in groups for name, target in group.items()}


@pytest.mark.parametrize("name", entry_points())
def test_every_entry_point_leads_to_a_module(name: str) -> None:
    module = entry_points()[name].partition(":")[0]
    assert importlib.util.find_spec(module)


def imported_packages() -> Iterator[str]:
    for path in (path for source in SOURCES for path in source.rglob("samskap*/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[\[<>=!~; ]", line)[0]) for line in requirements}


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    # These come with Flask and Flask-Limiter, which are never without them.
    carried = {"click", "itsdangerous", "limits", "markupsafe", "werkzeug"}
    foreign = {
        package
        for package in imported_packages()
        if package not in sys.stdlib_module_names and not package.startswith("samskap")
    }
    distributions = packages_distributions()
    used = {normal(name) for package in foreign for name in distributions.get(package, [package])}
    extras = {name for extra in PROJECT["optional-dependencies"].values() for name in extra}
    needed = declared(PROJECT["dependencies"])
    assert used - carried - needed - declared(list(extras)) == set()
    assert needed - used == set()


def colours(theme: str) -> dict[str, dict[str, str]]:
    light, _, dark = (STATIC / "themes" / f"{theme}.css").read_text().partition("scheme.dark")
    found = {"light": light, "dark": dark.partition("@media")[0]}
    return {
        scheme: dict(re.findall(r"--ds-color-([\w-]+): (#\w{6});", css))
        for scheme, css in found.items()
    }


def luminance(colour: str) -> float:
    """Return relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["accent", "brand1", "brand2", "neutral"])
def test_every_theme_meets_the_contrast_of_wcag(theme: str, scheme: str, name: str) -> None:
    found = colours(theme)[scheme]

    def between(one: str, other: str) -> float:
        return contrast(found[f"{name}-{one}"], found[f"{name}-{other}"])

    for text in ("text-default", "text-subtle"):
        for surface in ("background-default", "background-tinted", "surface-tinted"):
            assert between(text, surface) >= 4.5
    assert between("base-contrast-default", "base-default") >= 4.5
    assert between("border-default", "background-default") >= 3
