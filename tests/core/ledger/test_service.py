"""Signing goes on by itself, whatever happens in one place."""

import logging
import time
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec.structs import replace

from samskap.core.config import WitnessAddress
from samskap.features.ledger.notary import Notary
from samskap.features.ledger.published import Published
from samskap.features.ledger.service import Worker, working
from samskap.tlog.keys import COSIGNATURE, Signer

from .conftest import Served


@pytest.fixture
def site(served: Served) -> Any:
    return served.app.extensions["samskap"]


def signed(served: Served) -> int:
    with served.scenario.municipality.store.reading() as database:
        return Published(database, str(served.scenario.process)).size


def test_checkpoint_comes_soon_after_an_act(
    served: Served, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker.__init__, "__defaults__", (0.01,))
    with working(site):
        served.play()
        late = time.monotonic() + 30
        while signed(served) < 5 and time.monotonic() < late:
            time.sleep(0.01)
        assert signed(served) == 5


def test_what_happened_last_is_signed_before_the_end(served: Served, site: Any) -> None:
    with working(site):
        served.play()
    assert signed(served) == 5


def test_failure_in_one_municipality_stops_no_other_and_is_told_once(
    served: Served,
    site: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken = SimpleNamespace(slug="broken")
    both = {"broken": broken, "testby": served.scenario.municipality}
    worker = Worker(SimpleNamespace(config=site.config, municipalities=both))  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            worker.round()
    assert signed(served) == 4
    assert [record.message for record in caplog.records] == [
        "The history of broken could not be signed"
    ]


def test_recovery_is_noticed(
    served: Served, site: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker(site)

    def fail(self: Notary) -> int:
        raise OSError("disk full")

    with caplog.at_level(logging.ERROR):
        for fails in (True, True, False, True):
            with monkeypatch.context() as trouble:
                if fails:
                    trouble.setattr(Notary, "sign", fail)
                worker.round()
    assert len(caplog.records) == 2


def test_failing_witness_keeps_nothing_back(
    served: Served, site: Any, caplog: pytest.LogCaptureFixture
) -> None:
    key = str(Signer.generate("witness.example/w1", COSIGNATURE).verifier)
    nobody = WitnessAddress(url="http://127.0.0.1:1", key=key)
    config = replace(site.config, witnesses=(nobody,))
    worker = Worker(SimpleNamespace(config=config, municipalities=site.municipalities))  # type: ignore[arg-type]
    with caplog.at_level(logging.WARNING):
        worker.round()
    assert signed(served) == 4
    assert "witness.example/w1 did not cosign" in caplog.text
