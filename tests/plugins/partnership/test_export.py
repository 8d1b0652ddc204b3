"""A process in which parties agree can be taken out whole, and everything be computed again."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from tests.plugins.forging import Forgery
from tests.plugins.partnership.conftest import Partnership
from tests.plugins.partnership.exported import (
    agree,
    data,
    notary_of,
)
from tests.plugins.partnership.test_followup import promising

from samskap.features.ledger.notary import Notary
from samskap.features.privacy.erasure import erase
from samskap.features.privacy.forgetting import Contribution
from samskap_partnership.signing import commands as signing
from samskap_verify.audit import audit
from samskap_verify.trust import Given


@pytest.fixture
def notary(partnership: Partnership, tmp_path: Path) -> Iterator[Notary]:
    yield notary_of(partnership, tmp_path)
    partnership.municipality.close()


def test_edition_in_force_that_is_not_public_stays_confidential(
    partnership: Partnership, notary: Notary
) -> None:
    city, agreement = partnership, partnership.ready()
    parties = {city.town: "bo", city.club: "ada"}
    promising(city, agreement, city.club)
    agree(city, agreement, parties)
    city.staff(signing.PublishAgreement, agreement=agreement)
    city.staff(signing.ReopenAgreement, agreement=agreement, reason="More.")
    promising(city, agreement, city.club, amount=7777)
    agree(city, agreement, parties)
    forgery = Forgery(data(notary, city))
    assert forgery.faults() == []
    found = {(each["figure"], each["subject"]): each["value"] for each in forgery.results}
    assert found["promised_hours", str(agreement)] == 100
    assert found["signatures", str(agreement)] == 0


def test_text_that_was_erased_is_said_to_be_unread(
    partnership: Partnership, notary: Notary
) -> None:
    agreement = partnership.published()
    city = partnership.municipality
    erase(city, Contribution(city, str(partnership.process), agreement))
    report = audit(BytesIO(data(notary, partnership)), Given())
    assert [str(fault) for fault in report.faults] == []
    assert f"The text of the agreement {agreement} in 'nb' is not disclosed" in str(report)


def test_empty_process_can_be_exported(partnership: Partnership, notary: Notary) -> None:
    report = audit(BytesIO(data(notary, partnership)), Given())
    assert (report.faults, report.uncounted) == ([], {})
