"""The open history: one sentence for each event, and a way to choose among them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from samskap.core.contributions.commands import SubmitComment, Support, WithdrawComment
from samskap.core.contributions.events import SupportGiven
from samskap.features.history.event_categories import groups
from samskap.features.history.reading import SIDES

from .conftest import Place

HISTORY = "/testby/process/-/history"


def numbers(page: str) -> list[int]:
    """Return the places in the log of the events on a page, in the page's order."""
    return [int(number) for number in re.findall(r'id="no-(\d+)"', page)]


class TestListing:
    """What stands on the page."""

    def test_newest_first_with_sentence_place_and_day(self, place: Place) -> None:
        place.submit()
        page = place.visitor.get(HISTORY)
        assert numbers(page) == list(range(place.last, -1, -1))
        assert "Somebody played with a toy." in page
        assert "Monday, 2 March 2026" in page

    def test_days_part_events(self, place: Place) -> None:
        place.scenario.clock.move(days=1)
        place.submit()
        page = place.visitor.get(HISTORY)
        assert page.index("Tuesday, 3 March 2026") < page.index("Monday, 2 March 2026")

    def test_the_actor_is_shown_by_the_beginning_of_the_pseudonym(self, place: Place) -> None:
        place.submit()
        page = place.visitor.get(HISTORY)
        assert f"Participant {place.scenario.pseudonym('ada')[:4]}" in page

    def test_it_leads_to_what_it_is_about(self, place: Place) -> None:
        toy = place.submit(title="A red ball")
        place.send(Support, "bo", subject=toy, language="en")
        comment = {"comment": place.toy.id("c"), "text": "x", "language": "en"}
        place.send(SubmitComment, "bo", subject=toy, **comment)
        page = place.visitor.get(HISTORY)
        assert (
            len(re.findall(rf'href="/testby/process/toys/{toy}"[^>]*><span[^>]*>A red ball<', page))
            == 3
        )

    def test_what_was_withdrawn_is_not_quoted(self, place: Place) -> None:
        toy = place.submit(title="A red ball")
        place.send(place.toy.Withdraw, "ada", toy=toy)
        page = place.visitor.get(HISTORY)
        assert "A red ball" not in page
        assert f"/testby/process/toys/{toy}" in page

    def test_erased_words_are_marked(self, place: Place) -> None:
        place.submit()
        assert "Words erased" not in place.visitor.get(HISTORY)
        person = place.scenario.by("ada").person
        assert person
        place.municipality.vault.forget_person(person)
        assert "Words erased" in place.visitor.get(HISTORY)

    def test_empty_words_are_not_called_erased(self, place: Place) -> None:
        place.submit(text="")
        assert "Words erased" not in place.visitor.get(HISTORY)

    def test_the_municipality_has_one_of_its_own(self, place: Place) -> None:
        page = place.visitor.get("/testby/-/history")
        assert "Somebody was given the role “administrator”." in page
        assert "Somebody played with a toy." not in page
        assert f'href="{HISTORY}"' in page

    def test_a_draft_has_none_for_visitors(self, draft: Place) -> None:
        draft.visitor.get(HISTORY, 404)
        draft.visitor.get(f"{HISTORY}/events.ndjson", 404)

    def test_htmx_gets_the_list_alone(self, place: Place) -> None:
        page = place.visitor.client.get(HISTORY, headers={"HX-Request": "true"}).text
        assert page.lstrip().startswith('<div id="acts"')

    def test_scripts_are_not_needed(self, place: Place) -> None:
        page = place.visitor.get(HISTORY)
        assert f'<form class="filters" action="{HISTORY}"' in page

    def test_a_past_moment_ends_it(self, place: Place) -> None:
        place.submit()
        assert numbers(place.visitor.get(f"{HISTORY}?at=1")) == [1, 0]


class TestChoosing:
    """Filters."""

    @pytest.fixture
    def busy(self, place: Place) -> Place:
        """Give a process in which things have happened on three days."""
        toy = place.submit()
        place.scenario.clock.move(days=1)
        place.send(Support, "bo", subject=toy, language="en")
        comment = {"comment": place.toy.id("c"), "text": "x", "language": "en"}
        place.send(SubmitComment, "bo", subject=toy, **comment)
        place.scenario.clock.move(days=1)
        place.send(WithdrawComment, "bo", comment=place.toy.id("c"))
        return place

    @pytest.mark.parametrize(
        ("query", "back"),
        [
            ("kind=support", [3]),
            ("kind=comments", [1, 2]),
            ("kind=toys", [4]),
            ("from=2026-03-04", [1]),
            ("to=2026-03-02", [4, 5, 6, 7, 8]),
            ("from=2026-03-03&to=2026-03-03", [2, 3]),
            ("from=2026-03-05", []),
            ("kind=comments&from=2026-03-04", [1]),
            ("kind=nonsense&from=2026-03-04", [1]),
            ("page=99", []),
            ("page=-1&kind=toys", [4]),
            ("page=x&kind=toys", [4]),
            ("page=²&kind=toys", [4]),
        ],
    )
    def test_kinds_and_days(self, busy: Place, query: str, back: list[int]) -> None:
        page = busy.visitor.get(f"{HISTORY}?{query}")
        assert numbers(page) == [busy.size - each for each in back]

    def test_a_pseudonym(self, busy: Place) -> None:
        bo = busy.scenario.pseudonym("bo")
        for code in (bo, bo[:4]):
            page = busy.visitor.get(f"{HISTORY}?by={code}")
            assert numbers(page) == [busy.last, busy.last - 1]

    def test_a_silent_act_is_told_of_nobody_else(self, busy: Place) -> None:
        place = busy.scenario.municipality
        given = next(r for r in busy.scenario.history() if isinstance(r.event, SupportGiven))
        assert place.vault.scope(given.actor) == str(given.event.subject)
        page = busy.visitor.get(f"{HISTORY}?by={given.actor}")
        assert numbers(page) == [busy.last - 2]

    def test_sides_are_told_apart_by_links_that_say_how_many(self, busy: Place) -> None:
        every = busy.visitor.get(HISTORY)
        found = {
            side: numbers(busy.visitor.get(f"{HISTORY}?side={side}"))
            for side in ("residents", "municipality", "platform")
        }
        assert found["residents"] == [busy.size - each for each in (1, 2, 3, 4)]
        # Setting up too, although the role is entered after the first of it.
        assert found["municipality"]
        assert sorted(each for side in found.values() for each in side) == sorted(numbers(every))
        for label, side in (("Residents", "residents"), ("The municipality", "municipality")):
            link = rf'href="[^"]*side={side}[^"]*"[^>]*>{label} \({len(found[side])}\)'
            assert re.search(link, every), label

    def test_a_side_is_kept_with_what_else_is_asked(self, busy: Place) -> None:
        page = busy.visitor.get(f"{HISTORY}?side=residents&kind=comments&from=2026-03-04")
        assert numbers(page) == [busy.size - 1]
        assert '<input type="hidden" name="side" value="residents">' in page
        assert "kind=comments" in page
        assert numbers(busy.visitor.get(f"{HISTORY}?side=nonsense")) == numbers(
            busy.visitor.get(HISTORY)
        )

    def test_counting_reads_no_event(self, busy: Place) -> None:
        plan = str(SIDES.compile(compile_kwargs={"render_postcompile": True}))
        assert "state" not in plan

    @pytest.mark.parametrize("code", ['"', "%", "\\", "x" * 500, "æ", "\x00"])
    def test_a_code_that_nobody_has(self, busy: Place, code: str) -> None:
        answer = busy.visitor.client.get(HISTORY, query_string={"by": code})
        assert answer.status_code == 200
        assert numbers(answer.text) == []

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("from=nonsense", "Write the days as dates"),
            ("to=2026-13-01", "Write the days as dates"),
            ("from=0001-01-01", "Write the days as dates"),
            ("to=9999-12-31", "Write the days as dates"),
            ("from=2026-03-04&to=2026-03-03", "The first day comes after the last."),
        ],
    )
    def test_days_that_make_no_sense(self, busy: Place, query: str, words: str) -> None:
        page = busy.visitor.get(f"{HISTORY}?{query}", 422)
        assert words in page
        assert numbers(page) == []

    def test_kinds_stand_in_groups_with_their_numbers(self, busy: Place) -> None:
        page = busy.visitor.get(HISTORY)
        groups = re.findall(r'<optgroup label="([^"]*)"', page)
        assert groups == ["The methods", "What people do", "What the municipality does"]
        assert "Comments (2)" in page

    def test_every_event_has_its_kind(self, place: Place) -> None:
        registry = place.scenario.registry
        every = groups(registry, dict.fromkeys(registry.event_types, 1))
        kinds = [kind for _title, kinds in every for kind in kinds]
        assert "others" not in [kind.slug for kind in kinds]
        assert sum(kind.number for kind in kinds) == len(registry.event_types)

    def test_an_event_of_a_plugin_that_is_gone_is_another_kind(self, busy: Place) -> None:
        connection = busy.municipality.store
        with connection.writing() as database:
            database.connection.execute("UPDATE stored_events SET topic = 'gone.X' WHERE log != ''")
        assert "Other events" in busy.visitor.get(HISTORY)

    def test_a_page_at_a_time(self, place: Place) -> None:
        before = place.size
        for number in range(60):
            place.scenario.clock.move(seconds=1)
            place.submit(f"toy {number}")
        first, second = (place.visitor.get(f"{HISTORY}?page={n}") for n in (1, 2))
        assert len(numbers(first)) == 50
        assert numbers(second) == list(range(before + 9, -1, -1))
        assert "page=2" in first

    def test_choices_stay_on_the_way_to_the_next_page(self, place: Place) -> None:
        for number in range(60):
            place.submit(f"toy {number}")
        page = place.visitor.get(f"{HISTORY}?kind=toys")
        assert re.search(r'rel="next" href="[^"]*kind=toys[^"]*page=2', page)


def test_days_are_those_of_the_municipality(place: Place) -> None:
    place.scenario.clock.now += timedelta(hours=14, minutes=30)  # 23:30 in UTC, 00:30 there
    place.submit()
    page = place.visitor.get(f"{HISTORY}?from=2026-03-03")
    assert numbers(page) == [place.last]
    assert "Tuesday, 3 March 2026" in page
