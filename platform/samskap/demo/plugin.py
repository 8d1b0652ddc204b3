"""The demonstration, as a plugin of the core's own: its people can be signed in as."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from samskap.contract.hookspecs import hookimpl

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality
    from samskap.core.site import Site
    from samskap.demo.people import DemoPerson


@hookimpl
def sign_in_choices(site: Site, municipality: Municipality) -> Iterable[DemoPerson]:
    """The people of the story; nobody where the site is no demonstration."""
    # Only here: the demonstration is built on the application, and so on the plugins.
    from samskap.demo.people import demo_people

    return demo_people(municipality) if site.config.demo else ()
