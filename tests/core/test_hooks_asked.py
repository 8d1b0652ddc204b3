"""What each hook that is asked while running does."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from flask import Blueprint, Response
from sqlalchemy import select
from tests.core.served import BALL, PROCESS, Serve, plugins

from samskap.core.act import Act
from samskap.core.contributions.commands import Follow
from samskap.core.contributions.notices import tell
from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.core.municipality import Municipality
from samskap.core.processes.commands import CloseProcess
from samskap.core.processes.queries import BY_ID
from samskap.core.recovery import recover, resume
from samskap.core.schedule import SCHEDULE, send_due
from samskap.domain import Actor, Command, Event, Recorded, Refused, Role, derived_id
from samskap.features.ledger.published_figures import results
from samskap.features.privacy.maintenance import attend
from samskap.store.projections import Projection
from samskap.testing.scenario import Scenario


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
