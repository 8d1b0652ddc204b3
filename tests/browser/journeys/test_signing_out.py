"""Whoever comes to a machine after somebody has signed out sees nothing of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser
NAME = "Amina Regnbuestad"


def test_back_shows_nothing_personal_after_signing_out(read: Read) -> None:
    reader = read()
    reader.sign_in(NAME)
    reader.open("/asker/-/my-page")
    reader.sees(NAME)
    reader.press("Sign out")
    reader.page.go_back()
    expect(reader.page.locator("main")).to_contain_text("You must sign in first.")
    assert NAME not in reader.page.content()
