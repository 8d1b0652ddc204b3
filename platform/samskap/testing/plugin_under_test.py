"""A plugin under contract: what it brings, where its pages are and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from samskap import i18n
from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.core.site import packages
from samskap.domain import Event, Refused
from samskap.i18n.catalogues import Catalogues, Key
from samskap.i18n.extract import extract
from samskap.testing.example_factory import ID, Examples
from samskap.testing.scenario import Scenario, Served

CANARY = "kanarifugl"


class Contracted:
    """A plugin whose contract is checked.

    Args:
        name: its entry point's.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.registry = Registry(Plugins())
        self.report = self.registry.plugins.reports[name]
        assert not self.report.error, self.report.error
        self.module = self.registry.plugins.modules()[name]
        self.package = self.module.__name__.partition(".")[0]
        self.folder = Path(self.module.__file__).parent
        i18n.install(Catalogues.load(packages(self.registry)))

    def own(self, classes: Iterable[type[Any]]) -> list[type[Any]]:
        """Return those of some classes that this plugin brings."""
        return [each for each in classes if each.__module__.partition(".")[0] == self.package]

    @cached_property
    def messages(self) -> dict[Key, Any]:
        """The texts that its readers see."""
        return extract([self.folder])

    @cached_property
    def blueprints(self) -> dict[str, Any]:
        """Its blueprints by name."""
        hooks = ("register_blueprints", "register_admin_blueprints")
        return {made.name: made for hook in hooks for made in self.declared(hook)}

    @property
    def events(self) -> list[type[Event]]:
        """The events it brings."""
        return self.own(self.registry.event_types.values())

    @property
    def commands(self) -> list[type[Any]]:
        """The commands it brings."""
        return self.own(self.registry.handlers)

    def declared(self, hook: str) -> list[Any]:
        """Return what it declares in a hook."""
        implementation = getattr(self.module, hook, None)
        return list(implementation()) if implementation else []


def play_everything(scenario: Scenario, name: str) -> None:
    """Try every command of a plugin, with words that are found again, and let rules refuse.

    At last somebody begins once more, so that something is left open.
    """
    contracted = Contracted(name)
    first = Examples(CANARY, fixed={"process": scenario.process}, id=scenario.ids())
    for who in ("ada", scenario.facilitator):
        for command in contracted.commands:
            with suppress(Refused):
                scenario.send(first.of(command), who)
    last = Examples(CANARY, fixed={"process": scenario.process})
    for command in contracted.commands:
        with suppress(Refused):
            scenario.send(last.of(command), "bo")
            return


def addresses(contracted: Contracted, served: Served) -> list[str]:
    """Return where a plugin's pages are that need no more than a process, or a contribution."""
    known = {"municipality": "testby", "process": "process", "subject": ID}
    rules = [
        rule
        for rule in served.app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in contracted.blueprints
        and "GET" in (rule.methods or ())
        and rule.arguments <= known.keys()
    ]
    built = [rule.build({name: known[name] for name in rule.arguments}) for rule in rules]
    return sorted(address for made in built if made for _domain, address in (made,))


def faults(response: Any) -> Iterator[str]:
    """Give what is wrong with a page that is to work without scripts."""
    if response.status_code >= 500:
        yield f"status {response.status_code}"
    if response.status_code != 200 or response.mimetype != "text/html":
        return
    html = response.get_data(as_text=True)
    if len(re.findall(r"<h1[\s>]", html)) != 1:
        yield "a page has one h1"
    if not re.search(r"<html[^>]* lang=", html):
        yield "a page says its language"
    for tag in re.findall(r"<[a-z][^>]*>", html):
        yield from _tag_faults(tag)


def _tag_faults(tag: str) -> Iterator[str]:
    if re.search(r"\s(?:on[a-z]+|style)=", tag) or tag.startswith("<style"):
        yield f"scripts and styles stand in files: {tag}"
    if tag.startswith("<script") and "src=" not in tag:
        yield f"scripts stand in files: {tag}"
    if re.search(r"\shx-(?:get|post)=", tag) and not re.search(
        r"\s(?:action|href|hx-trigger)=", tag
    ):
        yield f"nothing happens without scripts: {tag}"
