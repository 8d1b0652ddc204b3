"""What lies in boxes, for those who may know: live results, one's own, and how many there are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import UUID
from weakref import WeakKeyDictionary

from samskap.core.boxes import ballots
from samskap.domain import BoxedEvent, Recorded
from samskap.store import boxes

if TYPE_CHECKING:
    from samskap.core.act import Act
    from samskap.core.municipality import Municipality

KEPT = 20  # boxes whose contents are kept in memory


class Contents:
    """What lay in the boxes looked at last, opened once for each change."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[object, Sequence[ballots.Ballot]]] = OrderedDict()
        self._lock = Lock()

    def get(self, municipality: Municipality, round: object) -> Sequence[ballots.Ballot]:
        """Return what lies in the box of a round, in the order of pseudonyms."""
        row = municipality.find(boxes.BOX_ROW, subject=round)
        if row is None:
            return ()
        number = municipality.find(boxes.NUMBER, subject=round)[0]
        state = (row["changed"], number, municipality.vault.revision)
        with self._lock:
            known = self._known.get(str(round))
        if known and known[0] == state:
            return known[1]
        return self._keep(str(round), state, _read(municipality, round))

    def _keep(
        self, round: str, state: object, found: Sequence[ballots.Ballot]
    ) -> Sequence[ballots.Ballot]:
        with self._lock:
            self._known[round] = (state, found)
            self._known.move_to_end(round)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found


_opened: WeakKeyDictionary[Municipality, Contents] = WeakKeyDictionary()


def ballots_in(municipality: Municipality, round: object) -> Sequence[ballots.Ballot]:
    """Return what lies in the box of a round, in the order of pseudonyms."""
    return _opened.setdefault(municipality, Contents()).get(municipality, round)


def _read(municipality: Municipality, round: object) -> Sequence[ballots.Ballot]:
    rows = municipality.find_all(boxes.CONTENTS, subject=round)
    return tuple(ballots.open(municipality.vault, municipality.store.mapper, rows).values())


def contents(act: Act, round: UUID) -> Sequence[BoxedEvent]:
    """Return what lies in the box of a round; empty once it has been opened."""
    return [each.event for each in ballots_in(act.municipality, round)]


def waiting(act: Act, round: UUID) -> int:
    """Return how many acts still lie in the box of a round: nothing is counted before it is 0."""
    return number(act.municipality, round)


def number(municipality: Municipality, round: UUID) -> int:
    """Return how many acts lie in the box of a round just now."""
    return int(municipality.find(boxes.NUMBER, subject=round)[0])


def own(municipality: Municipality, stream: UUID) -> ballots.Ballot | None:
    """Return what somebody has laid into a box, by the id of its stream-to-be, or None."""
    row = municipality.find(boxes.LYING, stream=str(stream))
    if row is None:
        return None
    found = ballots.open(municipality.vault, municipality.store.mapper, [row])
    return found.get(row["stream"])


def held_by(municipality: Municipality, log: str, pseudonym: str) -> list[Recorded]:
    """Return what lies in boxes under a pseudonym as if it had happened, for own data.

    Its time is when the box was looked at: the true one is kept nowhere.
    """
    rows: list[Any] = municipality.find_all(boxes.HELD_BY, pseudonym=pseudonym)
    opened = ballots.open(municipality.vault, municipality.store.mapper, rows)
    return [
        Recorded(each.event, each.id, each.stream, 1, log, pseudonym, municipality.clock(), "")
        for each in opened.values()
    ]
