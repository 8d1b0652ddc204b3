"""Boxes: what lay secret until a close, bound on each evening, and opened after it.

Every commitment that an evening has sealed must be opened by an entry after the close, replaced by
a later one of the same sender, withdrawn by its sender, or erased; and every entry out of the box
must stand under the root of the close.
"""

import base64
import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from samskap_verify import canonical
from samskap_verify.commitments import committed
from samskap_verify.core_rules import Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.merkle import Tree
from samskap_verify.replay import Replay

FIELD = "ballot"
_NOT_BOUND = ("salt", "since")
_PAPER = ("batch", "witnesses")
_OPEN = 2**53
"""The last evening of what was opened: it lay in the box up to the close."""


@dataclass(slots=True)
class Box:
    """A round's box: what each evening has sealed, and how far it has been emptied.

    evenings: number and root of each. holds: the type of its entries, "" before it is said.
    """

    evenings: list[tuple[int, bytes]] = field(default_factory=list)
    shut: bool = False
    settled: bool = False
    holds: str = ""


class Boxes(dict[str, Box]):
    """Those that are not counted yet, by the id of their round."""


def sealed(replay: Replay, leaf: Leaf) -> None:
    box = replay.part(Boxes).setdefault(said(leaf, "round"), Box())
    if box.shut:
        raise Wrong("seals a box that was shut before")
    box.evenings.append((said(leaf, "number", int), _hash(said(leaf, "root"))))
    box.shut = said(leaf, "last", bool)


def _hash(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = b""
    if len(data) != sha256().digest_size:
        raise Wrong("has a root that is no hash")
    return data


def opened(replay: Replay, leaf: Leaf, round: str) -> None:
    """Take an entry out of the box of its round; raise Wrong when it cannot have lain there."""
    box = _shut(replay, round)
    if box.settled:
        raise Wrong("comes out of a box that was said to be empty")
    if box.holds not in ("", leaf["type"]):
        raise Wrong("comes out of a box that holds something else")
    box.holds = leaf["type"]
    commitment = _commitment(leaf["type"], said(leaf, "salt"), _text(leaf))
    _keep(replay, box, round, leaf["subject"], leaf["actor"], commitment, said(leaf, "since", int))


def _shut(replay: Replay, round: str) -> Box:
    box = replay.part(Boxes).get(round)
    if box is None or not box.shut:
        raise Wrong("comes out of a box that has not been shut")
    return box


def _text(leaf: Leaf) -> str:
    unbound = _NOT_BOUND if leaf["data"].get("source") else (*_NOT_BOUND, *_PAPER)
    data = {name: value for name, value in leaf["data"].items() if name not in unbound}
    bound = canonical.write({"data": data, "id": leaf["id"], "sealed": leaf["sealed"]})
    return f"{leaf['subject']} {leaf['actor']} {sha256(bound.encode()).hexdigest()}"


def _commitment(type_name: str, salt: str, text: str) -> str:
    return committed(type_name, FIELD, salt, text)


def _keep(
    replay: Replay,
    box: Box,
    round: str,
    stream: str,
    actor: str,
    commitment: str,
    since: int,
    until: int = _OPEN,
) -> None:
    last = len(box.evenings) if until == _OPEN else until
    if not 1 <= since <= last <= len(box.evenings):
        raise Wrong(f"lay in its box from evening {since} to {last} of {len(box.evenings)}")
    row = (round, stream, actor, commitment, since, until)
    replay.book.append("INSERT INTO boxed", row)


def settled(replay: Replay, leaf: Leaf) -> None:
    box, round = _shut(replay, said(leaf, "round")), said(leaf, "round")
    if box.holds not in ("", said(leaf, "holds")):
        raise Wrong("settles a box that holds something else")
    box.holds, box.settled = said(leaf, "holds"), True
    try:
        for each in said(leaf, "left", list):
            _leave(replay, box, round, each)
        for each in said(leaf, "lost", list):
            _keep(replay, box, round, "", "", each["commitment"], each["since"], each["until"])
    except (KeyError, TypeError):
        raise Wrong("does not say what became of what was sealed") from None


def _leave(replay: Replay, box: Box, round: str, left: dict[str, Any]) -> None:
    text = f"{left['stream']} {left['participant']} {left['digest']}"
    commitment = _commitment(box.holds, left["salt"], text)
    sender = left["stream"], left["participant"]
    _keep(replay, box, round, *sender, commitment, left["since"], left["until"])


_TWICE = """SELECT 1 FROM boxed AS one JOIN boxed AS other
    ON other.round = one.round AND other.stream = one.stream AND other.rowid > one.rowid
    WHERE one.round = ? AND one.stream <> ''
    AND other.since <= one.until AND one.since <= other.until
    LIMIT 1"""
_EVENING = """SELECT commitment FROM boxed WHERE round = ? AND since <= ? AND until >= ?
    ORDER BY commitment"""
# How many were replaced, withdrawn and erased.
_BECAME = """SELECT
    count(*) FILTER (WHERE stream <> '' AND later),
    count(*) FILTER (WHERE stream <> '' AND NOT later),
    count(*) FILTER (WHERE stream = '')
    FROM (
        SELECT stream, EXISTS (
            SELECT 1 FROM boxed AS other WHERE other.round = boxed.round
            AND other.stream = boxed.stream AND other.since > boxed.until
        ) AS later
        FROM boxed WHERE round = ? AND until < ?
    )"""


def is_there(replay: Replay, round: str) -> bool:
    """Tell whether a round has a box that was not held against its evenings yet."""
    return round in replay.part(Boxes)


def check(replay: Replay, round: str) -> None:
    """Hold all that came out of a round's box against its evenings; raise Wrong."""
    box = replay.part(Boxes).pop(round, None)
    if box is None or not box.settled:
        raise Wrong("counts what was never sealed, or still lies in its box")
    if any(replay.book.read(_TWICE, round)):
        raise Wrong("counts two of one sender out of one box")
    for evening, (number, root) in enumerate(box.evenings, 1):
        _check_evening(replay, round, evening, number, root)
    _tell(replay, round, len(box.evenings))


def _check_evening(replay: Replay, round: str, evening: int, number: int, root: bytes) -> None:
    lay = [text for (text,) in replay.book.read(_EVENING, round, evening, evening)]
    if len(lay) != number:
        what = "dropped" if len(lay) < number else "added"
        raise Wrong(
            f"counts a box of which evening {evening} sealed {number} and {len(lay)} are accounted "
            f"for: some were {what}"
        )
    tree = Tree()
    tree.extend(text.encode() for text in lay)
    if not hmac.compare_digest(tree.root(), root):
        raise Wrong(f"counts a box that is not the one that evening {evening} sealed")


def _tell(replay: Replay, round: str, evenings: int) -> None:
    replaced, withdrawn, erased = next(replay.book.read(_BECAME, round, _OPEN))
    replay.accounted.append(
        f"The box of {round:.60} was sealed {evenings} times, and all that was sealed is accounted "
        f"for: {replaced} replaced by their senders, {withdrawn} withdrawn, {erased} erased, the "
        "others opened."
    )


RULES: dict[str, Rule] = {"samskap.BoxSealed": sealed, "samskap.BoxSettled": settled}
