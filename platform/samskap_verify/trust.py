"""What the person who checks brings along: keys, earlier checkpoints, receipts."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samskap_verify.errors import Malformed, Unreadable, Wrong
from samskap_verify.heading import Heading
from samskap_verify.merkle import Tree
from samskap_verify.notes import (
    LOG,
    WITNESS,
    Key,
    Note,
    check_signed,
    read_checkpoint,
    read_key,
    read_note,
)
from samskap_verify.receipts import read_receipt
from samskap_verify.report import NO_KEY, NO_PREVIOUS, NO_WITNESS


@dataclass(frozen=True)
class Given:
    """Texts as given: keys of the log and of witnesses; checkpoints and receipts by name."""

    keys: Sequence[str] = ()
    witnesses: Sequence[str] = ()
    previous: Sequence[tuple[str, str]] = ()
    receipts: Sequence[tuple[str, str]] = ()


class Trust:
    """The keys to check with, and what a log that only ever grew must still contain.

    faults: a sentence for each checkpoint or receipt given that is none of this log.
    Raises Unreadable when a key, a checkpoint or a receipt is none.
    """

    def __init__(self, given: Given, heading: Heading) -> None:
        self._given = given
        self._heading = heading
        self._roots: dict[int, list[tuple[str, bytes]]] = defaultdict(list)
        self._entries: dict[int, list[tuple[str, bytes]]] = defaultdict(list)
        self.keys = _read_keys(given.keys or heading.vkeys, LOG)
        self.witnesses = _read_keys(given.witnesses, WITNESS)
        self.faults: list[str] = []
        for name, text in given.previous:
            self._try(self._expect_checkpoint, f"the checkpoint {name}", text)
        for name, text in given.receipts:
            self._try(self._expect_receipt, f"the receipt {name}", text)

    def until_next(self, size: int, most: int) -> int:
        """Return how many entries there are until there is something to compare, or the most."""
        stops = (*self._roots, *(index + 1 for index in self._entries))
        return min((stop - size for stop in stops if stop > size), default=most)

    def unchecked(self) -> list[str]:
        """Return a sentence for each thing that cannot be checked with what was given."""
        keys = [] if self._given.keys else [NO_KEY + ", ".join(self._heading.vkeys)]
        witnesses = [] if self._given.witnesses else [NO_WITNESS]
        previous = [] if self._given.previous or self._given.receipts else [NO_PREVIOUS]
        return keys + witnesses + previous

    def differing_roots(self, tree: Tree) -> list[str]:
        """Return the names of what was seen at this size of the log with another content."""
        expected = self._roots.pop(tree.size, ())
        return [name for name, root in expected if root != tree.root()]

    def differing_receipts(self, index: int, entry: bytes) -> list[str]:
        """Return the names of the receipts for another entry at that index."""
        return [name for name, known in self._entries.pop(index, ()) if known != entry]

    def unmet(self, size: int) -> list[str]:
        """Return a sentence for each earlier checkpoint that is larger than the file."""
        return [
            f"{name} covers {seen} entries, but the file has {size}: entries were taken away"
            for seen, expected in self._roots.items()
            for name, _ in expected
        ]

    def _try(self, expect: Callable[[str, str], None], name: str, text: str) -> None:
        try:
            expect(name, text)
        except Malformed as error:
            raise Unreadable(f"{name[0].upper()}{name[1:]} {error}.") from None
        except Wrong as error:
            self.faults.append(f"{name} {error}")

    def _expect_checkpoint(self, name: str, text: str) -> None:
        self._expect_root(name, read_note(text))

    def _expect_receipt(self, name: str, text: str) -> None:
        receipt = read_receipt(text)
        self._expect_root(name, receipt.note)
        self._entries[receipt.index].append((name, receipt.entry))

    def _expect_root(self, name: str, note: Note) -> None:
        checkpoint = read_checkpoint(note)
        check_signed(note, self.keys)
        if checkpoint.origin != self._heading.origin:
            raise Wrong(f"is of another log, {checkpoint.origin}")
        self._roots[checkpoint.size].append((name, checkpoint.root))


def _read_keys(texts: Sequence[str], kind: int) -> list[Key]:
    try:
        return [read_key(text, kind) for text in texts]
    except Wrong as error:
        raise Unreadable(f"The key {error}.") from None
