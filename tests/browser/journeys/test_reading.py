"""Everybody can read everything without an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from samskap.i18n import LOCALES

if TYPE_CHECKING:
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser
PROCESS = "/asker/tre-naersentre/"


@pytest.mark.parametrize("language", LOCALES)
def test_a_process_can_be_read_in_each_language(read: Read, language: str) -> None:
    reader = read(language)
    reader.open(PROCESS)
    reader.open(f"{PROCESS}needs/")


def test_a_language_is_chosen_without_scripts_and_remembered(read: Read) -> None:
    reader = read("en", way="no_scripts")
    reader.open(PROCESS)
    reader.language = "sv"
    reader.follow("Svenska")
    reader.open(f"{PROCESS}needs/")
