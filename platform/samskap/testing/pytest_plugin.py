"""For pytest: the option that runs the contract, and what tests of plugins begin from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from samskap.testing.scenario import Scenario

pytest.register_assert_rewrite(
    "samskap.testing.contract", "samskap.testing.plugin_under_test", "samskap.testing.scenario"
)

# Nothing else of the platform is imported here: this is read in every run of pytest.


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run name the plugins whose contract it checks."""
    parser.getgroup("samskap").addoption(
        "--samskap-plugin",
        action="append",
        default=[],
        metavar="NAME",
        help="also check that this plugin keeps the contract; can be given several times",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Add the contract to what is run."""
    if config.getoption("samskap_plugin"):
        config.args.append(str(Path(__file__).with_name("contract.py")))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Check each plugin that the run, or `PLUGIN` in the test's module, names."""
    if "plugin_name" in metafunc.fixturenames:
        own = getattr(metafunc.module, "PLUGIN", None)
        names = [own] if own else metafunc.config.getoption("samskap_plugin")
        metafunc.parametrize("plugin_name", names, scope="module")


@pytest.fixture
def scenario_factory() -> Iterator[Callable[..., Scenario]]:
    """Give a function that makes scenarios, closed when the test ends; arguments as `Scenario`."""
    from samskap.testing.scenario import Scenario

    made: list[Scenario] = []

    def make(*arguments: Any, **named: Any) -> Scenario:
        made.append(Scenario(*arguments, **named))
        return made[-1]

    yield make
    for scenario in made:
        scenario.municipality.close()


@pytest.fixture
def play() -> Callable[[Scenario, str], None]:
    """Let things happen with a plugin's method; override it with a history that says more."""
    from samskap.testing.plugin_under_test import play_everything

    return play_everything


@pytest.fixture
def browse() -> Callable[[Any, list[str]], list[str]]:
    """Look at pages of an application in a browser and return what axe finds; override it."""
    return pytest.skip("no browser: override the fixture browse(app, addresses)")
