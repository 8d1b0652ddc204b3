"""Plugins are found, checked and asked; a broken one is reported and never stops the site."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa

from samskap.contract.declarations import Contribution, Gate, Method, Template
from samskap.contract.discovery import CORE, Plugins
from samskap.contract.registry import Registry
from samskap.core.processes.commands import PublishProcess
from samskap.core.processes.events import ProcessClosed
from samskap.core.rules import RESIDENTS
from samskap.domain import Event
from samskap.store.projections import Projection

Made = Callable[..., ModuleType]

WORKING = """
from samskap import Method, hookimpl

@hookimpl
def register_methods():
    return (Method(slug="NAME", title="A", description="B"),)
"""


class Install:
    """Puts packages where Python finds them, with the metadata that pip would write.

    Args:
        site: the folder.
    """

    def __init__(self, site: Path) -> None:
        self.site = site

    def __call__(self, name: str, code: str, distribution: str = "", version: str = "1.2") -> str:
        distribution = distribution or f"samskap_{name}"
        package = self.site / distribution
        package.mkdir()
        (package / "__init__.py").write_text("")
        (package / "plugin.py").write_text(code.replace("NAME", name))
        info = self.site / f"{distribution}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
        )
        (info / "entry_points.txt").write_text(f"[samskap]\n{name} = {distribution}.plugin\n")
        return distribution


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Give a function that installs a package for the test."""
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    yield Install(tmp_path)
    for name in set(sys.modules) - before:
        if name.startswith("samskap_"):
            del sys.modules[name]


def found(*names: str) -> list[EntryPoint]:
    return [point for point in entry_points(group="samskap") if point.name in names]


def made(*modules: tuple[str, ModuleType]) -> Registry:
    return Registry(Plugins(found=(), modules=modules))


class TestFinding:
    def test_one_that_works_is_in_use(self, install: Install) -> None:
        install("otters", WORKING)
        plugins = Plugins(found("otters"))
        assert "otters" in Registry(plugins).methods
        report = plugins.reports["otters"]
        assert (report.version, report.distribution) == ("1.2", "samskap_otters")
        assert (report.hooks, report.error) == (("register_methods",), "")

    def test_the_cores_own_come_first_then_by_name(self, install: Install) -> None:
        for name in ("bears", "ants"):
            install(name, WORKING)
        assert Plugins(found("bears", "ants")).names() == [*sorted(CORE), "ants", "bears"]

    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("import nothing_of_that_name", "ModuleNotFoundError"),
            ("def broken(:", "SyntaxError"),
            ("raise SystemError('at import')", "SystemError: at import"),
            (
                "from samskap import hookimpl\n@hookimpl\ndef register_metods(): ...\n",
                "no such hook: register_metods",
            ),
            (
                "from samskap import hookimpl\n@hookimpl\ndef may(nobody): ...\n",
                "Argument(s) {'nobody'}",
            ),
        ],
    )
    def test_a_broken_one_is_reported_and_the_others_work(
        self,
        install: Install,
        caplog: pytest.LogCaptureFixture,
        code: str,
        words: str,
    ) -> None:
        install("otters", WORKING)
        install("wolves", code)
        plugins = Plugins(found("otters", "wolves"))
        assert words in plugins.reports["wolves"].error
        assert "wolves" not in plugins.names()
        assert plugins.reports["otters"].error == ""
        assert "Plugin wolves is not in use" in caplog.text

    def test_a_second_one_of_a_name_is_reported(self, install: Install) -> None:
        install("otters", WORKING)
        install("otters", WORKING, distribution="samskap_z_otters")
        plugins = Plugins(found("otters"))
        assert plugins.reports["otters"].error == ""
        second = plugins.reports["otters (samskap_z_otters.plugin)"]
        assert second.error == "another plugin is already called otters"

    def test_one_that_exits_at_import_does_not_end_the_platform(self, install: Install) -> None:
        install("otters", "raise SystemExit(3)")
        assert "SystemExit" in Plugins(found("otters")).reports["otters"].error

    def test_things_that_look_like_hooks_are_left_alone(self, toy: Any) -> None:
        module = toy.module("tests.proxies")

        class Proxy:
            def __getattr__(self, name: str) -> Any:
                raise RuntimeError("outside a request")

        module.here = Proxy()  # type: ignore[attr-defined]
        assert Plugins(found=(), modules=[("proxies", module)]).reports["proxies"].error == ""


class TestAsking:
    @pytest.fixture
    def plugins(self, toy: Any) -> Plugins:
        def broken(name: str) -> str:
            raise ZeroDivisionError

        modules = [
            ("c", toy.module("tests.c", page_slot=lambda name, context: f"c {name}")),
            ("b", toy.module("tests.b", page_slot=broken)),
            ("a", toy.module("tests.a", page_slot=lambda: "a")),
            ("none", toy.module("tests.none", page_slot=lambda: None)),
        ]
        return Plugins(found=(), modules=modules)

    def test_answers_come_in_the_order_of_names(
        self, plugins: Plugins, caplog: pytest.LogCaptureFixture
    ) -> None:
        answers = list(plugins.ask_safely("page_slot", name="x", context=None))
        assert answers == [("a", "a"), ("c", "c x")]
        assert "Plugin b failed in page_slot" in caplog.text

    def test_what_a_plugin_raises_can_be_raised(self, plugins: Plugins) -> None:
        answers = plugins.ask("page_slot", name="x", context=None)
        assert next(answers) == ("a", "a")
        with pytest.raises(ZeroDivisionError):
            next(answers)


class Heavy(Event, frozen=True, kw_only=True):
    """An event with a number that is not whole, deep inside."""

    weights: dict[str, tuple[float, ...]]


class Ballot(Event, frozen=True, kw_only=True):
    """An event whose words are part of something that it does not name."""

    part_of = "vote"


def two(**declared: Any) -> tuple[Method, ...]:
    return (Method(slug="second", title="", description="", **declared),)


def hooks_that_clash(toy: Any) -> dict[str, tuple[dict[str, Any], str]]:
    kind = Contribution(slug="toy", title="", plural="", endpoint="")
    gate = Gate(slug="start_toys", title="", intro="", questions=())
    table = sa.Table("toys", sa.MetaData(), sa.Column("x", sa.Text))
    plan = Template(slug="plan", title="", description="", methods=(), phases=())
    handled = {toy.Submit: lambda command, act: None}
    guarded = {toy.Submit: RESIDENTS}
    return {
        "method": ({"register_methods": lambda: (toy.METHOD,)}, "the method toys exists"),
        "contribution": (
            {"register_methods": lambda: two(contributions=(kind,))},
            "the kind of contribution toy exists",
        ),
        "gate": ({"register_methods": lambda: two(gates=(gate,))}, "gate start_toys exists"),
        "own template": (
            {"register_methods": lambda: two(templates=(plan, plan))},
            "the template plan exists",
        ),
        "event": ({"register_event_types": lambda: (toy.Submitted,)}, "ToySubmitted exists"),
        "core event": ({"register_event_types": lambda: (ProcessClosed,)}, "exists already"),
        "number": ({"register_event_types": lambda: (Heavy,)}, "a number that is not whole"),
        "part": ({"register_event_types": lambda: (Ballot,)}, "Ballot has no field vote"),
        "command": (
            {"register_commands": lambda: handled, "register_permissions": lambda: guarded},
            "SubmitToy exists already",
        ),
        "table": (
            {"register_projections": lambda: (Projection("more", 1, [table], {}),)},
            "the table toys exists",
        ),
        "projection": (
            {"register_projections": lambda: (Projection("toys", 1, [], {}),)},
            "the projection toys@1 exists",
        ),
        "others' permissions": (
            {"register_permissions": lambda: {PublishProcess: RESIDENTS}},
            "is not this plugin’s to say",
        ),
        "failing": ({"register_methods": lambda: 1 // 0}, "ZeroDivisionError"),
        "nonsense": ({"register_methods": lambda: 7}, "TypeError"),
    }


KINDS = (
    "method",
    "contribution",
    "gate",
    "own template",
    "event",
    "core event",
    "number",
    "part",
    "command",
    "table",
    "projection",
    "others' permissions",
    "failing",
    "nonsense",
)


class TestDeclarations:
    @pytest.mark.parametrize("kind", KINDS)
    def test_that_clash_take_the_plugin_out_of_use_whole(self, toy: Any, kind: str) -> None:
        hooks, words = hooks_that_clash(toy)[kind]
        package = toy.toys().__name__.partition(".")[0]
        second = toy.module(f"{package}.second", may=lambda: False, **hooks)
        registry = made(("a toys", toy.toys()), ("second", second))
        assert words in registry.plugins.reports["second"].error
        assert list(registry.methods) == ["toys"]
        assert list(registry.plugins.ask("may", actor=None, command=None)) == []

    def test_all_kinds_of_clashes_are_tried(self, toy: Any) -> None:
        assert set(hooks_that_clash(toy)) == set(KINDS)

    def test_an_event_belongs_to_its_own_package(self, toy: Any) -> None:
        foreign = toy.module("elsewhere.plugin", register_event_types=lambda: (toy.Submitted,))
        registry = made(("foreign", foreign))
        assert "belongs to another package" in registry.plugins.reports["foreign"].error

    def test_a_command_that_nobody_may_send_is_reported(self, toy: Any) -> None:
        module = toy.toys(register_permissions=lambda: {})
        registry = made(("toys", module))
        assert "nobody is said to be allowed" in registry.plugins.reports["toys"].error

    def test_a_broken_core_stops_the_start(self, toy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken() -> Iterable[Method]:
            raise ZeroDivisionError

        plugins = Plugins(found=())
        core = plugins.modules()["samskap.features.notices.plugin"]
        monkeypatch.setattr(core, "register_projections", broken)
        with pytest.raises(ZeroDivisionError):
            Registry(plugins)


class TestLookingUp:
    def test_what_was_declared_is_found_by_name(self, toy: Any) -> None:
        registry = made(("toys", toy.toys()))
        phase, gate = registry.phase("toys.collect"), registry.gate("start_toys")
        contribution = registry.contribution("toy")
        assert phase
        assert gate
        assert contribution
        assert (phase.slug, gate.slug, contribution.slug) == ("collect", "start_toys", "toy")
        assert gate in registry.gates()
        assert registry.templates() == []

    @pytest.mark.parametrize("name", ["toys", "toys.dance", "nothing.collect", ""])
    def test_what_was_not_is_none(self, toy: Any, name: str) -> None:
        registry = made(("toys", toy.toys()))
        assert registry.phase(name) is None
        assert registry.gate(name) is None
        assert registry.contribution(name) is None
