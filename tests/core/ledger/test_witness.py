"""A witness cosigns growth and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from samskap.tlog.checkpoint import Checkpoint, sign_checkpoint
from samskap.tlog.errors import Malformed, NotSigned
from samskap.tlog.keys import COSIGNATURE, ML_DSA_44, Signer, Verifier
from samskap.tlog.note import parse_signatures
from samskap.tlog.signing import cosign
from samskap.tlog.tree import consistency_proof
from samskap.tlog.witness_protocol import AddCheckpoint, Witness, WitnessRefused, parse_request

TIME = 1_767_225_600


@pytest.fixture(scope="module")
def log(grow: Callable[[int], Any]) -> Any:
    return grow(11)


@pytest.fixture
def witness(log: Any) -> Witness:
    signer = Signer.generate("witness.example/w1", COSIGNATURE)
    return Witness(signer, {log.origin: [log.signer.verifier]}, {})


def request(log: Any, old: int, new: int) -> AddCheckpoint:
    proof = tuple(consistency_proof(old, new, log.read_hash))
    return AddCheckpoint(old, proof, log.signed(new))


def status_of(witness: Witness, asked: AddCheckpoint) -> int:
    before = dict(witness.latest)
    with pytest.raises(WitnessRefused) as refused:
        witness.add_checkpoint(str(asked), TIME)
    assert witness.latest == before
    return refused.value.status


def test_growth_is_cosigned(witness: Witness, log: Any) -> None:
    for old, new in [(0, 3), (3, 3), (3, 8), (8, 11)]:
        asked = request(log, old, new)
        answer = witness.add_checkpoint(str(asked), TIME)
        note = asked.note.signed(*parse_signatures(answer))
        (verified,) = note.verified([witness.signer.verifier])
        assert verified.time == TIME
        assert witness.latest[log.origin].size == new


def test_requests_read_back(log: Any) -> None:
    asked = request(log, 3, 11)
    assert parse_request(str(asked)) == asked


def test_rollback_is_refused_with_the_known_size(witness: Witness, log: Any) -> None:
    witness.add_checkpoint(str(request(log, 0, 8)), TIME)
    with pytest.raises(WitnessRefused) as refused:
        witness.add_checkpoint(str(request(log, 0, 5)), TIME)
    assert (refused.value.status, refused.value.body) == (409, "8\n")


def test_old_size_beyond_the_checkpoint_is_refused(witness: Witness, log: Any) -> None:
    witness.add_checkpoint(str(request(log, 0, 8)), TIME)
    assert status_of(witness, replace(request(log, 5, 5), old_size=8)) == 400


def test_fork_of_the_same_size_is_refused(witness: Witness, log: Any) -> None:
    witness.add_checkpoint(str(request(log, 0, 8)), TIME)
    fork = sign_checkpoint(Checkpoint(log.origin, 8, b"\7" * 32), log.signer)
    assert status_of(witness, AddCheckpoint(8, (), fork)) == 422


def test_fork_that_grew_is_refused(witness: Witness, log: Any) -> None:
    witness.add_checkpoint(str(request(log, 0, 8)), TIME)
    fork = sign_checkpoint(Checkpoint(log.origin, 11, b"\7" * 32), log.signer)
    assert status_of(witness, replace(request(log, 8, 11), note=fork)) == 422


def test_needless_proof_is_refused(witness: Witness, log: Any) -> None:
    assert status_of(witness, replace(request(log, 0, 8), proof=(b"\0" * 32,))) == 422


def test_unknown_log_is_refused(witness: Witness, log: Any) -> None:
    other = sign_checkpoint(Checkpoint("samskap.example/other", 1, b"\7" * 32), log.signer)
    assert status_of(witness, AddCheckpoint(0, (), other)) == 404


def test_unsigned_checkpoint_is_refused(witness: Witness, log: Any) -> None:
    stranger = Signer.generate(log.origin)
    note = sign_checkpoint(log.checkpoint(8), stranger)
    assert status_of(witness, AddCheckpoint(0, (), note)) == 403


@pytest.mark.parametrize(
    "body", [b"", b"old 0\n\n", b"old 00\n\nx\n\n\xe2\x80\x94 a AAAAAAAA\n", b"\xff"]
)
def test_broken_request_is_refused(witness: Witness, body: bytes) -> None:
    with pytest.raises(WitnessRefused) as refused:
        witness.add_checkpoint(body, TIME)
    assert refused.value.status == 400


def test_too_long_proof_is_malformed(log: Any) -> None:
    with pytest.raises(Malformed, match="63"):
        parse_request(str(replace(request(log, 0, 8), proof=(b"\0" * 32,) * 64)))


def test_log_of_no_entries_has_the_root_of_nothing(witness: Witness, log: Any) -> None:
    hollow = sign_checkpoint(Checkpoint(log.origin, 0, b"\7" * 32), log.signer)
    assert status_of(witness, AddCheckpoint(0, (), hollow)) == 422
    assert witness.add_checkpoint(str(request(log, 0, 0)), TIME)


def test_cosignature_of_either_kind_is_that_of_its_key_only(log: Any) -> None:
    note = log.signed(8)
    for algorithm in (COSIGNATURE, ML_DSA_44):
        signer = Signer.generate("witness.example/w1", algorithm)
        cosigned = note.signed(cosign(signer, note.text, TIME))
        assert cosigned.verified([signer.verifier])[0].time == TIME
        assert Signer.parse(signer.secret()).verifier == signer.verifier
        assert Verifier.parse(str(signer.verifier)) == signer.verifier
        blob = bytearray(cosigned.signatures[-1].blob)
        for at in (0, 7, 8, len(blob) - 1):
            altered = bytes([*blob[:at], blob[at] ^ 1, *blob[at + 1 :]])
            wrong = replace(cosigned.signatures[-1], blob=altered)
            with pytest.raises(NotSigned):
                note.signed(wrong).verified([signer.verifier])
        cut = replace(cosigned.signatures[-1], blob=bytes(blob[:20]))
        with pytest.raises(NotSigned):
            note.signed(cut).verified([signer.verifier])
