"""What was proven before somebody was forgotten is proven afterwards, without trusting the site."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.ledger.published import Published
from samskap.features.privacy.commands import EraseContribution
from samskap.features.privacy.forgetting import erase_person
from samskap_verify.audit import audit
from samskap_verify.trust import Given

from .conftest import OTHERS, SITUATION, SUPPORT, TITLE, Town, spellings


@pytest.fixture
def notary(town: Town, tmp_path: Path) -> Notary:
    """Give the one who signs the municipality's logs."""
    return Notary(town.municipality, Keyring(tmp_path / "keys", "testby"), "samskap.example")


def kept(town: Town, notary: Notary) -> Given:
    """Return what careful people keep: a checkpoint, and the receipt of every act."""
    notary.sign()
    with town.municipality.store.reading() as database:
        published = Published(database, str(town.process))
        receipts = [(str(n), str(published.receipt(n))) for n in range(published.size)]
        return Given(receipts=receipts, previous=[("kept", published.latest["note"])])


def export(town: Town, notary: Notary) -> bytes:
    return b"".join(exported(notary, town.process))


def test_an_export_and_all_receipts_still_verify(town: Town, notary: Notary) -> None:
    town.live()
    given = kept(town, notary)
    before = audit(BytesIO(export(town, notary)), given)
    assert town.kari.person
    erase_person(town.municipality, town.kari.person, town.kari)
    data = export(town, notary)
    after = audit(BytesIO(data), given)
    assert (before.faults, after.faults) == ([], [])
    assert after.disclosed < before.disclosed
    assert after.figures == before.figures
    assert OTHERS.encode() in data
    for words in (TITLE, SITUATION, SUPPORT):
        assert not [trace for trace in spellings(words) if trace in data]


def test_so_they_do_after_one_contribution_went(town: Town, notary: Notary) -> None:
    need = town.live()
    given = kept(town, notary)
    command = EraseContribution(process=town.process, subject=need, ground="author")
    town.send(command, town.kari)
    data = export(town, notary)
    assert audit(BytesIO(data), given).faults == []
    assert SITUATION.encode() not in data
    assert SUPPORT.encode() in data
