"""Hints: what looks like a ready answer, and what looks like a name."""

from __future__ import annotations

import pytest

from samskap_needs.soft_checks import implies_solution, may_name_somebody


@pytest.mark.parametrize(
    "question",
    [
        "Build a swimming hall",
        "How might we build a swimming hall?",
        "Hvordan kan vi bygge et nytt svømmeanlegg?",
        "Korleis kan vi opprette ein kafé?",
        "Hur kan vi köpa fler bussar?",
        "Hvordan kan vi indføre en app?",
        "Vi må ansette flere miljøarbeidere.",
    ],
)
def test_a_question_may_have_its_answer_in_it(question: str) -> None:
    assert implies_solution(question)


@pytest.mark.parametrize(
    "question",
    [
        "How might we meet across generations?",
        "Hvordan kan vi gjøre veien til stasjonen trygg?",
        "Buildings stand empty. Who misses them?",
        "",
        "   ",
    ],
)
def test_an_open_question_raises_no_hint(question: str) -> None:
    assert not implies_solution(question)


@pytest.mark.parametrize(
    "text",
    [
        "It was said by Kari Nordmann at the meeting.",
        "Write to kari@example.org about it.",
        "Call her at 99 88 77 66.",
    ],
)
def test_names_and_numbers_of_people_are_noticed(text: str) -> None:
    assert may_name_somebody("Nothing here.", text)


@pytest.mark.parametrize(
    "text", ["Focus group with grandparents", "In Heggedal. Many walk there.", "In 2026, 40 people"]
)
def test_ordinary_words_raise_no_hint(text: str) -> None:
    assert not may_name_somebody(text)
