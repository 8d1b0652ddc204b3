"""A municipality on disk with as many events as a measurement needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from samskap.core.config import Config
from samskap.core.contributions.events import SupportGiven
from samskap.core.municipality import Profile
from samskap.core.processes.commands import CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.core.site import Site
from samskap.domain import Actor, Recorded, Role, derived_id
from samskap.features.accounts.first_administrator import appoint
from samskap.testing.determinism import Clock, Ids
from samskap.vault import Person
from samskap_needs.events import NeedSubmitted

BATCH = 1000
SUPPORTS = 19  # for each need: most acts are small
WORDS = "Veien til skolen er mørk om vinteren, og bilene kjører fort forbi bussholdeplassen. " * 4


def told() -> NeedSubmitted:
    """Return a need in some 1,000 characters."""
    return NeedSubmitted(
        title="Mørk skolevei",
        situation=WORDS,
        needed=WORDS,
        consequence=WORDS,
        place="",
        theme="",
        language="nb",
    )


class City:
    """One municipality, one open process, and a history of any length.

    Args:
        folder: where its files lie.
    """

    def __init__(self, folder: Path) -> None:
        self.clock, self.ids = Clock(), Ids()
        profile = Profile(slug="by", name="By")
        config = Config(data=folder, municipality={"by": profile}, rate_limit="1000000 per second")
        self.site = Site(config, clock=self.clock, new_id=self.ids)
        self.municipality = self.site.municipalities["by"]
        self.administrator = self.person("Administrator")
        appoint(self.municipality, self.administrator, Role.ADMINISTRATOR)
        self.process = self.ids()
        self._open()

    def person(self, name: str) -> Actor:
        """Return somebody new."""
        person = Person(name=name, email=f"{self.ids()}@example.org", language="nb")
        return Actor(person=self.municipality.vault.register_person(person))

    def _open(self) -> None:
        today = self.municipality.today()
        phase = PhasePlan(
            id=self.ids(),
            title="Fortell",
            purpose="Vi samler behov.",
            opens=("needs.collect",),
            starts=today,
            ends=today + timedelta(days=3650),
        )
        create = CreateProcess(
            process=self.process,
            slug="prosess",
            title="Prosess",
            summary="Om den",
            language="nb",
            level="dialogue",
            template="",
            phases=[phase],
            methods=["needs"],
        )
        self.municipality.send(create, self.administrator)
        self.municipality.send(PublishProcess(process=self.process), self.administrator)

    def grow(self, number: int) -> None:
        """Store so many events in large transactions, past the commands: history, not acts."""
        events = islice(self._events(), max(0, number - self.municipality.store.count()))
        while batch := list(islice(events, BATCH)):
            self.municipality.store.append(batch)

    def _events(self) -> Iterator[Recorded]:
        while True:
            need = self.ids()
            yield self._recorded(need, told())
            for number in range(SUPPORTS):
                support = derived_id("support", need, number)
                yield self._recorded(support, SupportGiven(subject=need, words=""), f"p{number}")

    def _recorded(self, stream: UUID, event: object, actor: str = "p") -> Recorded:
        log = str(self.process)
        return Recorded(event, self.ids(), stream, 1, log, actor, self.clock(), "")  # type: ignore[arg-type]

    def close(self) -> None:
        """Close its files."""
        self.site.close()
