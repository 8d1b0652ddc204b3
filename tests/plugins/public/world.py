"""A municipality in which everything is there at once: drafts, what is public, what is gone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.plugins.partnership.conftest import Partnership
from tests.plugins.public.marks import Marker

from samskap import Command
from samskap.core.dispatch import Outcome
from samskap.domain import Actor, Role
from samskap.features.accounts.first_administrator import appoint
from samskap.testing.example_factory import Examples
from samskap_partnership.signing import commands

METHODS = ("partnership", "needs", "cocreation")
OPENS = ("partnership.negotiate", "needs.collect", "needs.understand", "cocreation.gathering")
NAMES = ("author", "auditor", "dismissed", "former", "gone", "leader")


class World(Partnership):
    """A process with all methods, whose every word is marked.

    bo and ada represent the parties; ada does so no longer at the end.
    """

    def __init__(self) -> None:
        self.marker: Marker | None = None
        super().__init__(methods=METHODS, opens=OPENS)
        self.people |= {name: self._person(name) for name in NAMES}
        for name in ("auditor", "dismissed"):
            appoint(self.municipality, self.by(name), Role.AUDITOR)
        self.marker = Marker()
        self.moments: list[int] = []

    def send(self, command: Command, by: str | Actor, once: UUID | None = None) -> Outcome:
        """Send a command with a mark in each of its texts."""
        if not self.marker:
            return super().send(command, by, once)
        with self.marker.kept():
            name = by if isinstance(by, str) else "administrator"
            return super().send(self.marker.marked(command, name), by, once)

    def ready(self, **more: Any) -> UUID:
        """Let the club promise something."""
        agreement = super().ready(**more)
        self.promise(agreement, self.club)
        return agreement

    def approving(self, agreement: UUID, **more: Any) -> commands.ApproveAgreement:
        """Let the approval say something."""
        return super().approving(agreement, **{"remark": "Remark", **more})

    def do(self, kind: type, by: str = "", /, **fields: Any) -> Any:
        """Send a command, filled in with examples where nothing is said."""
        fixed = {"process": self.process, "language": "nb", "theme": "", "address": "", "seen": 1}
        examples = Examples("example", fixed=fixed, id=self.ids())
        command = examples.of(kind, **fields)
        self.send(command, by or self.facilitator)
        return command

    def moment(self) -> None:
        """Remember this moment, to look back to it."""
        self.moments.append(self.municipality.store.size(str(self.process)) - 1)

    @property
    def words(self) -> Any:
        """Let what is written meanwhile be of one state; see `Marker.words`."""
        assert self.marker
        return self.marker.words
