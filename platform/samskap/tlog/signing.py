"""Making the signatures of a log and the cosignatures of a witness."""

from samskap.tlog.keys import ED25519, WITNESSES, Signer
from samskap.tlog.note import Signature


def sign(signer: Signer, text: str) -> Signature:
    """Return the log's signature on a text."""
    if signer.algorithm != ED25519:
        raise ValueError("a witness's key cannot sign for a log")
    return _signature(signer, signer.private.sign(text.encode()))


def cosign(signer: Signer, text: str, time: int) -> Signature:
    """Return a witness's cosignature on a checkpoint's text at a time (seconds since 1970)."""
    if signer.algorithm not in WITNESSES:
        raise ValueError("a log's key cannot cosign")
    signed = signer.private.sign(signer.verifier.message(text.encode(), time))
    return _signature(signer, time.to_bytes(8, "big") + signed)


def _signature(signer: Signer, blob: bytes) -> Signature:
    return Signature(signer.name, signer.verifier.key_id, blob)
