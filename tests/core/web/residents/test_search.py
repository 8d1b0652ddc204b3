"""Searching, and what others have said about the same."""

from __future__ import annotations

import pytest

from samskap.core.contributions.queries import CONTRIBUTIONS

from .conftest import Town

PAGE = "/testby/-/search"
SIMILAR = "/testby/street/contributions/similar/note"


def test_explains_itself_before_anything_is_asked(town: Town) -> None:
    assert "Write one or more words." in town.browser().get(PAGE)
    assert "Write one or more words." in town.browser().get(f"{PAGE}?q=%20")


def test_finds_a_contribution_and_marks_the_words(town: Town) -> None:
    note = town.note("ada", "A bench", text="We want a bench & <b>shade</b>.", language="en")
    page = town.browser().get(f"{PAGE}?q=shade")
    assert "1 contribution was found." in page
    assert f'href="/testby/street/box/{note}"' in page
    assert "&lt;b&gt;<mark>shade</mark>&lt;/b&gt;" in page
    assert "Our street" in page


def test_finds_nothing_in_words(town: Town) -> None:
    page = town.browser().get(f"{PAGE}?q=%3Cscript%3E")
    assert "Nothing was found for “&lt;script&gt;”." in page
    assert 'value="&lt;script&gt;"' in page


def test_looks_among_one_kind_or_in_one_process(town: Town) -> None:
    town.note("ada", "Bench by the river", language="en")
    town.note("ada", "Bench by the school", kind="remark", language="en")
    browser = town.browser()
    assert "2 contributions were found." in browser.get(f"{PAGE}?q=bench&kind=&process=")
    notes = browser.get(f"{PAGE}?q=bench&kind=note&process=street")
    assert "1 contribution was found." in notes
    assert '<option value="note" selected>' in notes
    assert '<option value="street" selected>' in notes
    assert "1 contribution was found." in browser.get(f"{PAGE}?q=bench&kind=remark")


def test_shows_a_page_at_a_time(town: Town) -> None:
    for number in range(23):
        town.note("ada", f"Bench {number}", language="en")
    browser = town.browser()
    first = browser.get(f"{PAGE}?q=bench&kind=note")
    assert "23 contributions were found." in first
    assert f'href="{PAGE}?q=bench&amp;page=2&amp;kind=note"' in first
    second = browser.get(f"{PAGE}?q=bench&page=2")
    assert second.count("<mark>") == 0
    assert second.count('<li class="flow"') == 3
    assert "Page 2 of 2" in second


@pytest.mark.parametrize("page", ["0", "-3", "x", "99999999999999999999", "3"])
def test_a_page_that_is_not_there_is_no_failure(town: Town, page: str) -> None:
    town.note("ada", "Bench", language="en")
    assert "Search" in town.browser().get(f"{PAGE}?q=bench&page={page}")


@pytest.mark.parametrize("query", ["%22", "*", "a%20AND", "NEAR(", "%F0%9F%8E%89", "x" * 5000])
def test_whatever_is_asked_is_answered(town: Town, query: str) -> None:
    assert "<h1" in town.browser().get(f"{PAGE}?q={query}")


def test_a_page_beyond_the_last_shows_the_last(town: Town) -> None:
    town.note("ada", "Bench by the river", language="en")
    for number in ("2", "9", "999999"):
        page = town.browser().get(f"{PAGE}?q=bench&page={number}")
        assert "Nothing was found" not in page
        assert "1 contribution was found." in page
        assert "by the river" in page


def test_what_is_said_in_a_draft_is_not_found(empty: Town) -> None:
    empty.draft()
    assert "Nothing was found" in empty.browser().get(f"{PAGE}?q=bench")


def similar(town: Town, who: str, htmx: bool = True, **values: str) -> tuple[int, str]:
    response = town.browser(who).post(SIMILAR, values, htmx=htmx)
    return response.status_code, response.text


def test_shows_what_others_have_said_about_the_same(town: Town) -> None:
    note = town.note("ada", "A bench by the <river>", text="A place to rest", language="en")
    status, part = similar(town, "bo", title="Bench at the river", text="", language="en")
    assert status == 200
    assert "<html" not in part
    assert f'href="/testby/street/box/{note}"' in part
    assert "A bench by the &lt;river&gt;" in part
    _status, page = similar(town, "bo", htmx=False, title="Bench at the river", language="en")
    assert "<html" in page
    assert f'href="/testby/street/box/{note}"' in page


def test_says_when_nobody_has_said_the_same(town: Town) -> None:
    assert similar(town, "bo", title="Skating")[1].strip() == ""
    page = similar(town, "bo", htmx=False, title="Skating")[1]
    assert "Nobody has said anything like this yet." in page


@pytest.mark.parametrize(
    "values", [{}, {"title": "x" * 90_000}, {"title": "'\"*", "language": "x"}]
)
def test_whatever_is_typed_is_answered(town: Town, values: dict[str, str]) -> None:
    assert similar(town, "bo", **values)[0] == 200


def test_the_words_never_stand_in_an_address(town: Town) -> None:
    assert town.browser("bo").client.get(f"{SIMILAR}?title=secret").status_code == 405
    page = town.browser("bo").get("/testby/street/box/")
    assert f'hx-post="{SIMILAR}"' in page
    assert f'formaction="{SIMILAR}"' in page


def test_what_is_said_in_a_draft_is_not_counted(town: Town) -> None:
    town.note("ada", "Bench by the river", language="en")
    town.process = town.ids()
    town.draft(slug="later", phases=[town.phase("Collect")])
    row = dict(town.municipality.find_all(CONTRIBUTIONS.select())[0])
    with town.municipality.store.writing() as database:
        database.put(CONTRIBUTIONS, **{**row, "id": town.ids(), "process": town.process})
    town.municipality.index.clear()
    page = town.browser().get(f"{PAGE}?q=bench")
    assert "1 contribution was found." in page
    assert "Nothing was found" in town.browser("eva").get(f"{PAGE}?q=bench&process=later")
