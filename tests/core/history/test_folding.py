"""Notes of signing are folded in the administration's history, and unfolded on demand."""

from __future__ import annotations

import re
from pathlib import Path

from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary

from .conftest import Place

HISTORY = "/testby/-/history"


def listed(page: str) -> int:
    return len(re.findall(r'id="no-\d+"', page))


def sign(place: Place, folder: Path, times: int) -> None:
    notary = Notary(place.municipality, Keyring(folder, "testby"), "samskap.example")
    for number in range(times):
        place.submit(f"toy {number}")
        notary.sign()


def test_notes_of_signing_are_folded(place: Place, tmp_path: Path) -> None:
    before = listed(place.visitor.get(HISTORY))
    sign(place, tmp_path, 3)
    page = place.visitor.get(HISTORY)
    assert listed(page) == before
    assert "3 notes of signing are left out." in page


def test_what_is_folded_can_be_seen(place: Place, tmp_path: Path) -> None:
    before = listed(place.visitor.get(HISTORY))
    sign(place, tmp_path, 3)
    (address,) = re.findall(r'href="([^"]*kind=everything[^"]*)"', place.visitor.get(HISTORY))
    assert listed(place.visitor.get(address)) == before + 3
    assert listed(place.visitor.get(f"{HISTORY}?kind=signing")) == 3
