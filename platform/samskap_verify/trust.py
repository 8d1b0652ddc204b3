"""What the person who checks brings along: keys, earlier checkpoints, receipts."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from samskap_verify.errors import Malformed, Unreadable, Wrong
from samskap_verify.heading import Heading
from samskap_verify.merkle import Tree
from samskap_verify.notes import (
    LOG,
    WITNESSES,
    Key,
    Note,
    check_signed,
    read_checkpoint,
    read_key,
    read_note,
)
from samskap_verify.policy import Policy
from samskap_verify.receipts import read_receipt
from samskap_verify.recorded import administration_of
from samskap_verify.report import NO_KEY, NO_PREVIOUS, NO_WITNESS, UNUSABLE


@dataclass(frozen=True)
class Given:
    """Texts as given: keys of the log and of witnesses; checkpoints and receipts by name.

    policy: the text of a policy file, None where none is given.
    """

    keys: Sequence[str] = ()
    witnesses: Sequence[str] = ()
    previous: Sequence[tuple[str, str]] = ()
    receipts: Sequence[tuple[str, str]] = ()
    policy: str | None = None


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
        self.faults: list[str] = []
        self.policy = None if given.policy is None else Policy(given.policy)
        self.keys = _read_keys(given.keys, (LOG,)) or self._keys_of_policy()
        self.keys = self.keys or _read_keys(heading.vkeys, (LOG,))
        recording = administration_of(heading.origin)
        self.administration = [key.named(recording) for key in self.keys]
        policed = self.policy.witnesses.values() if self.policy else ()
        self.witnesses = [*_read_keys(given.witnesses, WITNESSES), *policed]
        for name, text in given.previous:
            self._try(self._expect_checkpoint, f"the checkpoint {name}", text)
        for name, text in given.receipts:
            self._try(self._expect_receipt, f"the receipt {name}", text)

    def _keys_of_policy(self) -> list[Key]:
        """Return the log's keys: a municipality's logs have the same ones, each its own name."""
        logs = self.policy.logs if self.policy else []
        names = (self._heading.origin, administration_of(self._heading.origin))
        keys = [key.named(names[0]) for key in logs if key.name in names]
        if logs and not keys:
            self.faults.append(f"the policy is for other logs than {names[0]}")
        return keys

    def time_of(self, cosigned: Mapping[Key, int]) -> int | None:
        """Return when (seconds since 1970) enough witnesses had cosigned, None where not."""
        # A cosignature without a time says nothing of when.
        timed = {key: time for key, time in cosigned.items() if time}
        if self.policy:
            return self.policy.time_of(timed)
        return min(timed.values(), default=None)

    def until_next(self, size: int, most: int) -> int:
        """Return how many entries there are until there is something to compare, or the most."""
        stops = (*self._roots, *(index + 1 for index in self._entries))
        return min((stop - size for stop in stops if stop > size), default=most)

    def unchecked(self) -> list[str]:
        """Return a sentence for each thing that cannot be checked with what was given."""
        known = self._given.keys or (self.policy and self.policy.logs)
        keys = [] if known else [NO_KEY + ", ".join(self._heading.vkeys)]
        unusable = [UNUSABLE + key.name for key in self.witnesses if not key.is_usable]
        witnesses = unusable if self.witnesses else [NO_WITNESS]
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


def _read_keys(texts: Sequence[str], kinds: Sequence[int]) -> list[Key]:
    try:
        return [read_key(text, kinds) for text in texts]
    except Wrong as error:
        raise Unreadable(f"The key {error}.") from None
