"""A log kept in memory, as a store would keep it: the frontier and every full node."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from samskap.ledger.checkpoint import Checkpoint, sign_checkpoint
from samskap.ledger.keys import Signer
from samskap.ledger.note import Note
from samskap.ledger.tree import Frontier, leaf_hash, root_at


@dataclass
class MemoryLog:
    signer: Signer
    entries: list[bytes] = field(default_factory=list)
    frontier: Frontier = field(default_factory=Frontier)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return self.signer.name

    def append(self, entry: bytes) -> None:
        index = len(self.entries)
        self.entries.append(entry)
        self.frontier, full = self.frontier.append(leaf_hash(entry))
        self.nodes |= {(level, index >> level): node for level, node in enumerate(full)}

    def read_hash(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def checkpoint(self, size: int) -> Checkpoint:
        return Checkpoint(self.origin, size, root_at(size, self.read_hash))

    def signed(self, size: int) -> Note:
        return sign_checkpoint(self.checkpoint(size), self.signer)


@pytest.fixture(scope="session")
def signer() -> Signer:
    return Signer.generate("samskap.example/skien/12")


@pytest.fixture(scope="session")
def grow(signer: Signer) -> Callable[[int], MemoryLog]:
    def log_of(size: int) -> MemoryLog:
        log = MemoryLog(signer)
        for index in range(size):
            log.append(b"entry %d" % index)
        return log

    return log_of
