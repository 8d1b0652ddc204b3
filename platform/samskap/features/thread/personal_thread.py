"""What became of what one person has contributed, supported and commented on, in all processes."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Any

import msgspec

from samskap.contract.declarations import Contribution
from samskap.core.contributions.link_queries import NAMED, SAID_BY
from samskap.features.accounts.account import pseudonyms
from samskap.features.accounts.queries import LATEST_RESPONSE
from samskap.features.thread.tree import Branches, Trees
from samskap.i18n import gettext as _
from samskap.web import here
from samskap.web.contribution_addresses import address_of


class Said(msgspec.Struct, frozen=True):
    """What the person has said to one contribution, be it their own or another's.

    Args:
        subject: the contribution's id.
        acts: (`contributed`, `supported` or `commented`, when in ISO 8601), the newest first.
    """

    subject: str
    acts: Sequence[tuple[str, str]]

    @property
    def at(self) -> str:
        """When the person last said something to it."""
        return self.acts[0][1]


class Became(msgspec.Struct, frozen=True):
    """What has become of it since.

    Args:
        said: what the person said.
        row: the contribution's, with its process.
        kind: None where its plugin is not in use.
        address: where it is shown.
        response: the municipality's newest, or None.
        grown: what has grown out of it.
    """

    said: Said
    row: Any
    kind: Contribution | None
    address: str
    response: Any
    grown: Branches


def all_said() -> list[Said]:
    """Return what the person who asks has said, the newest first, once for each contribution."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in pseudonyms():
        for row in here.all(SAID_BY, participant=name.name):
            found.setdefault(row["subject"], []).append((row["act"], row["at"]))
    for acts in found.values():
        acts.sort(key=itemgetter(1), reverse=True)
    said = (Said(subject, acts) for subject, acts in found.items())
    return sorted(said, key=attrgetter("at"), reverse=True)


def became_of(several: Sequence[Said]) -> list[Became]:
    """Return what has become of some of what a person has said."""
    ids = msgspec.json.encode([said.subject for said in several]).decode()
    rows = {row["id"]: row for row in here.all(NAMED, ids=ids)}
    return [_became(said, rows[said.subject]) for said in several]


def _became(said: Said, row: Any) -> Became:
    registry = here.site.registry
    return Became(
        said,
        row,
        registry.contribution(row["kind"]),
        address_of(row["kind"], row["id"], row["process_slug"]),
        here.one(LATEST_RESPONSE, subject=row["id"]),
        Trees(here.all, registry, row["process"]).forward(row["id"]),
    )


def act_name(act: str) -> str:
    """Return what a person has done to a contribution, to be followed by a date."""
    names = {
        "contributed": _("You contributed it"),
        "supported": _("You supported it"),
        "commented": _("You commented on it"),
    }
    return names[act]
