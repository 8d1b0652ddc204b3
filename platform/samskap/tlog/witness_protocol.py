"""A witness (C2SP tlog-witness): cosigns what only ever grows, so that all see one log."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock

from samskap.tlog.checkpoint import Checkpoint, parse_checkpoint
from samskap.tlog.checks import check_consistency
from samskap.tlog.errors import InvalidProof, Malformed, NotSigned
from samskap.tlog.keys import Signer, Verifier
from samskap.tlog.note import Note, parse_note
from samskap.tlog.parsing import decode_decimal, decode_hash, decode_text, encode_base64
from samskap.tlog.signing import cosign

_MAX_HASHES = 63
_EMPTY = sha256().digest()


@dataclass(frozen=True)
class AddCheckpoint:
    """A request to cosign: the size last cosigned, the proof from there, the new checkpoint."""

    old_size: int
    proof: tuple[bytes, ...]
    note: Note

    def __str__(self) -> str:
        lines = (f"old {self.old_size}", *map(encode_base64, self.proof))
        return "\n".join(lines) + f"\n\n{self.note}"


class WitnessRefused(Exception):
    """The witness does not cosign; status is the HTTP status, body the answer."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(f"{status}: {body.strip()}")
        self.status = status
        self.body = body


def parse_request(data: bytes | str) -> AddCheckpoint:
    """Read the body of an add-checkpoint request; raise Malformed."""
    head, _, note = decode_text(data).partition("\n\n")
    old, *proof = head.split("\n")
    if not old.startswith("old "):
        raise Malformed("the first line is not the old size")
    if len(proof) > _MAX_HASHES:
        raise Malformed("a proof has at most 63 hashes")
    size = decode_decimal(old.removeprefix("old "))
    return AddCheckpoint(size, tuple(map(decode_hash, proof)), parse_note(note))


@dataclass
class Witness:
    """Cosigns the checkpoints of the logs it knows.

    logs: the keys of each log, by origin. latest: the checkpoint last cosigned for
    each origin; it must be kept durably, for a witness that forgets can be deceived.
    """

    signer: Signer
    logs: Mapping[str, Sequence[Verifier]]
    latest: MutableMapping[str, Checkpoint]
    _one_at_a_time: Lock = field(default_factory=Lock, repr=False)

    def add_checkpoint(self, body: bytes | str, time: int) -> str:
        """Return the signature line for a request at a time (seconds since 1970).

        Raises WitnessRefused with the status the specification asks for.
        """
        try:
            request = parse_request(body)
            checkpoint = parse_checkpoint(request.note.text)
        except Malformed as error:
            raise WitnessRefused(400, f"{error}\n") from None
        self._check_signature(checkpoint, request.note)
        with self._one_at_a_time:
            self._check_growth(checkpoint, request)
            self.latest[checkpoint.origin] = checkpoint
        return str(cosign(self.signer, request.note.text, time))

    def _check_signature(self, checkpoint: Checkpoint, note: Note) -> None:
        if checkpoint.origin not in self.logs:
            raise WitnessRefused(404, "unknown log\n")
        try:
            note.verified(self.logs[checkpoint.origin])
        except NotSigned as error:
            raise WitnessRefused(403, f"{error}\n") from None

    def _check_growth(self, new: Checkpoint, request: AddCheckpoint) -> None:
        if request.old_size > new.size:
            raise WitnessRefused(400, "the old size is larger than the checkpoint\n")
        latest = self.latest.get(new.origin)
        if request.old_size != (latest.size if latest else 0):
            raise WitnessRefused(409, f"{latest.size if latest else 0}\n")
        if not new.size and new.root != _EMPTY:
            raise WitnessRefused(422, "the root of no entries is the hash of nothing\n")
        if latest and latest.size == new.size and latest.root != new.root:
            raise WitnessRefused(422, "another root for the same size\n")
        try:
            old_root = latest.root if latest else new.root
            check_consistency(request.old_size, new.size, request.proof, old_root, new.root)
        except InvalidProof as error:
            raise WitnessRefused(422, f"{error}\n") from None
