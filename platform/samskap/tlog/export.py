"""Writing one process's whole history as a file that can be checked without the site.

The format is described in README.md; samskap-verify reads it with code of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from samskap.tlog.checkpoint import parse_checkpoint
from samskap.tlog.commitment import encode_base64url
from samskap.tlog.errors import Malformed
from samskap.tlog.keys import Signer, Verifier
from samskap.tlog.leaf import leaf
from samskap.tlog.note import Note
from samskap.tlog.parsing import encode_base64
from samskap.tlog.signing import sign

FORMAT = "samskap-export"
VERSION = 1
MAX_LINE = 1_048_576


class Disclosure(NamedTuple):
    """What opens a commitment: the field's salt (32 bytes) and value."""

    salt: bytes
    value: str


@dataclass(frozen=True)
class Entry:
    """A leaf's bytes and the disclosures of those of its sealed fields that are public."""

    leaf: bytes
    disclosures: Mapping[str, Disclosure] = field(default_factory=dict)


class Result(NamedTuple):
    """A published figure; subject is "" when it is the whole process's."""

    figure: str
    subject: str
    value: int | float | str


class Record(NamedTuple):
    """That the administration's log, as witnesses saw it, records a checkpoint of some size.

    size: of the checkpoint. receipt: of the administration's entry (C2SP tlog-proof).
    """

    size: int
    receipt: str


@dataclass(frozen=True)
class Heading:
    """What the file says of itself: see README.md. exported is an RFC 3339 time in UTC."""

    origin: str
    log: str
    verifiers: Sequence[Verifier]
    exported: str

    def __bytes__(self) -> bytes:
        heading = {"format": FORMAT, "version": VERSION, "origin": self.origin, "log": self.log}
        keys = [str(verifier) for verifier in self.verifiers]
        return leaf({**heading, "vkeys": keys, "exported": self.exported})


def export(
    heading: Heading,
    entries: Iterable[Entry],
    checkpoints: Iterable[Note],
    results: Iterable[Result],
    signer: Signer,
    records: Iterable[Record] = (),
) -> Iterator[bytes]:
    """Yield the lines of an export.

    checkpoints: all that were kept, by size; the last covers all entries. Of several
    for one size, only the last is written.
    records: by size, of some of the checkpoints.
    signer: the log's current key, for the seal over the whole file.
    Raises Malformed when a line would be too long to be read again.
    """
    digest = sha256()
    for line in _lines(heading, entries, checkpoints, results, records):
        if len(line) >= MAX_LINE:
            raise Malformed(f"a line of {len(line)} bytes; an export takes {MAX_LINE}")
        digest.update(line + b"\n")
        yield line + b"\n"
    seal = f"{FORMAT}/v{VERSION}\nsha256:{encode_base64(digest.digest())}\n{heading.origin}\n"
    yield leaf({"seal": str(Note(seal).signed(sign(signer, seal)))}) + b"\n"


def _lines(
    heading: Heading,
    entries: Iterable[Entry],
    checkpoints: Iterable[Note],
    results: Iterable[Result],
    records: Iterable[Record],
) -> Iterator[bytes]:
    yield bytes(heading)
    remaining, recorded = iter(checkpoints), _Upcoming(records)
    following = next(remaining, None)
    for size, lines in enumerate(_entry_lines(entries)):
        yield from lines
        latest = None
        while following and parse_checkpoint(following.text).size == size:
            latest, following = following, next(remaining, None)
        if latest:
            yield leaf({"checkpoint": str(latest)})
            yield from recorded.of(size)
    for result in results:
        yield leaf({"result": result._asdict()})


class _Upcoming:
    def __init__(self, records: Iterable[Record]) -> None:
        self._remaining = iter(records)
        self._next = next(self._remaining, None)

    def of(self, size: int) -> Iterator[bytes]:
        """Give the records of a checkpoint; those of smaller ones are over."""
        while self._next and self._next.size <= size:
            if self._next.size == size:
                yield leaf({"recorded": self._next.receipt})
            self._next = next(self._remaining, None)


def _entry_lines(entries: Iterable[Entry]) -> Iterator[tuple[bytes, ...]]:
    yield ()  # the log of no entries, which may have a checkpoint too
    for entry in entries:
        yield (_disclosed(entry) + b'"leaf":' + entry.leaf + b"}",)


def _disclosed(entry: Entry) -> bytes:
    if not entry.disclosures:
        return b"{"
    opened = {
        name: {"salt": encode_base64url(salt), "value": value}
        for name, (salt, value) in entry.disclosures.items()
    }
    return b'{"disclose":' + leaf(opened) + b","
