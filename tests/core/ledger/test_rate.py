"""A witness is asked no more often than it was told, whatever it answers and whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from samskap.domain import ADMINISTRATION
from samskap.features.ledger import witness_client
from samskap.features.ledger.published import Published
from samskap.features.ledger.witness_client import Asking, Unreachable
from samskap.tlog.keys import COSIGNATURE, ML_DSA_44, Signer
from samskap.tlog.note import parse_note
from samskap.tlog.witness_protocol import Witness, WitnessRefused

from .conftest import Served

MINUTES = 60.0


class Watch:
    """A clock that can be moved, in the place of the module `time`."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watch = Watch()
    monkeypatch.setattr(witness_client, "time", watch)
    return watch


class Outside:
    """A witness with a way to fail, and when it was asked."""

    def __init__(self, served: Served, watch: Watch, algorithm: int = COSIGNATURE) -> None:
        served.notary.sign()
        self.signer = Signer.generate("witness.example/w1", algorithm)
        self.asked: list[float] = []
        self.error: Exception | None = None
        self._watch = watch
        with served.scenario.municipality.store.reading() as database:
            keys = Published(database, ADMINISTRATION).verifiers()
        self._witness = Witness(self.signer, {keys[0].name: keys}, {})

    def __call__(self, url: str, body: bytes) -> bytes:
        self.asked.append(self._watch.now)
        if self.error:
            raise self.error
        return self._witness.add_checkpoint(body, int(self._watch.now)).encode()

    def asking(self, **more: Any) -> Asking:
        return Asking("http://w", self.signer.verifier, self, **more)


def run(
    served: Served, watch: Watch, ask: Callable[[], object], minutes: int, grow: bool = True
) -> None:
    """Let so many minutes pass; the history grows, and the witness is asked twice a minute."""
    for half in range(2 * minutes):
        if grow and not half % 2:
            served.play()
            served.notary.sign()
        ask()
        watch.now += MINUTES / 2


ERRORS = [
    None,
    Unreachable("nobody there"),
    WitnessRefused(403, "?"),
    WitnessRefused(409, "0\n"),
    WitnessRefused(409, "nonsense"),
    WitnessRefused(422, "?"),
    WitnessRefused(429, "too much"),
    WitnessRefused(500, "?"),
]


@pytest.mark.parametrize("error", ERRORS, ids=str)
def test_rate_is_kept_whatever_the_answer(
    served: Served, watch: Watch, error: Exception | None
) -> None:
    outside = Outside(served, watch)
    outside.error = error
    asking = outside.asking()
    run(served, watch, lambda: asking.ask(served.scenario.municipality), 16)
    gaps = [later - earlier for earlier, later in pairwise(outside.asked)]
    assert len(outside.asked) == 4
    assert min(gaps) >= 5 * MINUTES


def test_rate_is_kept_across_restarts_and_by_several_at_work(served: Served, watch: Watch) -> None:
    outside = Outside(served, watch)

    def start_anew() -> None:
        for _ in range(2):
            outside.asking().ask(served.scenario.municipality)

    run(served, watch, start_anew, 11)
    assert len(outside.asked) == 3


def test_nothing_is_asked_while_nothing_grows(served: Served, watch: Watch) -> None:
    outside = Outside(served, watch)
    asking = outside.asking()
    run(served, watch, lambda: asking.ask(served.scenario.municipality), 30, grow=False)
    assert len(outside.asked) == 1


def test_witness_that_does_not_know_a_log_is_not_asked_again_until_restart(
    served: Served, watch: Watch
) -> None:
    outside = Outside(served, watch)
    outside.error = WitnessRefused(404, "unknown log\n")
    asking = outside.asking()
    run(served, watch, lambda: asking.ask(served.scenario.municipality), 30)
    assert len(outside.asked) == 1
    outside.error = None
    assert outside.asking().ask(served.scenario.municipality) == 1


def test_clock_that_was_set_back_keeps_nobody_from_asking(served: Served, watch: Watch) -> None:
    outside = Outside(served, watch)
    outside.asking().ask(served.scenario.municipality)
    watch.now -= 1_000 * MINUTES
    served.play()
    served.notary.sign()
    assert outside.asking().ask(served.scenario.municipality) == 1


def test_only_the_administration_is_shown_unless_all_are_wanted(
    served: Served, watch: Watch
) -> None:
    outside = Outside(served, watch)
    assert outside.asking().ask(served.scenario.municipality) == 1
    outside.asking(logs="all").ask(served.scenario.municipality)
    assert len(outside.asked) == 2


def test_cosignature_of_a_key_that_quantum_computers_cannot_break_is_kept(
    served: Served, watch: Watch
) -> None:
    outside = Outside(served, watch, ML_DSA_44)
    assert outside.asking().ask(served.scenario.municipality) == 1
    with served.scenario.municipality.store.reading() as database:
        note = parse_note(Published(database, ADMINISTRATION).latest["note"])
    (verified,) = note.verified([outside.signer.verifier])
    assert verified.time == int(watch.now)
    assert len(note.signatures[-1].blob) == 8 + 2420
