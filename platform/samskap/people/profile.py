"""What a person may change about themselves; it is kept in the vault and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from samskap.text import clean

if TYPE_CHECKING:
    from samskap.municipality import Municipality


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
    """
    known = municipality.vault.person(person)
    if known is None:
        raise KeyError(person)
    name = " ".join(clean(display_name).split())
    changed = msgspec.structs.replace(known, display_name=name, language=language)
    municipality.vault.update_person(person, changed)
