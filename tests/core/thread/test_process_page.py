"""The page of a process's whole thread: a drawing, and the same as a table."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import UUID

import pytest

from samskap import Contribution, Database
from samskap.core.contributions.link_queries import THREAD_LINKS
from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.features.thread.process_graph import in_order, taking_part
from samskap.testing.scenario import Served

from .conftest import Grown

PAGE = "/testby/process/thread"


def kind(slug: str, *grows_from: str) -> Contribution:
    return Contribution(slug=slug, title=slug, plural=slug, endpoint="", grows_from=grows_from)


def order(*kinds: Contribution) -> list[str]:
    return [each.slug for each in in_order(kinds)]


def test_kinds_stand_after_what_they_grow_out_of() -> None:
    concept, idea = kind("concept", "idea"), kind("idea", "question", "idea")
    question, need = kind("question", "need"), kind("need")
    assert order(concept, idea, question, need) == ["need", "question", "idea", "concept"]


def test_kinds_that_grow_out_of_each_other_or_of_none_here_have_an_order() -> None:
    assert order(kind("a", "b"), kind("b", "a"), kind("c", "nowhere")) == ["c", "a", "b"]


def test_kinds_that_nothing_leads_to_or_from_take_no_part() -> None:
    voting, idea, question = kind("voting"), kind("idea", "question"), kind("question")
    assert taking_part([voting, idea, question]) == [idea, question]


def get(grown: Grown, address: str = PAGE) -> str:
    client = Served(grown).client()
    client.set_cookie("locale", "en")
    response = client.get(address)
    assert response.status_code == 200, response.text
    return unescape(response.text)


def drawing(page: str) -> str:
    return page[page.index('<svg class="thread-picture"') : page.index("</svg>\n</div>")]


def rows(page: str) -> list[str]:
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)) for row in body.split("</tr>")[:-1]]


def titled(grown: Grown, *titles: str) -> list[UUID]:
    return [grown.submitted(title=title) for title in titles]


def test_empty_process_says_so(grown: Grown) -> None:
    assert "There is nothing here yet." in get(grown)


def test_unlinked_contributions_are_counted(grown: Grown) -> None:
    titled(grown, "Wood", "Stone")
    page = get(grown)
    assert "Nothing has grown out of anything yet." in page
    assert '<svg class="thread-picture"' not in page


def test_drawing_and_table_say_the_same(grown: Grown) -> None:
    wood, _stone = titled(grown, "Wood", "Stone")
    made = grown.make(wood)
    page = get(grown)
    picture = drawing(page)
    assert f'href="/testby/process/toys/{made}"' in picture
    assert re.search(r"<text[^>]*>Wood</text>", picture)
    assert "Stone" not in picture
    assert picture.count('class="thread-line"') == 1
    assert picture.index(">Toys<") < picture.index(">Mute toys<")
    assert [row.split() for row in rows(page)] == [
        ["Wood", "Toy", "–", "Made"],
        ["Made", "Mute", "toy", "Wood", "–"],
    ]
    assert "Toys: 1" in page


def test_lines_go_from_column_to_column_and_within_one(grown: Grown) -> None:
    wood, cart = titled(grown, "Wood", "Cart")
    grown.join(wood, cart)
    made = grown.make(cart)
    grown.join(made, wood)
    assert drawing(get(grown)).count('class="thread-line"') == 3


def test_many_are_summed_up(grown: Grown) -> None:
    grown.make(*titled(grown, *(f"Toy {n}" for n in range(13))))
    picture = drawing(get(grown))
    assert picture.count("<a ") == 10 + 1
    assert "and 3 more" in picture
    assert picture.count('class="thread-line"') == 10 + 1


def test_long_tables_have_pages(grown: Grown) -> None:
    grown.make(*titled(grown, *(f"Toy {n}" for n in range(55))))
    first, second = get(grown), get(grown, f"{PAGE}?page=2")
    assert (len(rows(first)), len(rows(second))) == (50, 6)
    assert "and 52 more" in rows(second)[-1]
    assert "56 contributions are linked to others" in first


def test_other_processes_are_named_and_drafts_are_not(grown: Grown) -> None:
    (wood,) = titled(grown, "Wood")
    with grown.elsewhere():
        grown.make(wood)
    assert "in “Process”" in get(grown)
    (stone,) = titled(grown, "Stone")
    with grown.elsewhere(published=False):
        grown.make(stone)
    assert "Stone" not in get(grown)


def test_it_is_shown_as_it_was(grown: Grown) -> None:
    (wood,) = titled(grown, "Wood")
    before = grown.municipality.store.size(str(grown.process)) - 1
    grown.make(wood)
    assert "Made" in get(grown)
    then = get(grown, f"{PAGE}?at={before}")
    assert "Made" not in then
    assert "Nothing has grown out of anything yet." in then


def test_words_are_escaped_and_cut_and_erased_ones_are_said_to_be(grown: Grown) -> None:
    long = "<b>A very long title</b> that does not fit into any box of the drawing at all"
    wood, stone = titled(grown, long, "Stone")
    grown.make(wood, stone)
    with grown.municipality.store.writing() as database:
        database.change(CONTRIBUTIONS, {"id": stone}, title=None)
    client = Served(grown).client()
    client.set_cookie("locale", "en")
    page = client.get(PAGE).text
    assert "<b>A very" not in page
    assert "…</text>" in page
    assert "These words have been erased." in page


def test_process_shows_the_way_to_it(grown: Grown) -> None:
    (wood,) = titled(grown, "Wood")
    assert PAGE not in get(grown, "/testby/process/")
    grown.make(wood)
    page = get(grown, "/testby/process/")
    assert f'href="{PAGE}"' in page
    strip = page[page.index('<ol class="strip">') : page.index("</ol>", page.index('"strip"'))]
    assert re.findall(r"\d</span> ([\w ]+)", strip) == ["Toy", "Mute toy"]


def test_draft_process_is_not_found(grown: Grown) -> None:
    with grown.elsewhere(published=False):
        slug = f"process-{grown.process}"
    assert Served(grown).client().get(f"/testby/{slug}/thread").status_code == 404


def crowd(grown: Grown, numbers: range, made: list[UUID]) -> None:
    """Let there be toys of which others were made."""
    first = grown.municipality.find_all(CONTRIBUTIONS.select())[0]
    with grown.municipality.store.writing() as database:
        for number in numbers:
            put(database, dict(first), number, made[number % len(made)])


def put(database: Database, row: dict[str, object], number: int, target: UUID) -> None:
    id = str(UUID(int=number))
    database.put(CONTRIBUTIONS, **{**row, "id": id, "kind": "toy", "title": f"Toy {number}"})
    database.put(THREAD_LINKS, source=id, target=target, tells=0, at=row["created"])


@pytest.fixture
def rows_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give a list that gets how many rows each select gives."""
    read: list[int] = []
    select = Database.all

    def count(database: Database, statement: Any, **parameters: object) -> list[Any]:
        found = select(database, statement, **parameters)
        read.append(len(found))
        return found

    monkeypatch.setattr(Database, "all", count)
    return read


def test_ten_thousand_take_as_many_selects_as_sixty_and_a_row_for_each_link(
    grown: Grown, rows_read: list[int]
) -> None:
    made = [grown.make() for _ in range(5)]
    crowd(grown, range(60), made)
    rows_read.clear()
    assert "65 contributions are linked to others" in get(grown)
    few = list(rows_read)
    crowd(grown, range(60, 10_000), made)
    rows_read.clear()
    assert "10005 contributions are linked to others" in get(grown)
    assert len(rows_read) == len(few)
    assert sum(rows_read) == sum(few) + 10_000 - 60
