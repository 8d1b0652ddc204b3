"""A voting with 100 ballots and one with 10,000: `python benchmarks/ballots.py [--ballots N]`.

Each ballot is cast by a person of its own, through the command; then the box is sealed, opened and
counted, and the export of the process is verified. What a ballot costs is compared between the two.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import UUID

from timing import Row, per_second, seconds

from samskap.domain import Actor
from samskap.features.boxes.opening import attend
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.testing.scenario import Scenario
from samskap.vault import Person
from samskap_cocreation.ideas.commands import SubmitIdea
from samskap_cocreation.voting.commands import CloseVoting, OpenVoting, PlaceDots
from samskap_cocreation.voting.events import VotingCounted
from samskap_verify.audit import audit
from samskap_verify.trust import Given

SMALL, LARGE = 100, 10_000


class Taken(NamedTuple):
    """Seconds for all ballots together.

    Args:
        casting: them, one command each.
        sealing: the box on an evening.
        opening: it after the close, counting included.
        verifying: the export of the process.
    """

    casting: float
    sealing: float
    opening: float
    verifying: float


class Voting:
    """A voting on two ideas, in a folder of its own.

    Args:
        folder: where.
        number: of ballots.
    """

    def __init__(self, folder: Path, number: int) -> None:
        self.folder, self.number = folder, number
        opens = ("cocreation.gathering",)
        self.city = Scenario(folder=folder / "data", methods=["cocreation"], opens=opens)
        self.ideas = [self._idea(), self._idea()]
        self.voting = self._opened()
        self.voters = [self._voter(each) for each in range(number)]

    def _idea(self) -> UUID:
        city, words = self.city, {"title": "A bench", "text": "By the bus.", "language": "nb"}
        command = SubmitIdea(process=city.process, idea=city.ids(), **words)
        city.send(command, "ada")
        return command.idea

    def _opened(self) -> UUID:
        city, more = self.city, {"title": "Which?", "hidden": False, "language": "nb"}
        command = OpenVoting(
            process=city.process,
            voting=city.ids(),
            ideas=self.ideas,
            dots=5,
            most=3,
            ends=city.municipality.today() + timedelta(days=7),
            **more,
        )
        city.send(command, city.facilitator)
        return command.voting

    def _voter(self, number: int) -> Actor:
        person = Person(name="One", email=f"one{number}@example.org", language="nb")
        return Actor(person=self.city.municipality.vault.register_person(person))

    def _cast(self) -> None:
        for place, voter in enumerate(self.voters):
            dots = {self.ideas[place % 2]: 1 + place % 3}
            placed = PlaceDots(process=self.city.process, voting=self.voting, dots=dots)
            self.city.municipality.send(placed, voter)

    def _close(self) -> None:
        command = CloseVoting(process=self.city.process, voting=self.voting)
        self.city.send(command, self.city.facilitator)

    def _verify(self, data: bytes) -> None:
        report = audit(BytesIO(data), Given())
        assert not report.faults, report.faults[0]

    def taken(self) -> Taken:
        """Let it happen from the first ballot to the verified export."""
        casting = seconds(self._cast)
        self.city.clock.move(days=1)
        sealing = seconds(lambda: attend(self.city.municipality))
        opening = seconds(self._close)
        counted = [r.event for r in self.city.history() if isinstance(r.event, VotingCounted)]
        assert [event.voters for event in counted] == [self.number]
        notary = Notary(self.city.municipality, Keyring(self.folder, "one"), "samskap.example")
        data = b"".join(exported(notary, self.city.process))
        verifying = seconds(lambda: self._verify(data))
        self.city.municipality.close()
        return Taken(casting, sealing, opening, verifying)


def rows(small: Taken, large: Taken, number: int) -> Iterable[Row]:
    """Compare what a ballot costs in a small voting and in a large one."""
    for what, before, after in zip(Taken._fields, small, large, strict=True):
        one, other = SMALL / before, number / after
        rates = [per_second(n, s, "ballots") for n, s in ((SMALL, before), (number, after))]
        yield Row(f"{what}, {SMALL} → {number:,} ballots", rates[1], rates[0], other / one, "≥ 0.5")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ballots", type=int, default=LARGE, help="in the large voting")
    number = parser.parse_args().ballots
    logging.disable(logging.WARNING)
    print("| what | rate | against | ratio | aim |\n|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        Voting(Path(folder) / "first", SMALL).taken()  # everything is loaded by then
        small = Voting(Path(folder) / "small", SMALL).taken()
        large = Voting(Path(folder) / "large", number).taken()
        for row in rows(small, large, number):
            print(f"| {row.what} | {row.rate} | {row.base} | {row.ratio:.2f} | {row.aim} |")


if __name__ == "__main__":
    main()
