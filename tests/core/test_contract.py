"""The contract of plugins: a new plugin keeps it, and a plugin that breaks it is caught."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
import pytest

from samskap.domain import Event, Line, Sealed, Slug
from samskap.scaffold import NotPossible, write
from samskap.testing.example_factory import Examples
from samskap.testing.plugin_under_test import faults


def install(folder: Path) -> None:
    """Write the metadata that an editable installation of a plugin would leave in its folder."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    points = project["entry-points"]["samskap"]
    lines = [f"{name} = {module}" for name, module in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[samskap]", *lines, ""]))


def run_tests(folder: Path) -> str:
    """Run a plugin's own tests, and the contract, in a process of their own."""
    platform = Path(__file__).resolve().parents[2] / "platform"
    path = os.pathsep.join(
        [str(folder), str(platform), *filter(None, [os.environ.get("PYTHONPATH")])]
    )
    # Where the platform is installed, pytest finds the option by itself.
    named = [] if _installed() else ["-p", "samskap.testing.pytest_plugin"]
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *named, "-p", "no:cacheprovider", "-rf"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    return ran.stdout + ran.stderr


def _installed() -> bool:
    from importlib.metadata import entry_points

    return any(
        point.value == "samskap.testing.pytest_plugin" for point in entry_points(group="pytest11")
    )


@pytest.fixture
def gardens(tmp_path: Path) -> Path:
    """Give a new plugin, installed."""
    folder = write("gardens", tmp_path)
    install(folder)
    return folder


def break_it(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / "samskap_gardens" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_new_plugin_passes_its_tests_and_keeps_the_contract(gardens: Path) -> None:
    said = run_tests(gardens)
    assert re.search(r"^\d+ passed, 1 skipped", said, re.MULTILINE), said


def break_everything(folder: Path) -> None:
    """Break each rule of the contract once."""
    break_it(folder, "queries.py", '"gardens_places"', '"places"')
    break_it(folder, "events.py", "place: Sealed = None", 'place: str = ""')
    break_it(folder, "projections.py", "place=event.place", "place=str(object())")
    break_it(folder, "sentences.py", "A participant withdrew a proposal.", "Gone for good.")
    break_it(folder, "permissions.py", "RESIDENTS)", "RESIDENTS | {Role.VISITOR})")
    page = "templates/gardens/list.html"
    break_it(folder, page, '<ul class="grid">', '<ul class="grid" style="color: red">')
    break_it(folder, page, '{{ _("Proposals") }}', '{{ _("Proposals") }}</h1><h1>')
    break_it(folder, page, "{% else %}", '<a hx-get="/">x</a>{% else %}')


def test_a_plugin_that_breaks_the_contract_is_caught(gardens: Path) -> None:
    break_everything(gardens)
    said = run_tests(gardens)
    for rule in (
        "test_replay_gives_the_same_read_models[gardens]",
        "test_events_are_told_in_every_language[gardens-sv]",
        "test_commands_are_guarded[gardens]",
        "test_what_residents_write_stays_out_of_the_log[gardens]",
        "test_names_are_the_plugins_own[gardens]",
        "test_messages_are_translated[gardens-nb]",
        "test_pages_work_without_scripts[gardens]",
    ):
        assert f"::{rule}" in said, said
    for fault in ("a page has one h1", "scripts and styles stand in files", "nothing happens"):
        assert fault in said


def test_a_plugin_that_cannot_be_used_is_caught(gardens: Path) -> None:
    break_it(gardens, "plugin.py", "def register_methods", "def register_metods")
    assert "no such hook: register_metods" in run_tests(gardens)


class TestWriting:
    @pytest.mark.parametrize(
        "name", ["", "a", "Gardens", "my gardens", "my-gardens", "9lives", "hage!", "x" * 31, "blå"]
    )
    def test_refuses_names_that_are_no_word(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(NotPossible, match="one word of 2 to 30 letters"):
            write(name, tmp_path)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["admin", "class", "json", "samskap", "search"])
    def test_refuses_names_that_are_needed(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(NotPossible, match="needed for something else"):
            write(name, tmp_path)

    def test_refuses_the_name_of_a_plugin(self, tmp_path: Path) -> None:
        with pytest.raises(NotPossible, match="a plugin needs already"):
            write("needs", tmp_path)

    def test_overwrites_nothing(self, tmp_path: Path) -> None:
        folder = write("gardens", tmp_path)
        (folder / "README.md").write_text("mine")
        with pytest.raises(NotPossible, match="is there already"):
            write("gardens", tmp_path)
        assert (folder / "README.md").read_text() == "mine"

    def test_leaves_no_word_of_the_model(self, tmp_path: Path) -> None:
        folder = write("gardens", tmp_path)
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert len(files) > 15
        for path in files:
            assert "xample" not in path.read_text(encoding="utf-8"), path
            assert "xample" not in str(path.relative_to(folder))
            assert path.suffix != ".template"

    def test_writes_what_the_checks_of_the_platform_pass(self, tmp_path: Path) -> None:
        folder = write("gardens", tmp_path)
        settings = Path(__file__).resolve().parents[2] / "pyproject.toml"
        for words in (["check", "--ignore=S101,I001"], ["format", "--check"]):
            command = [sys.executable, "-m", "ruff", *words, "--no-cache", "--config", settings]
            ran = subprocess.run([*command, folder], capture_output=True, text=True)
            assert ran.returncode == 0, ran.stdout


class Part(msgspec.Struct, frozen=True):
    """Part of an example."""

    name: str
    number: Annotated[int, msgspec.Meta(ge=7)]


class Everything(Event, frozen=True, kw_only=True):
    """An event with every kind of field."""

    text: str
    line: Line
    slug: Slug
    kind: str
    number: int
    flag: bool
    day: date
    id: UUID
    maybe: UUID | None = None
    parts: tuple[Part, ...]
    two: list[str]
    answers: dict[str, Literal["yes", "no"]]
    words: Sealed = None


class Ask(msgspec.Struct, frozen=True):
    """A command that knows the words of a field."""

    kind: Literal["toy", "mute"]


def test_examples_fit_their_classes() -> None:
    example = Examples("Free text", [Ask]).of(Everything, number=3)
    assert msgspec.convert(msgspec.to_builtins(example), Everything) == example
    assert example.kind in ("toy", "mute")
    assert (example.number, example.words) == (3, "Free text")
    assert example.parts == (Part("Free text", 7),)
    assert example.answers in ({"Free text": "yes"}, {"Free text": "no"})


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<html><h1>A</h1>", "a page says its language"),
        ('<html lang="nb">', "a page has one h1"),
        ('<html lang="nb"><h1>A</h1><p onclick="x()">', "stand in files"),
        ('<html lang="nb"><h1>A</h1><script>x()</script>', "scripts stand in files"),
        ('<html lang="nb"><h1>A</h1><style>p {}</style>', "stand in files"),
        ('<html lang="nb"><h1>A</h1><button hx-post="/x">', "nothing happens"),
    ],
)
def test_faults_of_pages_are_found(html: str, fault: str, page: Callable[[str], Any]) -> None:
    (found,) = faults(page(html))
    assert fault in found


def test_a_good_page_has_no_faults(page: Callable[[str], Any]) -> None:
    good = (
        '<html lang="nb"><h1 class="x">A</h1><form action="/x" hx-post="/x">'
        '<script src="/x.js"></script><div hx-get="/x" hx-trigger="load">'
    )
    assert list(faults(page(good))) == []


@pytest.fixture
def page() -> Callable[[str], Any]:
    """Give a function that makes an answer of HTML."""
    from flask import Response

    return lambda html: Response(html, mimetype="text/html")
