"""What people are called in public: a name they chose, or a short code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samskap.core.processes.sentences import role_name
from samskap.core.processes.sides import SHORTEST_PSEUDONYM
from samskap.core.rules import FACILITATORS
from samskap.i18n import gettext as _
from samskap.web import here

LETTERS = 4


def naming(pseudonyms: Iterable[str]) -> Mapping[str, str]:
    """Return what participants of the present process are called.

    Args:
        pseudonyms: theirs in this process.
    """
    asked = set(pseudonyms)
    return {one: _unnamed(one) for one in asked} | here.municipality.vault.names(asked)


def _unnamed(pseudonym: str) -> str:
    if role := here.municipality.vault.scope(pseudonym).partition("role/")[2]:
        return official_name(role)
    return _("The facilitator") if official(pseudonym) else short_name(pseudonym)


def name_in_history(actor: str) -> str:
    """Return what the history calls somebody: never the name that they chose.

    Args:
        actor: a pseudonym, or the name of a part of the platform.
    """
    role = here.municipality.vault.scope(actor).partition("role/")[2]
    if not role:
        return short_name(actor)
    # With a sign of who it is, for two may hold the same role.
    return f"{official_name(role)} ({actor[:LETTERS]})"


def official_name(role: str) -> str:
    """Return what the municipality is called where it acts in a role."""
    municipality = here.municipality.profile.name
    return _("%(municipality)s, %(role)s", municipality=municipality, role=role_name(role))


def short_name(actor: str) -> str:
    """Return what somebody without a public name is called.

    Args:
        actor: a pseudonym, or the name of a part of the platform.
    """
    if len(actor) < SHORTEST_PSEUDONYM:
        return _("The platform itself")
    return _("Participant %(code)s", code=actor[:LETTERS])


def official(pseudonym: str) -> bool:
    """Tell whether somebody speaks for the municipality in the present process."""
    if here.municipality.vault.scope(pseudonym).startswith("role/"):
        return True
    return bool(here.state.roles.get(pseudonym, frozenset()) & FACILITATORS)
