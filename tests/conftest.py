"""What holds for every test."""

from __future__ import annotations

import pytest

from samskap.i18n import set_locale


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Let each test begin in English, whatever language the one before spoke."""
    set_locale("en")
