"""How many different people took part in a process: counted from the vault, and never published.

Nobody else can count them: pseudonyms of silent acts belong to no one name. So the number is told
to administrators alone, from five up, and is no figure of the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import bindparam, select

from samskap.core.processes.names import NAMED

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality

FEWEST = 5  # fewer than these could be told apart
NAMES = select(NAMED.c.pseudonym).distinct().where(NAMED.c.log == bindparam("log"))


def different_people(municipality: Municipality, process: UUID) -> int | None:
    """Return how many people did something in a process that was not done in a role.

    Whoever was erased, and whoever only voted more than thirty days before, is not among them: no
    tie to them is left.

    Args:
        municipality: whose vault knows.
        process: its id.

    Returns:
        The number, or None where it is below five.
    """
    names = [row["pseudonym"] for row in municipality.find_all(NAMES, log=process)]
    people = municipality.vault.residents_behind(names)
    return len(people) if len(people) >= FEWEST else None
