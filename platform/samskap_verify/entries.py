"""Checking the entries one after another, and growing the tree and the replay with them."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from samskap_verify import canonical, counting
from samskap_verify.commitments import check_disclosure
from samskap_verify.errors import Unreadable, Wrong, at_line
from samskap_verify.figures import apply, is_known
from samskap_verify.founded import unfounded
from samskap_verify.heading import Heading
from samskap_verify.leaves import Leaf, read_leaves
from samskap_verify.merkle import Tree
from samskap_verify.orders import out_of_order
from samskap_verify.replay import Replay, Words
from samskap_verify.report import Fault, Report
from samskap_verify.staff_rules import check_role
from samskap_verify.times import Times
from samskap_verify.versions import check_version
from samskap_verify.witnessing import Witnessing

_LEAF = '{"leaf":'
_DISCLOSE = '{"disclose":'
_GIVING_BACK = ("Left", "Withdrawn")
PREFIXES = (_LEAF, _DISCLOSE)


class Entries:
    """The tree, the streams and the replay, as far as the file has been read."""

    def __init__(self, heading: Heading, report: Report, watched: bool) -> None:
        self.tree = Tree()
        self.replay = Replay()
        self._witnessing = Witnessing(self.replay.book) if watched else None
        self._log = heading.log
        self._times = Times(heading.exported)
        self._report = report

    def take(self, lines: Sequence[str], first: int) -> bytes:
        """Check lines with an entry each and return the last entry; raise Unreadable.

        first: the number of the first line.
        """
        opened = [_opened(line, number) for number, line in enumerate(lines, first)]
        texts = [line[start:-1] for line, (_, start) in zip(lines, opened, strict=True)]
        leaves = read_leaves(texts, first)
        for index, (leaf, (disclosed, _)) in enumerate(zip(leaves, opened, strict=True)):
            self.replay.line, self.replay.entry = first + index, self.tree.size + index
            self._take(leaf, disclosed)
        entries = [text.encode() for text in texts]
        self.tree.extend(entries)
        return entries[-1]

    def see(self, size: int, seconds: int) -> None:
        """Let witnesses have seen so many entries at a time (seconds since 1970)."""
        if self._witnessing:
            for message, line, entry in self._witnessing.see(size, seconds):
                self._report.add(Fault(f"the entry {message}", line, entry))

    def finish(self) -> None:
        """Check what shows only once all entries have been read, and make the figures."""
        if self._witnessing:
            self._report.seen = self._witnessing.size
            self._report.older = self._witnessing.older
        counting.count(self.replay.book)
        book = self.replay.book
        complete = not self._report.uncounted
        for message, line, entry in chain(out_of_order(book), unfounded(book, complete)):
            self._report.add(Fault(f"the entry {message}", line, entry))

    def _take(self, leaf: Leaf | Wrong, disclosed: Any) -> None:
        try:
            if isinstance(leaf, Wrong):
                raise leaf
            if leaf["log"] != self._log:
                raise Wrong("belongs to another process")
            words = self._check_disclosures(leaf, disclosed) if leaf["sealed"] or disclosed else {}
            self.replay.happen(leaf)
            self._check_time(leaf)
            self._apply(leaf, words)
        except Wrong as error:
            self._fault(error)

    def _check_time(self, leaf: Leaf) -> None:
        message = self._times.wrong(leaf)
        if self._witnessing:
            seen = self._witnessing.date(leaf, self.replay.entry, self.replay.line)
            message = message or seen
        if message:
            self._fault(Wrong(message))

    def _apply(self, leaf: Leaf, words: Words) -> None:
        known = is_known(leaf["type"])
        check_version(leaf, known)
        # What somebody erased still had, such as a seat, the platform gives back for them.
        if self.replay.is_gone(leaf["actor"]) and not leaf["type"].endswith(_GIVING_BACK):
            self._fault(Wrong("is an act of somebody who was erased before"))
        check_role(self.replay, leaf)
        if known:
            apply(self.replay, leaf, words)
        else:
            self._report.leave_out(leaf["type"])
            self.replay.meet_stranger(leaf["actor"])

    def _check_disclosures(self, leaf: Leaf, disclosed: dict[str, Any]) -> Words:
        """Return the words that are what the log committed to."""
        sealed, words = leaf["sealed"], {}
        for field, opened in disclosed.items():
            try:
                check_disclosure(leaf["type"], field, opened, sealed.get(field))
                words[field] = opened["value"]
            except Wrong as error:
                self._fault(error, field)
        self._report.disclosed += len(disclosed)
        self._report.undisclosed += len(sealed.keys() - disclosed.keys())
        return words

    def _fault(self, error: Wrong, field: str | None = None) -> None:
        self._report.add(Fault(f"the entry {error}", self.replay.line, self.replay.entry, field))


def _opened(line: str, number: int) -> tuple[dict[str, Any], int]:
    """Return what a line discloses, and where the entry starts."""
    if line.startswith(_LEAF) and line[-1] == "}":
        return {}, len(_LEAF)
    with at_line(number):
        disclosed, end = canonical.read_at(line, len(_DISCLOSE))
        start = end + len(_LEAF)
        if line[end:start] != ',"leaf":' or not line.endswith("}"):
            raise Unreadable("is not an entry")
        if not disclosed or not isinstance(disclosed, dict):
            raise Unreadable("is not an entry with its disclosures")
        return disclosed, start
