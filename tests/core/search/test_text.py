"""Words and stems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.i18n import LOCALES
from samskap.search.stopwords import STOP_WORDS
from samskap.search.text import forms, keywords, normalise, stem, stems, tails, unfinished


def test_text_is_composed_folded_and_freed_of_control_characters() -> None:
    assert normalise("A\u030aLESUND\x00i\u00adgjen\ud800") == "ålesund igjen"


@given(st.text(st.characters()))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    once.encode()


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nb", "stasjonen", "stasjoner"),
        ("nn", "skulane", "skulen"),
        ("sv", "vägarna", "vägen"),
        ("da", "borgerne", "borger"),
        ("en", "needs", "need"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stem(one, language) == stem(other, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Aarhus", "da"), ("Århus", "nb")),
        (("bär", "sv"), ("bær", "nb")),
        (("ö", "sv"), ("ø", "da")),
        (("vägen", "sv"), ("veien", "nb")),
        (("byen", "nb"), ("by", "nb")),
        (("skuleveg", "nn"), ("skolevei", "nb")),
        (("stationen", "da"), ("stasjonen", "nb")),
    ],
)
def test_neighbours_share_spellings(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert stem(*one) == stem(*other)


@pytest.mark.parametrize(
    ("one", "other"), [("bær", "bar"), ("får", "far"), ("øre", "ore"), ("åre", "are")]
)
def test_letters_are_not_taken_for_others(one: str, other: str) -> None:
    assert not forms(one) & forms(other)


def test_a_word_is_found_whatever_language_its_text_is_in() -> None:
    assert all(
        stem("innbyggerne", language) in forms("innbyggerne") for language in (*LOCALES, "se")
    )


def test_stop_words_do_not_count() -> None:
    assert keywords("Hvor er det en benk, en benk?", "nb") == ["benk"]
    assert keywords("Til og fra", "nb") == []
    assert keywords("?", "nb") == []
    assert keywords("det", "se") == ["det"]


def test_every_language_has_stop_words() -> None:
    assert set(STOP_WORDS) == set(LOCALES)
    assert all(word == normalise(word) for words in STOP_WORDS.values() for word in words)


def test_compounds_have_tails() -> None:
    assert "vei" in tails("skolevei")
    assert tails("handel") == frozenset()


def test_unfinished_word_begins_its_stem() -> None:
    for typed in ("sta", "stasj", "stasjo", "stasjon", "stat", "stati", "statio", "station"):
        assert stem("stasjonen", "nb").startswith(unfinished(typed))


def test_very_long_word_is_cut() -> None:
    assert len(stems("x" * 100_000, "nb")[0]) == 64
