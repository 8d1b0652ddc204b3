"""The pages of the gathering and of concepts, for everybody and for those who run the process."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from tests.plugins.browsing import Browser
from tests.plugins.cocreation.shorthand import submitted

from samskap.core.contributions.queries import CONTRIBUTIONS
from samskap.testing.scenario import Served
from samskap_cocreation.concepts import queries as concept_queries
from samskap_cocreation.gathering import queries
from samskap_cocreation.gathering.commands import InvitePerson, SetEvaluationForm
from samskap_cocreation.workshops.commands import JoinWorkshop

Open = Callable[..., Browser]
NOBODY = "7d0b2f9e-0000-4000-8000-000000000000"
WORK = "admin/cocreation"


@pytest.fixture
def browser(served: Served) -> Open:
    return lambda who=None: Browser(served, who)


@pytest.fixture
def staff(creation: Any, browser: Open) -> Browser:
    return browser(creation.facilitator)


def of(creation: Any, statement: Any, **more: object) -> list[Any]:
    return creation.rows(statement, process=creation.process, **more)


def pressed(browser: Browser, page: str, address: str) -> str:
    """Press a button of a page, then return the page."""
    assert browser.post(address, browser.hidden(page)).status_code == 303
    return browser.get(page)


def test_an_empty_process_says_so(browser: Open) -> None:
    visitor = browser()
    assert "No gathering is being prepared" in visitor.get("cocreation/gathering")
    assert "No concept has been begun yet" in visitor.get("cocreation/concepts")
    assert "Nothing has been tried to its end yet" in visitor.get("cocreation/learnings")
    assert "Feedback is for those who took part" in visitor.get("cocreation/gathering/feedback")


@pytest.mark.parametrize("who", [None, "ada"])
@pytest.mark.parametrize(
    "page",
    [
        "",
        "gathering/people",
        "gathering/roles/new",
        "gathering/rigging",
        "gathering/rigging/invitation",
        "followup",
        "followup/steps/new",
        "concepts",
        "concepts/new",
    ],
)
def test_only_those_who_run_the_process_get_in(browser: Open, page: str, who: str | None) -> None:
    browser(who).get(f"{WORK}/{page}", 403)


@pytest.mark.parametrize(
    "page",
    [
        f"cocreation/concepts/{NOBODY}",
        f"cocreation/concepts/{NOBODY}/versions",
        f"{WORK}/gathering/invitations/{NOBODY}",
        f"{WORK}/gathering/rigging/menu",
        f"{WORK}/followup/steps/{NOBODY}/done",
        f"{WORK}/concepts/{NOBODY}/revise",
        f"{WORK}/trials/{NOBODY}/end",
        f"{WORK}/trials/{NOBODY}/celebrate",
    ],
)
def test_what_is_not_there_is_not_found(staff: Browser, page: str) -> None:
    staff.get(page, 404)


# The gathering.


def test_names_of_people_are_seen_only_at_work(
    creation: Any, browser: Open, staff: Browser
) -> None:
    role = {"role": "main_facilitator", "organisation": "Volunteer centre", "who": "Kari Nordmann"}
    assert "The role has been filled." in staff.done(f"{WORK}/gathering/roles/new", **role)
    person = {"who": "Ola Nordmann", "part": "participant", "sector": "civil"}
    text = staff.done(f"{WORK}/gathering/invitations/new", **person)
    assert "Kari Nordmann" in text
    assert "Ola Nordmann" in text
    assert "1 participant is invited." in text
    assert "Nobody is invited from here: Academia." in text
    public = browser("ada").get("cocreation/gathering")
    assert "Volunteer centre" in public
    assert "Nordmann" not in public
    assert "Nordmann" not in browser().get("-/history")


def test_an_answer_is_noted_and_a_role_vacated(creation: Any, staff: Browser) -> None:
    person = {"who": "Ola Nordmann", "part": "leader", "sector": "public"}
    staff.done(f"{WORK}/gathering/invitations/new", **person)
    (invitation,) = of(creation, queries.INVITATIONS_OF)
    page = f"{WORK}/gathering/invitations/{invitation['id']}"
    assert staff.send(page, answer="perhaps").status_code == 422
    assert "The answer has been noted." in staff.done(page, answer="no")
    role = {"role": "host", "organisation": "School", "who": ""}
    staff.done(f"{WORK}/gathering/roles/new", **role)
    (seat,) = of(creation, queries.ROLES_OF)
    address = f"{WORK}/gathering/roles/{seat['id']}/vacate"
    people = f"{WORK}/gathering/people"
    assert "The role is vacant." in pressed(staff, people, address)
    form = staff.hidden(people)
    staff.post(address, form)
    assert "Nobody has this role." in staff.get(people)


def test_what_must_be_ready_is_made_ready(creation: Any, browser: Open, staff: Browser) -> None:
    rigging = f"{WORK}/gathering/rigging"
    assert "The gallery is empty." in staff.get(rigging)
    staff.done(f"{rigging}/invitation", text="Come <b>along</b>.")
    item = {"title": "Repair café", "text": "In Utrecht.", "address": "http://a.example"}
    assert staff.send(f"{WORK}/gathering/inspiration/new", **item).status_code == 422
    item["address"] = "https://a.example"
    staff.done(f"{WORK}/gathering/inspiration/new", **item)
    text = staff.done(f"{WORK}/gathering/evaluation", questions="Heard?\n\n Worth it? \n")
    assert "Worth it?" in text
    response = browser().client.get("/testby/process/cocreation/gathering")
    assert "Come &lt;b&gt;along&lt;/b&gt;." in response.text
    assert "https://a.example" in response.text
    (row,) = of(creation, queries.INSPIRATIONS_OF)
    address = f"{WORK}/gathering/inspiration/{row['id']}/remove"
    assert "The item has been taken out." in pressed(staff, rigging, address)


def test_those_who_took_part_say_how_it_was(creation: Any, browser: Open, staff: Browser) -> None:
    creation.staff(SetEvaluationForm, questions=["Were you heard?", "Was it worth it?"])
    workshop = creation.workshop(gathering=True)
    for who in ("ada", "bo"):
        creation.does(JoinWorkshop, who, workshop=workshop)
    creation.clock.move(days=10)
    ada, page = browser("ada"), "cocreation/gathering/feedback"
    assert "Say how it was" in ada.get("cocreation/gathering")
    assert ada.send(page, answer1="5").status_code == 422
    ada.done(page, answer1="5", answer2="2", words="I was heard.")
    browser("bo").done(page, answer1="4", answer2="2")
    assert "I was heard." in ada.get(page)
    assert "have been taken out of the box" in ada.done(f"{page}/withdraw")
    assert "Take my answers out" not in ada.get(page)
    assert ada.send(f"{page}/withdraw").status_code == 422
    ada.done(page, answer1="3", answer2="2", words="Less than I thought.")
    assert "Were you heard?" not in browser().get("cocreation/gathering")
    assert "Less than I thought." not in staff.get(f"{WORK}/followup")
    rigging = staff.get(f"{WORK}/gathering/rigging")
    assert "2 participants have answered, so the questions stay." in rigging
    form = ada.hidden(page)
    staff.send(f"{WORK}/followup", f"{WORK}/followup/evaluation/close")
    late = ada.post(page, {**form, "answer1": "1", "answer2": "1", "words": "Too late."})
    assert late.status_code == 422
    assert "The evaluation has been closed." in late.text
    assert "Too late." in late.text
    text = browser().get("cocreation/gathering")
    assert "Were you heard?" in text
    assert "Less than I thought." not in text
    assert "Less than I thought." in staff.get(f"{WORK}/followup")
    rigging = staff.get(f"{WORK}/gathering/rigging")
    assert "2 participants have answered, so the questions stay." in rigging


def test_outcomes_reflections_and_steps_are_published(
    creation: Any, browser: Open, staff: Browser
) -> None:
    followup = f"{WORK}/followup"
    staff.done(f"{followup}/reflections/new", text="Listening takes time.")
    staff.done(f"{followup}/outcomes/new", outcome="collaboration", text="Three go on.")
    step = {"title": "Ask the owner", "unit": "Culture", "due": "2026-03-09"}
    staff.done(f"{followup}/steps/new", **step)
    creation.staff(SetEvaluationForm, questions=["Heard?"])
    text = browser().get("cocreation/gathering")
    for part in ("Listening takes time.", "Three go on.", "Ask the owner", "Culture"):
        assert part in text
    creation.clock.move(days=20)
    assert "The step “Ask the owner” is overdue." in staff.get(f"{WORK}/")
    (row,) = of(creation, queries.STEPS_OF)
    page = f"{followup}/steps/{row['id']}"
    staff.done(f"{page}/change", **{**step, "due": "2026-05-01"}, reason="She is away.")
    staff.done(f"{page}/done", result="She agreed.")
    assert "She agreed." in browser().get("cocreation/gathering")
    staff.get(f"{page}/drop", 404)
    address = f"{followup}/outcomes/collaboration/retract"
    assert "The outcome is no longer stated." in pressed(staff, followup, address)


def test_a_step_is_dropped_after_a_question(creation: Any, staff: Browser) -> None:
    step = {"title": "Ask the owner", "unit": "Culture", "due": "2026-03-09"}
    staff.done(f"{WORK}/followup/steps/new", **step)
    (row,) = of(creation, queries.STEPS_OF)
    page = f"{WORK}/followup/steps/{row['id']}/drop"
    assert "This cannot be undone." in staff.get(page)
    assert "The step has been dropped." in staff.done(page, reason="It was sold.")


# Concepts.

CONCEPT = {
    "title": "A <b>shared</b> workshop",
    "whom": "Those who mend.",
    "need": "A place to meet.",
    "solution": "Tools in a shop.",
}


@pytest.fixture
def concept(creation: Any, staff: Browser) -> UUID:
    idea = submitted(creation, "ada")
    assert staff.send(f"{WORK}/concepts/new", **CONCEPT).status_code == 422
    text = staff.done(f"{WORK}/concepts/new", **CONCEPT, ideas=str(idea))
    assert "The people of its ideas are told." in text
    (row,) = of(creation, concept_queries.CONCEPTS_OF)
    return UUID(row["id"])


def test_without_an_idea_there_is_nothing_to_build_on(staff: Browser) -> None:
    assert "There is no idea to build a concept on yet." in staff.get(f"{WORK}/concepts")


def test_a_concept_is_revised_and_its_versions_compared(
    creation: Any, browser: Open, staff: Browser, concept: UUID
) -> None:
    page = f"{WORK}/concepts/{concept}/revise"
    slower = {**staff.hidden(page), **CONCEPT, "reason": "Slower."}
    staff.done(page, **{**CONCEPT, "solution": "Tools and coffee in a shop."}, reason="We asked.")
    assert staff.post(page, slower).status_code == 422
    response = browser().client.get(f"/testby/process/cocreation/concepts/{concept}")
    assert "&lt;b&gt;shared&lt;/b&gt;" in response.text
    text = browser().get(f"cocreation/concepts/{concept}/versions")
    assert "<ins>" in text
    assert "We asked." in text
    assert text.index("Version 2") < text.index("Version 1")


def test_a_concept_rests_on_more_ideas(
    creation: Any, browser: Open, staff: Browser, concept: UUID
) -> None:
    idea = submitted(creation, "bo", title="A café run by youth")
    staff.done(f"{WORK}/concepts/{concept}/ideas", ideas=str(idea))
    text = browser().get(f"cocreation/concepts/{concept}")
    assert "A café run by youth" in text
    assert "Where it comes from" in text


def test_a_concept_is_tried_and_handed_over(
    creation: Any, browser: Open, staff: Browser, concept: UUID
) -> None:
    trial = {
        "kind": "pilot",
        "title": "Two Saturdays",
        "tried": "Tools on tables.",
        "measured": "How many come twice.",
        "begins": "2026-03-02",
        "ends": "2026-03-08",
    }
    wrong = staff.send(f"{WORK}/concepts/{concept}/trials/new", **{**trial, "ends": "2026-03-01"})
    assert wrong.status_code == 422
    staff.done(f"{WORK}/concepts/{concept}/trials/new", **trial)
    (row,) = of(creation, concept_queries.TRIALS_OF)
    staff.get(f"{WORK}/trials/{row['id']}/celebrate", 404)
    creation.clock.move(days=9)
    assert "It is not said how “Two Saturdays” went." in staff.get(f"{WORK}/")
    went = {"outcome": "failed", "result": "Nobody came.", "learning": "Begin later."}
    staff.done(f"{WORK}/trials/{row['id']}/end", **went)
    staff.get(f"{WORK}/trials/{row['id']}/end", 404)
    staff.done(f"{WORK}/trials/{row['id']}/celebrate", reason="It saved us a year.")
    text = browser().get("cocreation/learnings")
    for part in ("Best failure", "Begin later.", "It saved us a year."):
        assert part in text
    over = {"to": "Culture", "text": "They begin in May.", "agreement": ""}
    staff.done(f"{WORK}/concepts/{concept}/hand-over", **over)
    text = browser().get(f"cocreation/concepts/{concept}")
    assert "Culture takes this concept further." in text
    assert "Handed over" in text


def test_a_concept_is_dropped_after_a_question(
    creation: Any, browser: Open, staff: Browser, concept: UUID
) -> None:
    page = f"{WORK}/concepts/{concept}/drop"
    assert "This cannot be undone." in staff.get(page)
    staff.done(page, reason="The shop was let.")
    assert "The shop was let." in browser().get(f"cocreation/concepts/{concept}")
    staff.get(page, 404)


def test_unsorted_ideas_after_the_last_day_are_overdue(creations: Any) -> None:
    creation = creations(opens=("cocreation.gathering", "cocreation.followup"))
    submitted(creation, "ada")
    staff = Browser(Served(creation), creation.facilitator)
    said = "still unsorted, and the last day for it has passed"
    assert said not in staff.get("admin/")
    creation.clock.move(days=60)
    assert said in staff.get("admin/")


def test_the_agreement_that_takes_a_concept_further_is_linked(
    creation: Any, browser: Open, staff: Browser, concept: UUID
) -> None:
    # Any public contribution of that kind will do; here an idea stands in for an agreement.
    agreement = submitted(creation, "bo", title="Partnership on tools")
    with creation.municipality.store.reading() as database:
        database.change(CONTRIBUTIONS, {"id": agreement}, kind="agreement")
        database.connection.commit()
    over = {"to": "Culture", "text": "They begin in May.", "agreement": str(agreement)}
    staff.done(f"{WORK}/concepts/{concept}/hand-over", **over)
    text = browser().get(f"cocreation/concepts/{concept}")
    assert "The agreement: Partnership on tools" in text


def test_the_number_of_people_invited_is_the_sum_of_its_table(creation: Any) -> None:
    for number in range(5):
        part = "participant" if number else "leader"
        creation.staff(
            InvitePerson,
            invitation=creation.ids(),
            part=part,
            sector=("public", "civil")[number % 2],
            who="Somebody",
        )
    page = Browser(Served(creation)).get("cocreation/gathering")
    (headline,) = re.findall(r"<dt>People invited</dt><dd>(\d+)</dd>", page)
    table = page[page.index("People invited, by sector") :]
    lines = re.findall(r"<tr>(.*?)</tr>", table[: table.index("</table>")], re.DOTALL)
    figures = [[int(n) for n in re.findall(r"<td[^>]*>(\d+)</td>", line)] for line in lines]
    counted = [numbers for numbers in figures if numbers]
    assert all(sum(numbers[:-1]) == numbers[-1] for numbers in counted)
    assert int(headline) == sum(numbers[-1] for numbers in counted) == 5
