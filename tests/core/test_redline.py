"""What changed between two versions of a text, and how it is shown."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st

from samskap.app import __file__ as app_file
from samskap.i18n import jinja
from samskap.text import redline as module
from samskap.text.redline import Part, redline

TEXTS = st.text("ab .<&\n", max_size=80)


def version(parts: list[Part], op: str) -> str:
    return "".join(part.text for part in parts if part.op in ("same", op))


@given(TEXTS, TEXTS)
def test_both_versions_are_in_it(old: str, new: str) -> None:
    parts = redline(old, new)
    assert version(parts, "removed") == old
    assert version(parts, "added") == new


@given(TEXTS, TEXTS)
def test_no_part_is_empty_or_goes_on_in_the_next(old: str, new: str) -> None:
    parts = redline(old, new)
    assert all(part.text for part in parts)
    assert all(one.op != two.op for one, two in pairwise(parts))


def test_it_goes_by_words() -> None:
    parts = redline("The hall opens at ten.", "The hall closes at ten.")
    assert parts == [
        Part("same", "The hall "),
        Part("removed", "opens"),
        Part("added", "closes"),
        Part("same", " at ten."),
    ]


def test_punctuation_is_no_part_of_a_word() -> None:
    assert redline("We pay, you build.", "We pay; you build.")[1:3] == [
        Part("removed", ","),
        Part("added", ";"),
    ]


def test_what_has_little_in_common_is_replaced_as_a_whole() -> None:
    old, new = "The bus is late on the coldest days.", "Nobody ever asks the young people first."
    assert redline(old, new) == [Part("removed", old), Part("added", new)]


def test_a_new_paragraph_leaves_the_others_alone() -> None:
    old = "First clause.\n\nSecond clause.\n"
    new = "First clause.\n\nIn between, another.\n\nSecond clause.\n"
    assert redline(old, new) == [
        Part("same", "First clause.\n\n"),
        Part("added", "In between, another.\n\n"),
        Part("same", "Second clause.\n"),
    ]


def long_text(mark: str) -> str:
    """Return two hundred pages in which every paragraph holds the mark once."""
    sentence = "Party {0} of chapter {1} gives the hall in week {0} and the staff in week {1}. "
    paragraphs = (
        "".join(sentence.format(n, n * 7 + m) for m in range(5)) + f"It is {mark} in {n}.\n\n"
        for n in range(1200)
    )
    return "".join(paragraphs)


class Sparing(SequenceMatcher[str]):
    """Compares words, but refuses to look at more pairs of them than there are words."""

    left = 0

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Any:
        assert ahi is not None
        assert bhi is not None
        Sparing.left -= (ahi - alo) * (bhi - blo)
        assert Sparing.left >= 0, "more pairs of words than words"
        return super().find_longest_match(alo, ahi, blo, bhi)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (long_text("agreed"), long_text("agreed") + "One more clause.\n"),
        (long_text("agreed"), long_text("settled")),
        (long_text("agreed"), "A clause before all.\n\n" + long_text("settled")),
        ("word " * 80_000, "word " * 79_999 + "end"),
    ],
)
def test_two_hundred_pages_are_compared_in_as_many_steps_as_words(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(old) >= 399_000
    monkeypatch.setattr(Sparing, "left", len(module.WORDS.findall(old + new)))
    monkeypatch.setattr(module, "SequenceMatcher", Sparing)
    parts = redline(old, new)
    assert (version(parts, "removed"), version(parts, "added")) == (old, new)


def test_a_change_in_every_paragraph_stays_a_change_of_one_word() -> None:
    parts = redline(long_text("agreed"), "A clause before all.\n\n" + long_text("settled"))
    assert [part.text for part in parts if part.op == "removed"] == ["agreed"] * 1200


def shown(parts: list[Part]) -> str:
    app = Flask("samskap", root_path=app_file.removesuffix("/app.py"))
    jinja.prepare(app.jinja_env)
    source = '{% from "_redline.html" import redline with context %}{{ redline(parts) }}'
    with app.test_request_context():
        return render_template_string(source, parts=parts)


def seen(html: str, without: str) -> str:
    """Return what somebody reads who sees all but one kind of mark."""
    kept = re.sub(rf"<{without}>.*?</{without}>", "", html, flags=re.S)
    return unescape(re.sub(r'<span class="ds-sr-only">\w+: </span>|<[^>]+>', "", kept))


@pytest.mark.parametrize(("old", "new"), [("a < b & c", "a > b & c"), (" one\n\ntwo", "one two ")])
def test_marked_words_hold_both_versions(old: str, new: str) -> None:
    html = shown(redline(old, new))
    assert seen(html, "ins") == old
    assert seen(html, "del") == new


def test_marks_are_said_in_words() -> None:
    html = shown([Part("removed", "old"), Part("added", "new")])
    assert '<del><span class="ds-sr-only">Removed: </span>old</del>' in html
    assert '<ins><span class="ds-sr-only">Added: </span>new</ins>' in html
