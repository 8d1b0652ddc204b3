"""A municipality in files, with somebody in it who is going to be forgotten."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from samskap import Respond, SubmitComment, Support
from samskap.core.municipality import Municipality, opened
from samskap.core.processes.commands import CreateProcess, PublishProcess
from samskap.core.processes.events import PhasePlan
from samskap.domain import Actor
from samskap.testing.scenario import Scenario
from samskap.vault import Person
from samskap_needs.commands import (
    ChooseQuote,
    CreateInsight,
    GroupNeeds,
    PublishInsight,
    SubmitNeed,
)

KEY = b"0" * 32
NAME, EMAIL, SHOWN = "Kari Blåbær Nordmann", "kari.blåbær@example.no", "Kari fra Blåbærstien"
TITLE = "Mørk skolevei ved Blåbærstien"
SITUATION = "Jeg går hver kveld alene langs Åsveien, og der finnes ikke lys."
NEEDED = "Lykter fra brua til skolen, så også jeg tør å gå."
SUPPORT = "Samme her: moren min faller på isen ved Åsbrua hver vinter."
COMMENT = "Jeg skrev til kommunen om Åsveien i fjor uten å få svar."
OTHERS = "Bussen fra stasjonen går for sjelden om kvelden."
WORDS = (TITLE, SITUATION, NEEDED, SUPPORT, COMMENT)


class Town(Scenario):
    """Needs are collected in two processes; Kari takes part in both.

    Args:
        folder: where its files go.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(
            methods=["needs"], opens=["needs.collect", "needs.understand", "needs.report"]
        )
        self.folder = folder / "testby"
        self.municipality.copy_to(self.folder)
        self.municipality.close()
        self.erased = folder / "testby.erased"
        self.open()
        self.second = self.ids()
        self._second()
        vault = self.municipality.vault
        self.kari = Actor(person=vault.register_person(Person(NAME, EMAIL, SHOWN)))

    def open(self) -> Municipality:
        """Open its files, as a server does when it starts."""
        self.municipality = opened(
            self.municipality.profile,
            self.registry,
            self.folder,
            KEY,
            self.clock,
            self.ids,
            self.ids.bytes,
            erased=self.erased,
        )
        return self.municipality

    def _second(self) -> None:
        today = self.municipality.today()
        phase = PhasePlan(
            id=self.ids(),
            title="Fortell",
            purpose="",
            opens=("needs.collect",),
            starts=today,
            ends=today + timedelta(days=30),
        )
        create = CreateProcess(
            process=self.second,
            slug="second",
            title="Second",
            summary="About it",
            language="nb",
            level="dialogue",
            template="",
            phases=[phase],
            methods=["needs"],
        )
        for command in (create, PublishProcess(process=self.second)):
            self.send(command, self.administrator)

    def need(self, by: str | Actor, process: UUID | None = None, **words: str) -> UUID:
        """Let somebody tell about a need, and return its id."""
        usual = {"title": OTHERS, "situation": OTHERS, "needed": OTHERS, "consequence": ""}
        need = self.ids()
        command = SubmitNeed(
            process=process or self.process,
            need=need,
            place="",
            theme="",
            language="nb",
            **{**usual, **words},
        )
        self.send(command, by)
        return need

    def of_kari(self, process: UUID | None = None) -> UUID:
        """Let Kari tell about her need."""
        return self.need(
            self.kari, process, title=TITLE, situation=SITUATION, needed=NEEDED, consequence=""
        )

    def comment(self, subject: UUID, text: str, by: str | Actor) -> UUID:
        """Let somebody comment, and return the comment's id."""
        id = self.ids()
        command = SubmitComment(
            process=self.process, comment=id, subject=subject, text=text, language="nb"
        )
        self.send(command, by)
        return id

    def quote(self, need: UUID, excerpt: str) -> UUID:
        """Let a facilitator publish an insight that quotes a need."""
        insight, known = self.ids(), {"process": self.process}
        heard = "Folk er redde for å gå."
        for command in (
            CreateInsight(
                insight=insight, theme="", title="Mørkt", heard=heard, language="nb", **known
            ),
            GroupNeeds(insight=insight, needs=[need], **known),
            ChooseQuote(insight=insight, quote=self.ids(), need=need, excerpt=excerpt, **known),
            PublishInsight(insight=insight, **known),
        ):
            self.send(command, self.facilitator)
        return insight

    def live(self) -> UUID:
        """Let Kari do everything that one can do, and others around her; return her need."""
        other, own = self.need("bo"), self.of_kari()
        self.of_kari(self.second)
        self.comment(other, COMMENT, self.kari)
        self.comment(own, OTHERS, "bo")
        self.quote(own, SITUATION)
        for command, by in (
            (Support(process=self.process, subject=other, words=SUPPORT), self.kari),
            (Support(process=self.process, subject=own, words=OTHERS), "bo"),
            (
                Respond(
                    process=self.process, subject=own, outcome="known", text="Takk.", language="nb"
                ),
                self.facilitator,
            ),
        ):
            self.send(command, by)
        return own

    def rows(self, table: str) -> list[dict[str, object]]:
        """Return all rows of a table."""
        with self.municipality.store.reading() as database:
            found = database.connection.execute(f"SELECT * FROM {table}").fetchall()
        return [dict(row) for row in found]


def spellings(text: str) -> Iterable[bytes]:
    """The text as any program might have written it."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        encoded = text.encode(encoding)
        yield encoded
        yield encoded.hex().encode()
        for skipped in range(3):
            # The edges of base64 depend on the neighbours; its middle does not.
            yield b64encode(encoded[skipped:])[:-4]


def holding(folder: Path, texts: Iterable[str]) -> set[str]:
    """Return the names of the files below a folder in which any of the texts stands."""
    traces = [trace for text in texts for trace in spellings(text)]
    contents = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name for name, bytes in contents.items() if any(trace in bytes for trace in traces)}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Give the municipality before Kari has done anything."""
    town = Town(tmp_path)
    yield town
    town.municipality.close()


@pytest.fixture
def traces(town: Town) -> Callable[..., set[str]]:
    """Give a function that tells which of the municipality's files hold a text of Kari's."""

    def find(*texts: str) -> set[str]:
        return holding(town.folder, texts or (*WORDS, NAME, EMAIL, SHOWN))

    return find
