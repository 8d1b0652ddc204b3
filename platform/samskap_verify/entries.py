"""Checking the entries one after another, and growing the tree and the replay with them."""

from typing import Any

from samskap_verify import canonical
from samskap_verify.commitments import check_disclosure
from samskap_verify.counting import count
from samskap_verify.errors import Unreadable, Wrong
from samskap_verify.figures import apply
from samskap_verify.leaves import Leaf, check_leaf
from samskap_verify.merkle import Tree
from samskap_verify.orders import out_of_order
from samskap_verify.replay import Place, Replay, Words
from samskap_verify.report import Fault, Report

_LEAF = '{"leaf":'
_DISCLOSE = '{"disclose":'
PREFIXES = (_LEAF, _DISCLOSE)


class Entries:
    """The tree, the streams and the replay, as far as the file has been read."""

    def __init__(self, log: str, report: Report) -> None:
        self.tree = Tree()
        self.replay = Replay()
        self._log = log
        self._report = report

    def take(self, line: str, number: int) -> bytes:
        """Check one line with an entry and return the entry; raise Unreadable."""
        entry, leaf, disclosed = _parse(line)
        self.replay.place = Place(number, self.tree.size)
        try:
            check_leaf(leaf, self._log)
            self._check_event(leaf, disclosed)
        except Wrong as error:
            self._fault(error)
        self.tree.add(entry)
        return entry

    def finish(self) -> None:
        """Check what shows only once all entries have been read, and make the figures."""
        count(self.replay.book)
        for message, place in out_of_order(self.replay.book):
            self._report.add(Fault(f"the entry {message}", *place))

    def _check_event(self, leaf: Leaf, disclosed: Any) -> None:
        words: Words = {}
        if disclosed or leaf["sealed"]:
            words = self._check_disclosures(leaf, disclosed)
        self.replay.happen(leaf)
        if not apply(self.replay, leaf, words):
            uncounted = self._report.uncounted
            uncounted[leaf["type"]] = uncounted.get(leaf["type"], 0) + 1

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
        self._report.add(Fault(f"the entry {error}", *self.replay.place, field))


def _parse(line: str) -> tuple[bytes, Any, dict[str, Any]]:
    """Return the bytes of the entry, its content, and the disclosures beside it."""
    disclosed: Any = {}
    start = len(_LEAF)
    if line.startswith(_DISCLOSE):
        disclosed, end = canonical.read_at(line, len(_DISCLOSE))
        start = end + len(_LEAF)
        if line[end:start] != ',"leaf":' or not disclosed or not isinstance(disclosed, dict):
            raise Unreadable("is not an entry with its disclosures")
    leaf, end = canonical.read_at(line, start)
    if line[end:] != "}":
        raise Unreadable("is not an entry")
    return line[start:end].encode(), leaf, disclosed
