"""The law is that of the municipality's country, whatever the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from tests.plugins.browsing import Browser

from samskap.i18n import Catalogues, install
from samskap.testing.scenario import Served

if TYPE_CHECKING:
    from tests.plugins.partnership.conftest import Partnership

PROCUREMENT = {
    "NO": ("nb", "anskaffelsesloven"),
    "SE": ("sv", "lagen om offentlig upphandling (LOU)"),
    "DK": ("da", "udbudsloven"),
}
ACCESS = {
    "NO": "Norwegian act on public access",
    "SE": "Swedish principle of public access",
    "DK": "Danish act on public access",
}


@pytest.fixture(autouse=True)
def catalogues() -> None:
    """Speak all languages, as a server does."""
    install(Catalogues.load(["samskap", "samskap_partnership"]))


def at(city: Partnership, country: str, who: Any = None) -> Browser:
    """Let the municipality lie in a country, and open somebody's browser there."""
    city.municipality.profile = replace(city.municipality.profile, country=country)
    return Browser(Served(city), who)


@pytest.mark.parametrize("language", ["en", "nb", "sv", "da"])
@pytest.mark.parametrize("country", PROCUREMENT)
def test_the_act_on_procurement_is_the_countrys(
    partnership: Partnership, country: str, language: str
) -> None:
    agreement = partnership.begun()
    staff = at(partnership, country, partnership.facilitator)
    page = staff.get(f"admin/partnership/agreements/{agreement}/declare?lang={language}")
    spoken, law = PROCUREMENT[country]
    assert f'<span lang="{spoken}">{law}</span>' in page
    assert not [other for _, other in PROCUREMENT.values() if other != law and other in page]


@pytest.mark.parametrize("country", ACCESS)
def test_public_access_is_told_by_the_countrys_act(partnership: Partnership, country: str) -> None:
    visitor = at(partnership, country)
    answer = visitor.client.get(f"/{partnership.municipality.slug}/-/privacy?lang=en")
    assert answer.status_code == 200
    found = [name for name, law in ACCESS.items() if law in answer.text]
    assert found == [country]
