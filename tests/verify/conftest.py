"""A small process with everything in it, exported by the ledger's own writer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest

from samskap.tlog.checkpoint import Checkpoint, sign_checkpoint
from samskap.tlog.commitment import commitment
from samskap.tlog.export import Disclosure, Entry, Heading, Record, Result, export
from samskap.tlog.keys import Signer
from samskap.tlog.leaf import leaf
from samskap.tlog.note import Note
from samskap.tlog.proof import Receipt
from samskap.tlog.tree import Frontier, inclusion_proof, leaf_hash
from samskap_verify.audit import audit
from samskap_verify.report import Report
from samskap_verify.trust import Given

LOG = "skien/12"
ORIGIN = f"samskap.example/{LOG}"
NEED, OTHER_NEED = str(UUID(int=1)), str(UUID(int=2))


@dataclass
class History:
    """A process that is told event by event."""

    signer: Signer
    entries: list[Entry] = field(default_factory=list)
    checkpoints: list[Note] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    frontier: Frontier = field(default_factory=Frontier)
    origin: str = ORIGIN
    log: str = LOG
    day: int = 1

    def happen(self, type_name: str, stream: int, day: int = 0, **more: Any) -> None:
        """Append an event; text and disclosed are the sealed field and whether it is public.

        day: of January, 0 for the last one that something happened on.
        """
        self.day = day = day or self.day
        text, disclosed = more.pop("text", None), more.pop("disclosed", True)
        salt = bytes([len(self.entries) % 256]) * 32
        sealed = {"text": commitment(salt, type_name, "text", text)} if text else {}
        envelope = {
            "type": type_name,
            "version": 1,
            "id": str(UUID(int=1000 + len(self.entries))),
            "time": f"2026-01-{day:02}T03:04:05.678901Z",
            "log": self.log,
            "subject": str(UUID(int=stream)),
            "sequence": 1,
            "actor": "",
            "cause": "",
            "data": {},
            "sealed": sealed,
        }
        opened = {"text": Disclosure(salt, text)} if text and disclosed else {}
        self.add(Entry(leaf(envelope | more), opened))

    def add(self, entry: Entry) -> None:
        index = len(self.entries)
        self.entries.append(entry)
        self.frontier, full = self.frontier.append(leaf_hash(entry.leaf))
        self.nodes |= {(level, index >> level): node for level, node in enumerate(full)}

    def sign(self) -> Note:
        checkpoint = Checkpoint(self.origin, self.frontier.size, self.frontier.root())
        self.checkpoints.append(sign_checkpoint(checkpoint, self.signer))
        return self.checkpoints[-1]

    def receipt(self, index: int) -> str:
        size = len(self.entries)
        proof = inclusion_proof(index, size, lambda level, at: self.nodes[level, at])
        return str(Receipt(self.entries[index].leaf, index, tuple(proof), str(self.sign())))

    def export(self) -> bytes:
        heading = Heading(self.origin, self.log, [self.signer.verifier], "2026-03-01T00:00:00Z")
        told = (heading, self.entries, self.checkpoints, self.results, self.signer, self.records)
        return b"".join(export(*told))


def tell(signer: Signer, entries: int = 8) -> History:
    """Tell the first events of the story everyone knows."""
    told = History(signer)
    about: dict[str, Any] = {"data": {"subject": NEED}}
    need, support = "samskap_needs.NeedSubmitted", "samskap.SupportGiven"
    story: list[Callable[[], None]] = [
        lambda: told.happen(need, 1, text="Lys på gangveien", actor="p1"),
        lambda: told.happen(need, 2, text="Slettet", disclosed=False, actor="p3"),
        lambda: told.happen(support, 11, actor="p4", **about),
        lambda: told.happen(support, 12, actor="p2", **about),
        lambda: told.happen("samskap.SupportWithdrawn", 11, sequence=2, actor="p4", **about),
        lambda: told.happen(
            "samskap.CommentSubmitted", 21, text="Ja – gjerne! 🌲", actor="p5", **about
        ),
        lambda: told.happen("samskap.ResponseGiven", 31, day=11, text="Vi gjør det.", **about),
        lambda: told.happen("samskap.ProcessDescribed", 41, day=12),
    ]
    for number, event in enumerate(story[:entries]):
        event()
        if number == 3:
            told.sign()
    told.sign()
    told.results = [
        Result("answered", "need", 1),
        Result("comments", NEED, 1),
        Result("comments", "need", 1),
        Result("contributions", "need", 2),
        Result("median_days", "need", 10),
        Result("needs_behind", "", 2),
        Result("authors", "", 3),
        Result("people", "need", 3),
        Result("people_behind", "", 3),
        Result("supports", NEED, 1),
        Result("supports", "need", 1),
        Result("supports", OTHER_NEED, 0),
    ]
    return told


@pytest.fixture(scope="session")
def signer() -> Signer:
    return Signer.generate(ORIGIN)


@pytest.fixture
def history(signer: Signer) -> History:
    return tell(signer)


@pytest.fixture
def told(signer: Signer) -> Callable[[int], History]:
    return lambda entries: tell(signer, entries)


@pytest.fixture
def check() -> Callable[..., Report]:
    return lambda data, **given: audit(BytesIO(data), Given(**given))
