"""The contract that every plugin keeps, as tests.

Run it with `pytest --samskap-plugin NAME`, or from a test module of the plugin's own with
`PLUGIN = "NAME"` and `from samskap.testing.contract import *`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from samskap import i18n
from samskap.contract.registry import Registry
from samskap.contract.validation import parts
from samskap.domain import Event, Recorded, Role
from samskap.i18n.catalogues import catalogue_path, translations_folder
from samskap.i18n.extract import by_key, read
from samskap.store.rebuild import rebuild
from samskap.testing.example_factory import ID, Examples
from samskap.testing.plugin_under_test import CANARY, Contracted, addresses, faults
from samskap.testing.scenario import Scenario, Served

__all__ = [
    "contracted",
    "played",
    "test_commands_are_guarded",
    "test_events_are_told_in_every_language",
    "test_events_have_no_floating_numbers",
    "test_it_is_in_use",
    "test_messages_are_translated",
    "test_names_are_the_plugins_own",
    "test_pages_pass_axe",
    "test_pages_work_without_scripts",
    "test_replay_gives_the_same_read_models",
    "test_what_residents_write_stays_out_of_the_log",
]

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def contracted(plugin_name: str) -> Contracted:
    """Give the plugin."""
    return Contracted(plugin_name)


@pytest.fixture
def played(
    contracted: Contracted,
    scenario_factory: Callable[..., Scenario],
    play: Callable[[Scenario, str], None],
) -> Scenario:
    """Let something happen with its methods."""
    methods = contracted.declared("register_methods")
    scenario = scenario_factory(
        methods=[method.slug for method in methods],
        opens=[f"{method.slug}.{phase.slug}" for method in methods for phase in method.phases],
    )
    play(scenario, contracted.name)
    return scenario


def test_it_is_in_use(contracted: Contracted) -> None:
    """It is found, and everything it declares can be used."""
    assert contracted.report.hooks


def test_replay_gives_the_same_read_models(contracted: Contracted, played: Scenario) -> None:
    """What is shown follows from what has happened, and from nothing else."""
    own = {type(recorded.event) for recorded in played.history()} & set(contracted.events)
    assert own or not contracted.events, "nothing happened: override the fixture play"
    assert rebuild(played.municipality.store).differing == []


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_events_are_told_in_every_language(contracted: Contracted, locale: str) -> None:
    """Every event has a sentence, also after its words were erased."""
    examples = Examples("…", contracted.registry.handlers)
    untold = [
        event.type_name()
        for kind in contracted.events
        for event in (examples.of(kind), _erased(examples.of(kind)))
        if not _told(contracted.registry, event, locale)
    ]
    _nothing(untold)


def _erased(event: Event) -> Event:
    return msgspec.structs.replace(event, **dict.fromkeys(event.sealed_fields()))


def _told(registry: Registry, event: Event, locale: str) -> bool:
    recorded = Recorded(event, ID, ID, 1, str(ID), "somebody", NOW, "")
    with i18n.use_locale("en"):
        hook = registry.plugins.hook.describe_event
        english = hook(recorded=recorded, methods=registry.methods, bodies={})
    with i18n.use_locale(locale):
        said = registry.describe(recorded)
    return bool(english) and (locale == "en" or said != str(english))


def test_commands_are_guarded(contracted: Contracted) -> None:
    """Somebody is allowed each command, and never a visitor."""
    permissions = contracted.registry.permissions
    unguarded = [
        command.type_name()
        for command in contracted.commands
        if not permissions[command] or Role.VISITOR in permissions[command]
    ]
    _nothing(unguarded)


def test_what_residents_write_stays_out_of_the_log(
    contracted: Contracted, played: Scenario
) -> None:
    """What a resident writes freely is sealed; `official` marks the municipality's own words."""
    store, residents = played.municipality.store, {played.pseudonym(who) for who in played.people}
    leaked = [
        type(recorded.event).type_name()
        for recorded in played.history()
        if recorded.actor in residents
        and not recorded.event.official
        and CANARY in str(store.mapper.kinds[type(recorded.event)].data(recorded.event))
    ]
    _nothing(leaked)


def test_events_have_no_floating_numbers(contracted: Contracted) -> None:
    """A number that is not whole reads differently elsewhere, and a leaf must not."""
    inexact = [
        event.type_name()
        for event in contracted.events
        if any(isinstance(part, msgspec.inspect.FloatType) for part in parts(event))
    ]
    _nothing(inexact)


def test_names_are_the_plugins_own(contracted: Contracted) -> None:
    """Types, tables, templates and addresses cannot be taken for those of another."""
    slugs = [method.slug for method in contracted.declared("register_methods")]
    owners = [contracted.name, *slugs]
    tables = (t for each in contracted.declared("register_projections") for t in each.tables)
    foreign = [str(table.name) for table in tables if not _named_after(str(table.name), owners)]
    foreign += [
        event.type_name()
        for event in contracted.declared("register_event_types")
        if not event.type_name().startswith(f"{contracted.package}.")
    ]
    foreign += [
        path.name
        for path in (contracted.folder / "templates").glob("*")
        if path.name not in (*owners, contracted.package)
    ]
    foreign += [n for n in contracted.blueprints if n.removesuffix("_admin") not in owners]
    _nothing(foreign)


def _named_after(name: str, owners: list[str]) -> bool:
    return any(name == owner or name.startswith(f"{owner}_") for owner in owners)


@pytest.mark.parametrize("locale", i18n.LOCALES)
def test_messages_are_translated(contracted: Contracted, locale: str) -> None:
    """No message lacks its translation."""
    own = contracted.folder / "translations"
    folder = own if own.is_dir() else translations_folder()
    found = by_key(read(catalogue_path(folder, locale, contracted.package), locale))
    missing = [
        key[1]
        for key in contracted.messages
        if key not in found or (locale != "en" and not _translated(found[key]))
    ]
    _nothing(missing)


def _translated(message: Any) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return all(strings) and not message.fuzzy


def test_pages_work_without_scripts(contracted: Contracted, played: Scenario) -> None:
    """Everybody gets whole pages, whose forms and links lead somewhere by themselves."""
    served = Served(played)
    pages = addresses(contracted, served)
    wrong, shown = [], 0
    for who in (None, "ada", played.facilitator):
        client = served.client(who)
        for address in pages:
            response = client.get(address)
            shown += response.status_code == 200
            wrong += [f"{address}: {fault}" for fault in faults(response)]
    _nothing(wrong)
    assert shown or not pages


def test_pages_pass_axe(
    contracted: Contracted,
    played: Scenario,
    browse: Callable[[Served, list[str]], list[str]],
) -> None:
    """axe finds nothing on them."""
    served = Served(played)
    _nothing(browse(served, addresses(contracted, served)))


def _nothing(wrong: list[str]) -> None:
    assert not wrong, "\n".join(["", *wrong])
