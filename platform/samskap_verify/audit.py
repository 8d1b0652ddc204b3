"""Checking an export from its heading to its seal, in one pass."""

from collections.abc import Callable
from itertools import chain, groupby
from operator import methodcaller
from typing import Any

from samskap_verify import canonical
from samskap_verify.entries import PREFIXES, Entries
from samskap_verify.errors import Unreadable, Wrong
from samskap_verify.heading import Heading, read_heading
from samskap_verify.lines import Block, Lines, Source
from samskap_verify.notes import (
    Checkpoint,
    Note,
    check_signed,
    read_checkpoint,
    read_note,
    witnessed,
)
from samskap_verify.recorded import read_record
from samskap_verify.report import Fault, Report
from samskap_verify.results import Results
from samskap_verify.seal import check_seal
from samskap_verify.trust import Given, Trust

_is_entry = methodcaller("startswith", PREFIXES)


def audit(file: Source, given: Given) -> Report:
    """Return what is wrong with an export; raise Unreadable when it cannot be read."""
    lines = Lines(file)
    blocks = iter(lines)
    first, *texts = next(blocks, Block(1, [""])).texts
    heading = read_heading(first)
    check = Audit(lines, heading, Trust(given, heading))
    for block in chain([Block(2, texts)], blocks):
        check.take(block)
    return check.finish()


class Audit:
    """The state of a check: what has been read so far, and the report."""

    def __init__(self, lines: Lines, heading: Heading, trust: Trust) -> None:
        self._report = Report(heading.origin, heading.exported, unchecked=trust.unchecked())
        self._lines = lines
        self._heading = heading
        self._trust = trust
        self._entries = Entries(heading, self._report, bool(trust.witnesses))
        self._results = Results(self._entries.replay)
        self._signed: Checkpoint | None = None
        self._sealed = False
        self._number = 1
        self._kinds: dict[str, Callable[[Any], None]] = {
            "checkpoint": self._take_checkpoint,
            "recorded": self._take_record,
            "result": self._take_result,
            "seal": self._take_seal,
        }
        for message in trust.faults:
            self._fault(message)
        self._compare_root()

    def take(self, block: Block) -> None:
        """Check lines after the heading; raise Unreadable."""
        number = block.first
        for is_entry, group in groupby(block.texts, _is_entry):
            lines, take = list(group), self._take_entries if is_entry else self._take_others
            take(lines, number)
            number += len(lines)
        self._entries.replay.book.settle()

    def finish(self) -> Report:
        """Return the report once all lines are read; raise Unreadable when the seal is missing."""
        if not self._sealed:
            raise Unreadable("The file ends before its seal: it is not complete.")
        size = self._report.entries = self._entries.tree.size
        if self._signed is None:
            self._fault("no checkpoint covers any of this")
        elif self._signed.size != size:
            self._fault(f"no checkpoint covers the entries after the first {self._signed.size}")
        for message in self._trust.unmet(size):
            self._fault(message)
        self._entries.finish()
        self._compare_quorum()
        self._compare_results()
        self._report.unchecked += self._entries.replay.unread
        self._report.accounted += self._entries.replay.accounted
        return self._report

    def _take_entries(self, lines: list[str], number: int) -> None:
        if self._results.number or self._sealed:
            raise Unreadable(f"Line {number} is an entry after the results.")
        while lines:
            some = lines[: self._trust.until_next(self._entries.tree.size, len(lines))]
            entry = self._entries.take(some, number)
            self._compare_receipts(entry)
            self._compare_root()
            lines, number = lines[len(some) :], number + len(some)

    def _take_others(self, lines: list[str], first: int) -> None:
        values = canonical.read_all(lines, first)
        try:
            for self._number, value in enumerate(values, first):
                self._take_other(value)
        except Unreadable as error:
            raise Unreadable(f"Line {self._number} {error}.") from None

    def _take_other(self, value: Any) -> None:
        if self._sealed:
            raise Unreadable("comes after the seal, which ends an export")
        if not isinstance(value, dict) or len(value) != 1 or not value.keys() <= self._kinds.keys():
            raise Unreadable("is not a line that an export has")
        ((kind, content),) = value.items()
        try:
            self._kinds[kind](content)
        except Wrong as error:
            self._fault(f"the {kind} {error}", self._number)

    def _take_checkpoint(self, text: Any) -> None:
        tree = self._entries.tree
        if self._results.number:
            raise Wrong("comes after the results")
        if self._signed and self._signed.size == tree.size:
            raise Wrong(f"is a second one for {tree.size} entries")
        note = read_note(text)
        check_signed(note, self._trust.keys)
        checkpoint = read_checkpoint(note)
        if checkpoint.origin != self._heading.origin:
            raise Wrong(f"is of another log, {checkpoint.origin}")
        if checkpoint.size != tree.size:
            raise Wrong(f"is for {checkpoint.size} entries but stands after {tree.size}")
        if checkpoint.root != tree.root():
            raise Wrong(f"signs other content than the {tree.size} entries before it")
        self._signed = checkpoint
        self._report.checkpoints += 1
        self._report.last_checkpoint = text
        self._take_cosignatures(note, checkpoint)

    def _take_record(self, text: Any) -> None:
        if self._results.number or not self._signed or self._signed.size != self._entries.tree.size:
            raise Wrong("does not stand after the checkpoint that is recorded")
        note = read_record(text, self._signed)
        check_signed(note, self._trust.administration)
        self._take_cosignatures(note, self._signed)

    def _take_cosignatures(self, note: Note, checkpoint: Checkpoint) -> None:
        cosigned = witnessed(note, self._trust.witnesses)
        for key, time in cosigned.items():
            self._report.witnesses[key.name] = (checkpoint.size, time)
        if seconds := self._trust.time_of(cosigned):
            self._entries.see(checkpoint.size, seconds)

    def _take_result(self, result: Any) -> None:
        self._results.add(result, self._number)

    def _take_seal(self, text: Any) -> None:
        self._sealed = True
        check_seal(
            text, self._lines.digest_before(self._number), self._heading.origin, self._trust.keys
        )

    def _compare_quorum(self) -> None:
        policy = self._trust.policy
        if policy and not policy.needs_nobody and self._report.entries and not self._report.seen:
            self._fault("no checkpoint here is cosigned by as many witnesses as the policy wants")

    def _compare_results(self) -> None:
        for message, line in self._results.compare(complete=not self._report.uncounted):
            self._fault(message, line)
        self._report.figures = self._results.number
        self._report.unchecked_figures = self._results.unchecked

    def _compare_receipts(self, entry: bytes) -> None:
        index = self._entries.tree.size - 1
        for name in self._trust.differing_receipts(index, entry):
            message = f"this is not the entry that {name} was given for"
            self._report.add(Fault(message, self._entries.replay.line, index))

    def _compare_root(self) -> None:
        for name in self._trust.differing_roots(self._entries.tree):
            size = self._entries.tree.size
            self._fault(f"{name} was given for other content than these first {size} entries")

    def _fault(self, message: str, line: int | None = None) -> None:
        self._report.add(Fault(message, line))
