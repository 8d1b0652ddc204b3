"""Receipts."""

from collections.abc import Callable
from typing import Any

import pytest

from samskap.tlog.errors import InvalidProof, Malformed, NotSigned
from samskap.tlog.proof import Receipt, parse_receipt
from samskap.tlog.tree import inclusion_proof


@pytest.fixture(scope="module")
def log(grow: Callable[[int], Any]) -> Any:
    return grow(11)


def receipt(log: Any, index: int, size: int) -> Receipt:
    proof = tuple(inclusion_proof(index, size, log.read_hash))
    return Receipt(log.entries[index], index, proof, str(log.signed(size)))


def check(receipt: Receipt, log: Any) -> int:
    return receipt.check(log.origin, [log.signer.verifier]).size


@pytest.mark.parametrize(("index", "size"), [(0, 1), (0, 11), (6, 7), (10, 11)])
def test_receipt_reads_back_and_holds(log: Any, index: int, size: int) -> None:
    written = str(receipt(log, index, size))
    assert written.startswith("c2sp.org/tlog-proof@v1\nextra ZW50cnkg")
    assert str(parse_receipt(written)) == written
    assert check(parse_receipt(written), log) == size


def test_every_altered_byte_is_refused(log: Any) -> None:
    written = str(receipt(log, 6, 11)).encode()
    for at in range(len(written)):
        altered = written[:at] + bytes([written[at] ^ 1]) + written[at + 1 :]
        with pytest.raises((Malformed, NotSigned, InvalidProof)):
            check(parse_receipt(altered), log)


def test_cut_receipt_is_refused(log: Any) -> None:
    written = str(receipt(log, 6, 11))
    for end in range(len(written)):
        with pytest.raises((Malformed, NotSigned, InvalidProof)):
            check(parse_receipt(written[:end]), log)


def test_too_many_hashes_are_refused(log: Any) -> None:
    long = Receipt(b"", 0, (b"\0" * 32,) * 64, str(log.signed(1)))
    with pytest.raises(Malformed, match="63"):
        parse_receipt(str(long))
