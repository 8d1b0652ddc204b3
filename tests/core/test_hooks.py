"""Every hook does what its documentation says, and every hook is documented."""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import click
import pytest
from click.testing import CliRunner
from flask import Blueprint, Response
from flask.testing import FlaskClient
from sqlalchemy import select
from tests.core.boxes import polls

from samskap.app import create_app
from samskap.cli import program
from samskap.contract import hookspecs
from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.core.act import Act
from samskap.core.config import Config
from samskap.core.contributions.commands import Follow
from samskap.core.contributions.notices import tell
from samskap.core.contributions.queries import CONTRIBUTIONS, ONE
from samskap.core.municipality import Municipality, Profile
from samskap.core.processes.commands import CloseProcess, CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.processes.process import Process
from samskap.core.processes.queries import BY_ID
from samskap.core.recovery import recover, resume
from samskap.core.schedule import SCHEDULE, send_due
from samskap.core.site import Site
from samskap.domain import Actor, Command, Event, Recorded, Refused, Role, derived_id
from samskap.features.accounts.first_administrator import appoint
from samskap.features.ledger.published_figures import results
from samskap.features.privacy.maintenance import attend
from samskap.store.projections import Projection
from samskap.testing.scenario import Scenario, sign_in
from samskap.vault import Person

README = Path(__file__).resolve().parents[2] / "platform" / "README.md"
BALL = UUID("11111111-1111-4111-8111-111111111111")
PROCESS = UUID("22222222-2222-4222-8222-222222222222")
PHASE = UUID("33333333-3333-4333-8333-333333333333")

HOOKS = {
    name: function
    for name, function in vars(hookspecs).items()
    if hasattr(function, "samskap_spec")
}


def test_there_are_hooks() -> None:
    assert len(HOOKS) > 15


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_has_a_test_here(hook: str) -> None:
    assert f"test_{hook}" in globals()


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_says_what_it_is_for(hook: str) -> None:
    assert inspect.getdoc(HOOKS[hook])


def test_the_documentation_lists_the_hooks_with_their_arguments() -> None:
    section = README.read_text(encoding="utf-8").partition("## Hooks\n")[2].partition("\n## ")[0]
    documented = re.findall(r"^\| `(\w+\([\w, ]*\))`", section, re.MULTILINE)
    actual = [
        f"{name}({', '.join(inspect.signature(function).parameters)})"
        for name, function in HOOKS.items()
    ]
    assert documented == actual


def plugins(toy: Any, **hooks: Callable[..., Any]) -> Plugins:
    """Return the toy method alone, with hooks changed or added."""
    return Plugins(found=(), modules=[("toys", toy.toys(**hooks))])


class Served:
    """A served installation with one public process that uses the toy method.

    Args:
        site: the installation.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.app = create_app(site)
        self.municipality = site.municipalities["testby"]
        person = self.municipality.vault.register_person(Person(name="Ada"))
        self.ada = Actor(person=person)
        appoint(self.municipality, self.ada, Role.ADMINISTRATOR)
        self.send(self.creating())
        self.send(PublishProcess(process=PROCESS))

    def creating(self) -> CreateProcess:
        today = self.municipality.today()
        phase = PhasePlan(
            id=PHASE, title="Now", purpose="", opens=("toys.collect",), starts=today, ends=today
        )
        return CreateProcess(
            process=PROCESS,
            slug="process",
            title="Process",
            summary="About it",
            language="en",
            level="dialogue",
            template="",
            phases=[phase],
            methods=["toys"],
        )

    def send(self, command: Command) -> list[Recorded]:
        return self.municipality.send(command, self.ada).events

    def client(self, signed_in: bool = True) -> FlaskClient:
        client = self.app.test_client()
        if signed_in:
            with client.session_transaction() as session:
                sign_in(session, self.municipality, self.ada)
        return client


Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path, toy: Any) -> Iterator[Serve]:
    """Give a function that serves the toy method, with hooks changed or added."""
    made: list[Site] = []

    def start(**hooks: Callable[..., Any]) -> Served:
        profile = Profile(slug="testby", name="Testby", locale="en")
        config = Config(data=tmp_path, municipality={"testby": profile})
        made.append(Site(config, plugins(toy, **hooks)))
        return Served(made[-1])

    yield start
    for site in made:
        site.close()


def toy_pages(name: str) -> Callable[[], tuple[Blueprint, ...]]:
    blueprint = Blueprint(name, __name__)

    @blueprint.get("/")
    def listed() -> str:
        return f"pages of {name}"

    return lambda: (blueprint,)


def test_register_methods(toy: Any) -> None:
    assert Registry(plugins(toy)).methods == {"toys": toy.METHOD}


def test_register_event_types(toy: Any) -> None:
    assert toy.Submitted in Registry(plugins(toy)).event_types.values()


def test_register_commands(scenario: Scenario, toy: Any) -> None:
    assert scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada").events


def test_register_permissions(scenarios: Callable[..., Scenario], toy: Any) -> None:
    nobody = dict.fromkeys((toy.Submit, toy.Revise, toy.Withdraw), frozenset({Role.AUDITOR}))
    scenario = scenarios({"register_permissions": lambda: nobody})
    then = scenario.when(toy.Submit(process=scenario.process, toy=BALL), "ada")
    then.refused("do not have access")


def test_register_projections(scenario: Scenario, toy: Any) -> None:
    scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
    assert scenario.municipality.find(ONE, subject=BALL)["title"] == "Ball"


def test_register_policies(scenarios: Callable[..., Scenario], toy: Any) -> None:
    def tidy(recorded: Recorded, _database: Any) -> Iterable[Command]:
        yield toy.Withdraw(process=UUID(recorded.log), toy=recorded.stream)

    scenario = scenarios({"register_policies": lambda: {toy.Submitted: tidy}})
    scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
    assert isinstance(scenario.history()[-1].event, toy.Withdrawn)


def test_register_settings(scenario: Scenario) -> None:
    process = scenario.municipality.load(Process, scenario.process)
    assert scenario.municipality.setting("toys", "most", process) == 5


def test_register_boxes() -> None:
    known = Registry(Plugins(modules=[("polls", polls)])).boxes
    assert known["tests.Answered"].counts is polls.CountPoll


def test_register_blueprints(serve: Serve) -> None:
    served = serve(register_blueprints=toy_pages("toys"))
    response = served.client(signed_in=False).get("/testby/process/toys/")
    assert (response.status_code, response.text) == (200, "pages of toys")


def test_register_admin_blueprints(serve: Serve) -> None:
    served = serve(register_admin_blueprints=toy_pages("toys_admin"))
    address = "/testby/process/admin/toys/"
    assert served.client().get(address).text == "pages of toys_admin"
    assert served.client(signed_in=False).get(address).status_code != 200


def test_register_cli(toy: Any) -> None:
    @click.command()
    def juggle() -> None:
        """Juggle."""
        click.echo("Three balls.")

    def register_cli(cli: click.Group) -> None:
        cli.add_command(juggle)

    result = CliRunner().invoke(program(plugins(toy, register_cli=register_cli)), ["juggle"])
    assert result.output == "Three balls.\n"


def test_register_cli_cannot_replace_the_platforms_own(
    toy: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def register_cli(cli: click.Group) -> None:
        cli.add_command(click.Command("serve", help="Mine."))

    result = CliRunner().invoke(program(plugins(toy, register_cli=register_cli)), ["--help"])
    assert "Serve the site" in result.output
    assert "Plugin toys failed in register_cli" in caplog.text


def test_seed_demo(toy: Any) -> None:
    played: list[object] = []
    asked = plugins(toy, seed_demo=lambda demo: played.append(demo))
    assert list(asked.ask("seed_demo", demo="stage")) == []
    assert played == ["stage"]


def test_guard(scenarios: Callable[..., Scenario], toy: Any) -> None:
    def guard(act: Act) -> None:
        if isinstance(act.command, CloseProcess) and act.roles:
            raise Refused("There are toys left.")

    scenario = scenarios({"guard": guard})
    assert scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada").events
    closing = CloseProcess(process=scenario.process, outcome="Done.")
    scenario.when(closing, scenario.facilitator).refused("toys left")


def test_guard_is_asked_only_about_what_is_allowed(
    scenarios: Callable[..., Scenario], toy: Any
) -> None:
    asked: list[Command] = []
    scenario = scenarios({"guard": lambda act: asked.append(act.command)})
    asked.clear()
    closing = CloseProcess(process=scenario.process, outcome="Done.")
    scenario.when(closing, "ada").refused("do not have access")
    assert asked == []


def test_react(scenarios: Callable[..., Scenario], toy: Any) -> None:
    seen: list[Event] = []

    def react(municipality: Municipality, events: Sequence[Recorded]) -> None:
        # What has happened is stored by then.
        assert all(municipality.store.stored([one.id]) for one in events)
        seen.extend(one.event for one in events)

    scenario = scenarios({"react": react})
    seen.clear()
    scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
    assert [type(event).__name__ for event in seen] == ["ToySubmitted"]
    resume(scenario.municipality)
    assert [type(event).__name__ for event in seen].count("ToySubmitted") == 2


def test_recover(scenarios: Callable[..., Scenario], toy: Any) -> None:
    def fail(municipality: Municipality) -> None:
        raise OSError(municipality.slug)

    scenario = scenarios({"recover": fail})
    with pytest.raises(OSError, match=scenario.municipality.slug):
        recover(scenario.municipality)


def test_attend(
    scenarios: Callable[..., Scenario], toy: Any, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []

    def once(municipality: Municipality) -> None:
        seen.append(municipality.slug)
        raise OSError("the disk is full")

    scenario = scenarios({"attend": once})
    for _minute in range(2):
        attend(scenario.municipality)
    assert seen == [scenario.municipality.slug] * 2
    assert "Plugin toys failed in attend" in caplog.text


def test_sign_in_choices(serve: Serve) -> None:
    offered: list[Any] = []
    served = serve(sign_in_choices=lambda municipality: offered)
    visitor, address = served.client(signed_in=False), "/testby/-/sign-in"
    assert "Sign in as" not in visitor.get(address).text
    role, name = Role.RESIDENT, "Ada the inventor"
    offered.append(SimpleNamespace(id=served.ada.person, name=name, role=role, note=""))
    form = visitor.get(address).text
    assert f"Sign in as {name}" in form
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', form)[0]
    sent = {"person": str(served.ada.person), "csrf_token": token}
    assert visitor.post(address, data=sent).status_code == 303
    assert "Sign out" in visitor.get("/testby/").text


def reminding(toy: Any, asked: list[date]) -> Callable[..., Iterable[tuple[Command, UUID]]]:
    """Return a hook that takes each toy back from the second day on."""

    def due(read: Callable[..., Any], today: date) -> Iterator[tuple[Command, UUID]]:
        asked.append(today)
        for row in read(TOYS_OF) if today > asked[0] else ():
            id = UUID(row["id"])
            yield toy.Withdraw(process=UUID(row["process"]), toy=id), derived_id("due", id)

    return due


TOYS_OF = select(CONTRIBUTIONS)


def test_due(scenarios: Callable[..., Scenario], toy: Any) -> None:
    asked: list[date] = []
    scenario = scenarios({"due": reminding(toy, asked)})
    scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada")
    before = scenario.history()
    send_due(scenario.municipality)
    assert scenario.history() == before
    scenario.clock.move(days=1)
    for _minute in range(3):
        send_due(scenario.municipality)
    assert [type(recorded.event) for recorded in scenario.history()[len(before) :]] == [
        toy.Withdrawn
    ]
    assert scenario.history()[-1].actor == "schedule"
    assert asked[-1] == scenario.today


def test_due_goes_on_when_a_command_is_refused_or_a_plugin_fails(
    scenarios: Callable[..., Scenario], toy: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def due() -> Iterator[tuple[Command, UUID]]:
        yield toy.Submit(process=PROCESS, toy=BALL), derived_id("refused")
        yield toy.Submit(process=scenario.process, toy=BALL), derived_id("sent")
        raise ZeroDivisionError

    scenario = scenarios({"due": due})
    send_due(scenario.municipality)
    assert isinstance(scenario.history()[-1].event, toy.Submitted)
    assert "Plugin toys failed in due" in caplog.text


def test_actor_from_request(serve: Serve) -> None:
    found: list[Actor] = []
    served = serve(actor_from_request=lambda request: found[0] if found else None)
    visitor = served.client(signed_in=False)
    assert "Ada" not in visitor.get("/testby/").text
    found.append(served.ada)
    assert "Sign out" in visitor.get("/testby/").text


def test_may(scenarios: Callable[..., Scenario], toy: Any) -> None:
    scenario = scenarios({"may": lambda command: not isinstance(command, toy.Submit)})
    assert not scenario.municipality.can(
        toy.Submit(process=scenario.process, toy=BALL), scenario.people["ada"]
    )


def test_menu_links(serve: Serve) -> None:
    def menu_links(context: Any) -> Iterable[tuple[str, str]]:
        yield (f"Toys of {context.municipality.profile.name}", "/toys")

    served = serve(menu_links=menu_links)
    page = served.client(signed_in=False).get("/testby/").text
    assert "Toys of Testby" in page
    assert 'href="/toys"' in page


def test_page_slot(serve: Serve) -> None:
    served = serve(page_slot=lambda name, context: f"<p>Here is {name}.</p>")
    page = served.client(signed_in=False).get("/testby/process/").text
    assert "<p>Here is process_overview.</p>" in page


def test_name_bodies(serve: Serve) -> None:
    served = serve(name_bodies=lambda setting: {"council": "The town meeting"})
    assert served.municipality.bodies()["council"] == "The town meeting"


def test_describe_event(scenario: Scenario, toy: Any) -> None:
    (recorded,) = scenario.send(toy.Submit(process=scenario.process, toy=BALL), "ada").events
    assert scenario.registry.describe(recorded) == "Somebody played with a toy."


def test_published_figures(scenarios: Callable[..., Scenario]) -> None:
    def figures(read: Callable[..., Any], process: UUID) -> Iterable[tuple[str, str, int]]:
        yield "titles", str(process), len(read(BY_ID, process=process))

    scenario = scenarios({"published_figures": figures})
    published = results(scenario.municipality.find_all, scenario.registry, scenario.process)
    assert ("titles", str(scenario.process), 1) in list(published)


def test_notice_text(serve: Serve, toy: Any) -> None:
    served = serve(
        register_projections=lambda: (*toy.toys().register_projections(), telling(toy)),
        notice_text=lambda kind, title: f"{title} is {kind}." if kind == "lost" else None,
    )
    served.send(Follow(process=PROCESS, subject=PROCESS))
    served.send(toy.Submit(process=PROCESS, toy=BALL))
    withdraw = toy.Withdraw(process=PROCESS, toy=BALL)
    served.municipality.send(withdraw, SCHEDULE)
    assert "Process is lost." in served.client().get("/testby/-/notices").text


def telling(toy: Any) -> Projection:
    def lost(db: Any, _event: Any, recorded: Recorded) -> None:
        tell(db, recorded, recorded.log, "lost")

    return Projection("toys_lost", 1, [], {toy.Withdrawn: lost})


def test_offers(toy: Any) -> None:
    asked = plugins(toy, offers=lambda service: ["stamp"] if service == "signatures" else None)
    assert [offer for _name, offer in asked.ask("offers", service="signatures")] == [["stamp"]]
    assert list(asked.ask("offers", service="maps")) == []


def test_notify(toy: Any) -> None:
    told: list[tuple[object, ...]] = []
    asked = plugins(
        toy, notify=lambda person, subject, text, address: told.append((person, subject))
    )
    list(asked.ask_safely("notify", person="Ada", subject="News", text="…", address="/testby/"))
    assert told == [("Ada", "News")]


def test_handle_exception(serve: Serve) -> None:
    def broken() -> str:
        raise ZeroDivisionError

    def handle_exception(error: Exception) -> Response | None:
        return Response("Sorry.", 500) if isinstance(error, ZeroDivisionError) else None

    blueprint = Blueprint("toys", __name__)
    blueprint.get("/")(broken)
    served = serve(register_blueprints=lambda: (blueprint,), handle_exception=handle_exception)
    response = served.client().get("/testby/process/toys/")
    assert (response.status_code, response.text) == (500, "Sorry.")


def test_startup(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    started: list[object] = []
    served = serve(startup=lambda platform: started.append(platform))
    assert started == []
    with caplog.at_level(logging.ERROR):
        served.site.start()
    assert started == [served.site]
    assert caplog.text == ""
