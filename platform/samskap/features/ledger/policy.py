"""Whom to trust about a municipality's logs, as a file for programs (C2SP tlog-policy)."""

from __future__ import annotations

from collections.abc import Sequence

from samskap.core.config import Config, WitnessAddress
from samskap.tlog.keys import Verifier

_GROUP = "witnesses"


def policy(verifiers: Sequence[Verifier], address: str, config: Config) -> str:
    """Return the policy of one municipality.

    Args:
        verifiers: the keys of its administration's log, which records all others, newest first.
        address: of that log.
        config: names the witnesses, and how many of them are enough.
    """
    logs = [f"log {verifier} {address}" for verifier in verifiers]
    witnesses = [_witness(number, each) for number, each in enumerate(config.witnesses, 1)]
    return "".join(f"{line}\n" for line in (*logs, *witnesses, *_quorum(config)))


def _witness(number: int, witness: WitnessAddress) -> str:
    return f"witness w{number} {witness.key} {witness.url}"


def _quorum(config: Config) -> list[str]:
    names = " ".join(f"w{number}" for number in range(1, len(config.witnesses) + 1))
    if not config.enough:
        return ["quorum none"]
    return [f"group {_GROUP} {config.enough} {names}", f"quorum {_GROUP}"]
