"""The plugin contract on one page.

A plugin is a module with functions marked `@hookimpl`, named in the entry-point group
`samskap`. Every hook is optional, and an implementation may leave out arguments it does not
need. Templates in `templates/<plugin>/`, files in `static/` and catalogues in `translations/`
need no hook: the presence of the folder is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pluggy

from samskap.contract.declarations import Box, Method, Setting
from samskap.domain import Actor, Command, Event, Recorded, Role

hookspec = pluggy.HookspecMarker("samskap")
hookimpl = pluggy.HookimplMarker("samskap")


# Declared once, when the platform starts.


@hookspec
def register_methods() -> Iterable[Method]:
    """Ways of working together that a municipality can enable in a process."""


@hookspec
def register_event_types() -> Iterable[type[Event]]:
    """Event classes that may stand in the history; once released they stay for ever."""


@hookspec
def register_commands() -> Mapping[type[Command], Callable[..., None]]:
    """Command class → handler (command, act)."""


@hookspec
def register_permissions() -> Mapping[type[Command], frozenset[Role]]:
    """Command class → the roles that may send it; a command without a row is refused."""


@hookspec
def register_projections() -> Iterable[Any]:
    """Read models: `Projection(name, version, tables, when)`."""


@hookspec
def register_policies() -> Mapping[type[Event], Callable[..., Iterable[Command]]]:
    """Event class → function (recorded, database) giving commands to send because of it."""


@hookspec
def register_settings() -> Iterable[tuple[str, Setting]]:
    """(method's slug, setting): the core builds the form."""


@hookspec
def register_boxes() -> Iterable[Box]:
    """What stays out of the log, sealed, until its round is closed."""


@hookspec
def register_blueprints() -> Iterable[Any]:
    """Flask blueprints for `/<municipality>/<process>/<method>/`, named after the method."""


@hookspec
def register_admin_blueprints() -> Iterable[Any]:
    """Flask blueprints for `/<municipality>/<process>/admin/<method>/`: facilitators only."""


@hookspec
def register_cli(cli: Any) -> None:
    """Add commands to the `samskap` command line (a click group)."""


@hookspec
def seed_demo(demo: Any) -> None:
    """Play this plugin's part of the demo's history, through commands only."""


# Asked while running.


@hookspec
def guard(act: Any) -> None:
    """May raise `Refused` for any command, also another plugin's, before its handler decides.

    `act` is the `Act` of a command whose process, phase and roles allow it.
    """


@hookspec
def react(municipality: Any, events: Sequence[Recorded]) -> None:
    """Do what must follow from new events at once, beside what policies send.

    Called again for the same events after a stop, so that twice must be the same as once.
    """


@hookspec
def recover(municipality: Any) -> None:
    """Put right what a stop left half done, before anything is served; an error ends the start."""


@hookspec
def attend(municipality: Any) -> None:
    """Do what may have become due since a minute ago, such as going on with what was interrupted.

    Asked every minute by one worker of the site; what fails is logged and asked again.
    """


@hookspec
def due(read: Callable[..., Sequence[Any]], today: date) -> Iterable[tuple[Command, UUID]]:
    """(command, id) of what time has made due in a municipality, such as a reminder.

    The platform asks every minute and sends each id exactly once, as itself. `read` gives the
    rows of a select; `today` is the date there.
    """


@hookspec(firstresult=True)
def actor_from_request(request: Any) -> Actor | None:
    """Who sends this request; None to let the next plugin answer."""


@hookspec
def may(actor: Actor, command: Command) -> bool | None:
    """Whether somebody may send a command: False refuses, True and None leave it to the roles."""


@hookspec
def menu_links(context: Any) -> Iterable[tuple[Any, str]]:
    """(label, address) for a menu.

    `context` has `municipality`, `process` (a row, or None outside a process) and `actor`.
    """


@hookspec
def sign_in_choices(site: Any, municipality: Any) -> Iterable[Any]:
    """People whom any visitor may become: of a demonstration. Each has id, name, role and note."""


@hookspec
def page_slot(name: str, context: Any) -> str | None:
    """HTML for a named place on a page, such as `process_overview` or `process_work`."""


@hookspec(firstresult=True)
def describe_event(
    recorded: Recorded, methods: Mapping[str, Method], bodies: Mapping[str, str]
) -> Any:
    """One sentence for the public history, in the reader's language.

    `methods` are those of this site, by slug; `bodies` what `name_bodies` gives for where it
    happened.
    """


@hookspec
def name_bodies(setting: Callable[[str, str], Any]) -> Mapping[str, str]:
    """What bodies that decide are called in a municipality, where it is not the usual word.

    By `council`, `committee` or `administration`; `setting` gives a value of the municipality's
    from the method's slug and the setting's name.
    """


@hookspec
def published_figures(
    read: Callable[..., Sequence[Any]], process: UUID
) -> Iterable[tuple[str, str, int | str]]:
    """(name, subject, value) of figures that its pages show, for the export of a process.

    `read` gives the rows of a select; the subject is "" for the process, else an id. How they
    follow from the events is for `samskap_verify` to know.
    """


@hookspec(firstresult=True)
def notice_text(kind: str, title: str) -> Any:
    """The sentence of a notice of this kind, in the reader's language; None: the event's sentence.

    `kind` is what the method gave to `tell`; `title` that of the subject, "" where erased.
    """


@hookspec
def offers(service: str) -> Iterable[Any]:
    """What a plugin offers to others under a name that they have agreed on.

    Such as `"signatures"` for providers of signatures. The plugin that asks says what they do.
    """


@hookspec
def notify(person: Any, subject: str, text: str, address: str) -> None:
    """Tell a person something outside the site, such as by e-mail."""


@hookspec(firstresult=True)
def handle_exception(error: Exception) -> Any:
    """A response to an error that nothing else caught; None to let the next plugin answer."""


@hookspec
def startup(platform: Any) -> None:
    """The platform is ready and is about to serve."""
