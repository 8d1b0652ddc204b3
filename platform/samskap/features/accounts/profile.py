"""What a person may change about themselves; it is kept in the vault and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from samskap.core.processes.sentences import role_name
from samskap.domain import Refused, Role, Why
from samskap.i18n import NAMES, use_locale
from samskap.i18n import lazy_gettext as _
from samskap.text.cleaning import clean

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality


RESERVED = _("This name could be taken for the municipality's. Choose another one.")


def reserved(municipality: str, name: str) -> bool:
    """Tell whether a name could be taken for the municipality, a role, or an unnamed participant.

    Args:
        municipality: what it is called.
        name: the one that somebody wants to show.
    """
    plain = " ".join(re.split(r"\W+", name.casefold())).strip()
    own = " ".join(re.split(r"\W+", municipality.casefold())).strip()
    if not plain:
        return False
    return plain in _titles() | {own} or plain.split()[0] in _participants()


def _titles() -> frozenset[str]:
    """Return what roles and the municipality are called, in every language."""
    found = {"kommunen", "kommune", "municipality"}
    for locale in NAMES:
        with use_locale(locale):
            found |= {role_name(role).casefold() for role in Role if role is not Role.RESIDENT}
            found |= {
                str(title).casefold() for title in (_("The municipality"), _("The facilitator"))
            }
    return frozenset(found)


def _participants() -> frozenset[str]:
    names = set()
    for locale in NAMES:
        with use_locale(locale):
            names.add(str(_("Participant %(code)s", code="")).casefold().strip())
    return frozenset(names)


def change_profile(
    municipality: Municipality, person: UUID, display_name: str, language: str
) -> None:
    """Set how somebody is shown and spoken to.

    Args:
        municipality: whose vault knows them.
        person: their id.
        display_name: shown in public; "" shows none.
        language: the one they are written to in.

    Raises:
        KeyError: nobody has that id.
        Refused: the name is one that the municipality speaks under, or no name of one's own.
    """
    known = municipality.vault.person(person)
    if known is None:
        raise KeyError(person)
    name = " ".join(clean(display_name).split())
    if name != known.display_name and reserved(municipality.profile.name, name):
        raise Refused(RESERVED, "display_name", Why.INPUT)
    changed = msgspec.structs.replace(known, display_name=name, language=language)
    municipality.vault.update_person(person, changed)
