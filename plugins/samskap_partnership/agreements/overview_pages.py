"""What the partnerships of a process are, at a glance, and who takes part in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from samskap.web import here, page
from samskap_partnership.actors import queries as actors
from samskap_partnership.actors import sectors
from samskap_partnership.agreements import queries as agreements
from samskap_partnership.documents.plain_text import stage
from samskap_partnership.shared.blueprint import blueprint, rights, rows
from samskap_partnership.signing import queries as signing


@blueprint.get("/")
def overview() -> Any:
    """The agreements of the process, and how the sectors take part in them."""
    public = [shown(row) for row in rows(signing.PUBLIC_AGREEMENTS)]
    begun = [row for row in rows(agreements.AGREEMENTS_OF) if row["state"] != "given_up"]
    covered = sectors.coverage(actor["sector"] for actor in rows(actors.ACTORS_OF))
    return page(
        "partnership/overview.html",
        public=public,
        confidential=sum(not row["published"] for row in begun),
        covered=covered,
        absent=sectors.absent(covered),
        own=own_agreements(),
    )


def shown(row: Any) -> dict[str, Any]:
    """Return a public agreement with its parties and the sectors that they come from.

    Args:
        row: of `PUBLIC_AGREEMENTS`.
    """
    content = msgspec.json.decode(row["canonical"] or "{}")
    parties = content.get("parties", [])
    covered = sectors_of(party["actor"] for party in parties)
    terms = content.get("terms", {})
    reached = stage(row["stage"], terms.get("starts"), here.today())
    return {**row, "parties": parties, "covered": covered, "terms": terms, "reached": reached}


def sectors_of(wanted: Iterable[str]) -> dict[str, int]:
    """Return how many of some actors there are of each sector."""
    ids = set(wanted)
    return sectors.coverage(a["sector"] for a in rows(actors.ACTORS_OF) if a["id"] in ids)


def own_agreements() -> list[Any]:
    """Return the agreements that the reader writes for one of their parties, as they were then."""
    own = rights(agreements.OWN_AGREEMENTS, process=here.process_id)
    ids = {row["id"] for row in own}
    return [row for row in rows(agreements.AGREEMENTS_OF) if row["id"] in ids] if ids else []


@blueprint.get("/actors")
def actors_listed() -> Any:
    """All actors, and how many public agreements each is a party to."""
    public = [shown(row) for row in rows(signing.PUBLIC_AGREEMENTS)]
    parties = [party["actor"] for row in public for party in row["parties"]]
    everybody = rows(actors.ACTORS_OF)
    covered = sectors.coverage(actor["sector"] for actor in everybody)
    return page(
        "partnership/actors.html",
        actors=[{**actor, "agreements": parties.count(actor["id"])} for actor in everybody],
        covered=covered,
        absent=sectors.absent(covered),
    )
