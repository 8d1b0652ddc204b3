"""Checking an export from its heading to its seal, in one pass."""

from collections.abc import Callable
from typing import Any, BinaryIO

from samskap_verify import canonical
from samskap_verify.entries import PREFIXES, Entries
from samskap_verify.errors import Unreadable, Wrong
from samskap_verify.heading import Heading, read_heading
from samskap_verify.lines import Lines
from samskap_verify.notes import check_signed, read_checkpoint, read_note, witnessed
from samskap_verify.report import Fault, Report
from samskap_verify.results import Results
from samskap_verify.seal import check_seal
from samskap_verify.trust import Given, Trust


def audit(file: BinaryIO, given: Given) -> Report:
    """Return what is wrong with an export; raise Unreadable when it cannot be read."""
    lines = Lines(file)
    each = iter(lines)
    heading = read_heading(next(each, ""))
    check = Audit(lines, heading, Trust(given, heading))
    for line in each:
        try:
            check.take(line)
        except Unreadable as error:
            raise Unreadable(f"Line {lines.number} {error}.") from None
    return check.finish()


class Audit:
    """The state of a check: what has been read so far, and the report."""

    def __init__(self, lines: Lines, heading: Heading, trust: Trust) -> None:
        self._report = Report(heading.origin, heading.exported, unchecked=trust.unchecked())
        self._lines = lines
        self._heading = heading
        self._trust = trust
        self._entries = Entries(heading.log, self._report)
        self._results: Results | None = None
        self._signed_size: int | None = None
        self._sealed = False
        for message in trust.faults:
            self._fault(message)
        self._compare_root()

    def take(self, line: str) -> None:
        """Check one line after the heading; raise Unreadable."""
        if self._sealed:
            raise Unreadable("comes after the seal, which ends an export")
        if line.startswith(PREFIXES):
            self._take_entry(line)
        else:
            self._take_other(canonical.read(line))

    def finish(self) -> Report:
        """Return the report once all lines are read; raise Unreadable when the seal is missing."""
        if not self._sealed:
            raise Unreadable("The file ends before its seal: it is not complete.")
        size = self._report.entries = self._entries.tree.size
        if self._signed_size is None:
            self._fault("no checkpoint covers any of this")
        elif self._signed_size != size:
            self._fault(f"no checkpoint covers the entries after the first {self._signed_size}")
        for message in (*self._trust.unmet(size), *self._compared().missing()):
            self._fault(message)
        self._report.unchecked_figures = self._compared().unchecked
        self._report.unchecked += self._entries.replay.unread
        return self._report

    def _take_entry(self, line: str) -> None:
        if self._results:
            raise Unreadable("is an entry after the results")
        entry = self._entries.take(line, self._lines.number)
        if self._entries.tree.size in self._trust.sizes:
            self._compare_receipts(entry)
            self._compare_root()

    def _take_other(self, value: Any) -> None:
        kinds: dict[str, Callable[[Any], None]] = {
            "checkpoint": self._take_checkpoint,
            "result": self._take_result,
            "seal": self._take_seal,
        }
        if not isinstance(value, dict) or len(value) != 1 or not value.keys() <= kinds.keys():
            raise Unreadable("is not a line that an export has")
        ((kind, content),) = value.items()
        try:
            kinds[kind](content)
        except Wrong as error:
            self._fault(f"the {kind} {error}", at_line=True)

    def _take_checkpoint(self, text: Any) -> None:
        tree = self._entries.tree
        if self._results:
            raise Wrong("comes after the results")
        if self._signed_size == tree.size:
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
        self._signed_size = tree.size
        self._report.checkpoints += 1
        self._report.last_checkpoint = text
        for name, time in witnessed(note, self._trust.witnesses).items():
            self._report.witnesses[name] = (tree.size, time)

    def _take_result(self, result: Any) -> None:
        self._report.figures += 1
        self._compared().check(result)

    def _take_seal(self, text: Any) -> None:
        self._sealed = True
        check_seal(text, self._lines.digest_before(), self._heading.origin, self._trust.keys)

    def _compared(self) -> Results:
        if not self._results:
            self._entries.finish()
            self._results = Results(self._entries.replay, not self._report.uncounted)
        return self._results

    def _compare_receipts(self, entry: bytes) -> None:
        index = self._entries.tree.size - 1
        for name in self._trust.differing_receipts(index, entry):
            self._fault(f"this is not the entry that {name} was given for", index)

    def _compare_root(self) -> None:
        for name in self._trust.differing_roots(self._entries.tree):
            size = self._entries.tree.size
            self._fault(f"{name} was given for other content than these first {size} entries")

    def _fault(self, message: str, entry: int | None = None, at_line: bool = False) -> None:
        line = self._lines.number if at_line or entry is not None else None
        self._report.add(Fault(message, line, entry))
