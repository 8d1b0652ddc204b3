"""Find plugins, check them, ask them. A broken one is reported, never fatal."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import msgspec
import pluggy

from samskap.contract import hookspecs

log = logging.getLogger("samskap.contract.discovery")

CORE = (
    "samskap.features.accounts.plugin",
    "samskap.features.processes.plugin",
    "samskap.features.contributions.plugin",
    "samskap.features.notices.plugin",
    "samskap.features.thread.plugin",
    "samskap.features.ledger.plugin",
    "samskap.features.boxes.plugin",
    "samskap.features.history.plugin",
    "samskap.demo.plugin",
)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `samskap plugins` tells about one plugin.

    Args:
        name: the entry point's name, or the module's for the core's own.
        version, distribution: of the package that brings it.
        hooks: the hooks it uses.
        error: why it is not in use, or "".
    """

    name: str
    version: str = ""
    distribution: str = ""
    hooks: tuple[str, ...] = ()
    error: str = ""


class Plugins:
    """All plugins in use, in the order of their names.

    Args:
        found: entry points; None: those installed.
        modules: further (name, module) pairs, for tests and tools.
    """

    def __init__(
        self,
        found: Iterable[EntryPoint] | None = None,
        modules: Sequence[tuple[str, object]] = (),
    ) -> None:
        self.manager = pluggy.PluginManager("samskap")
        self.manager.add_hookspecs(hookspecs)
        self.reports: dict[str, Report] = {}
        self._ordered: dict[str, list[pluggy.HookImpl]] = {}
        for path in CORE:
            self._register(import_module(path), Report(name=path, distribution="samskap"))
        points = entry_points(group="samskap") if found is None else found
        for point in sorted(points, key=lambda p: (p.name, p.value)):
            self._load(point)
        for name, module in modules:
            self._register(module, Report(name=name))
        self.manager.check_pending()

    @property
    def hook(self) -> Any:
        """The hooks, to be called by keyword."""
        return self.manager.hook

    def _load(self, point: EntryPoint) -> None:
        report = _about(point)
        if self.manager.has_plugin(point.name):
            taken = msgspec.structs.replace(report, name=f"{point.name} ({point.value})")
            self._fail(taken, f"another plugin is already called {point.name}")
            return
        try:
            module = point.load()
        except (Exception, SystemExit) as error:
            self._fail(report, f"{type(error).__name__}: {error}")
        else:
            self._register(module, report)

    def _register(self, module: object, report: Report) -> None:
        # A misspelt hook would otherwise never be called, in silence.
        unknown = [n for n in _implementations(module) if not hasattr(hookspecs, n)]
        if unknown:
            self._fail(report, f"no such hook: {', '.join(unknown)}")
            return
        try:
            self.manager.register(module, report.name)
        except (pluggy.PluginValidationError, ValueError) as error:
            self._fail(report, str(error))
        else:
            hooks = tuple(_implementations(module))
            self.reports[report.name] = msgspec.structs.replace(report, hooks=hooks)

    def _fail(self, report: Report, error: str) -> None:
        self.reports[report.name] = msgspec.structs.replace(report, error=error)
        log.error("Plugin %s is not in use: %s", report.name, error)

    def withdraw(self, name: str, error: str) -> None:
        """Take a plugin out of use because what it declares cannot be used."""
        self.manager.unregister(name=name)
        self._ordered.clear()
        self._fail(self.reports[name], error)

    def names(self) -> list[str]:
        """Return the plugins in use: the core's own first, the others by name."""
        return sorted(self.modules(), key=_order)

    def modules(self) -> dict[str, Any]:
        """Return the modules of the plugins in use by their names."""
        return {name: module for name, module in self.manager.list_name_plugin() if module}

    def ask(self, hook: str, **arguments: object) -> Iterator[tuple[str, Any]]:
        """Give (plugin, answer) in the order of names; whatever a plugin raises is raised.

        Args:
            hook: its name.
            arguments: those of the hook's specification.
        """
        for implementation in self._implementations(hook):
            given = [arguments[name] for name in implementation.argnames]
            answer = implementation.function(*given)
            if answer is not None:
                yield implementation.plugin_name, answer

    def ask_safely(self, hook: str, **arguments: object) -> Iterator[tuple[str, Any]]:
        """As `ask`, but a plugin that raises is logged and left out."""
        for implementation in self._implementations(hook):
            given = [arguments[name] for name in implementation.argnames]
            try:
                answer = implementation.function(*given)
            except Exception:
                log.exception("Plugin %s failed in %s", implementation.plugin_name, hook)
            else:
                if answer is not None:
                    yield implementation.plugin_name, answer

    def _implementations(self, hook: str) -> list[pluggy.HookImpl]:
        # pluggy calls the last registered first; readers expect one order everywhere.
        if hook not in self._ordered:
            implementations = getattr(self.manager.hook, hook).get_hookimpls()
            by_name = sorted(
                implementations, key=lambda i: (i.plugin_name not in CORE, i.plugin_name)
            )
            self._ordered[hook] = by_name
        return self._ordered[hook]


def _order(name: str) -> tuple[bool, str]:
    return name not in CORE, name


def _implementations(module: object) -> list[str]:
    # Functions only: a plugin's namespace also holds proxies that cannot be looked into.
    functions = inspect.getmembers_static(module, inspect.isfunction)
    return [name for name, function in functions if hasattr(function, "samskap_impl")]


def _about(point: EntryPoint) -> Report:
    version, name = (point.dist.version, point.dist.name) if point.dist else ("", "")
    return Report(name=point.name, version=version, distribution=name)
