"""Stories of the demo: all that a table can say of gatherings and concepts can be played."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.plugins.cocreation.test_idea_stories import PEOPLE, played

from samskap.demo.stage import Stage
from samskap_cocreation.concepts import queries as concepts
from samskap_cocreation.gathering import queries as gathering
from samskap_cocreation.workshops import queries as workshops

GATHERING = """
[process.cocreation.gathering]
seat = [
  {at = 2026-03-02 12:00:00, role = "host", organisation = "Laget"},
  {at = 2026-03-02 12:00:00, role = "host", organisation = "Banken", left = 2026-03-03 12:00:00},
]
invitation = [
  {at = 2026-03-02 12:00:00, who = "Ung", sector = "residents", answer = "yes"},
  {at = 2026-03-02 12:00:00, who = "Gammel", sector = "residents"},
]
written = [{at = 2026-03-02 12:00:00, artefact = "invitation", text = "Kom."}]
inspiration = [{at = 2026-03-02 12:00:00, title = "Et hus"}]
form = {at = 2026-03-02 12:00:00, questions = ["Hørt?"]}
feedback = [{at = 2026-03-10 20:00:00, who = "ada", answers = [5], words = "Fint."}]
reflection = [{at = 2026-03-10 20:00:00, text = "Begynn med mat."}]
outcome = [{at = 2026-03-11 12:00:00, kind = "solution", text = "Én."}]

[process.cocreation.gathering.crowd]
workshop = "dag"
since = 2026-03-10 20:00:00
until = 2026-03-12 20:00:00
marks = [{number = 2, answers = [4]}, {answers = [1], words = "Kjedelig."}]

[[process.cocreation.gathering.step]]
at = 2026-03-11 12:00:00
title = "Svare"
unit = "Kultur"
due = 2026-03-20
changed = [{at = 2026-03-12 12:00:00, due = 2026-03-25, reason = "Sykdom."}]
done = {at = 2026-03-21 12:00:00, text = "Svart."}

[[process.cocreation.gathering.step]]
at = 2026-03-11 12:00:00
title = "Bygge"
unit = "Eiendom"
due = 2026-04-20
dropped = {at = 2026-03-21 12:00:00, text = "Solgt."}

[[process.cocreation.workshop]]
key = "dag"
at = 2026-03-02 12:00:00
title = "Dagen"
place = "Huset"
day = 2026-03-10
begins = "09:00"
ends = "15:00"
seats = 5
until = 2026-03-09
gathering = true
order = [{minutes = 60, title = "Suppe", kind = "break"}, {minutes = 90, title = "Ideer"}]
joined = [
  {who = "ada", at = 2026-03-02 12:01:00},
  {who = "bo", at = 2026-03-02 12:02:00},
  {who = "eva", at = 2026-03-02 12:03:00},
]
left = [{who = "eva", at = 2026-03-02 12:04:00}]
crowd = 3
attendance = {at = 2026-03-10 16:00:00, absent = ["bo"], others = 2}
notes = {at = 2026-03-10 17:00:00, text = "Godt."}

[[process.cocreation.workshop]]
key = "kveld"
at = 2026-03-02 12:00:00
title = "Kvelden"
address = "https://kveld.example.org/"
day = 2026-03-12
begins = "18:00"
ends = "20:00"
seats = 9
until = 2026-03-11
cancelled = {at = 2026-03-05 12:00:00, text = "Storm."}
"""
CONCEPTS = """
[[process.cocreation.idea]]
key = "hus"
who = "ada"
at = 2026-03-03 12:00:00
title = "Et hus"

[[process.cocreation.concept]]
key = "hus"
at = 2026-03-13 12:00:00
ideas = ["hus"]
title = "Huset"
whom = "Alle."
need = "Tak."
solution = "Et hus."
revised = {at = 2026-03-14 12:00:00, risks = "Regn.", reason = "Det ble spurt."}
handed_over = {at = 2026-03-20 12:00:00, to = "Laget", text = "De begynner."}

[[process.cocreation.concept.trial]]
at = 2026-03-14 12:00:00
kind = "prototype"
title = "Et telt"
tried = "Duk."
measured = "Hvor tørt."
begins = 2026-03-15
ends = 2026-03-15
ended = {at = 2026-03-16 12:00:00, outcome = "failed", result = "Vått.", learning = "Tak må til."}
celebrated = {at = 2026-03-17 12:00:00, text = "Alle lo."}

[[process.cocreation.concept]]
key = "bort"
at = 2026-03-13 12:00:00
ideas = ["hus"]
title = "Tårnet"
whom = "Få."
need = "Utsikt."
solution = "Et tårn."
dropped = {at = 2026-03-20 12:00:00, text = "For høyt."}
"""


@pytest.fixture(scope="module")
def told() -> Iterator[Stage]:
    ready = played(PEOPLE + GATHERING + CONCEPTS)
    yield ready
    ready.municipality.close()


def rows(told: Stage, statement: Any, **parameters: object) -> list[Any]:
    parameters = {"process": told.scenes[0].process, **parameters}
    return told.municipality.find_all(statement, **parameters)


def test_a_gathering_is_prepared(told: Stage) -> None:
    assert [row["organisation"] for row in rows(told, gathering.ROLES_OF)] == ["Laget"]
    assert [row["answer"] for row in rows(told, gathering.INVITATIONS_OF)] == ["yes", ""]
    assert [row["text"] for row in rows(told, gathering.ARTEFACTS_OF)] == ["Kom."]
    assert [row["title"] for row in rows(told, gathering.INSPIRATIONS_OF)] == ["Et hus"]


def test_those_who_were_there_say_how_it_was(told: Stage) -> None:
    feedback = rows(told, gathering.FEEDBACK_OF)
    assert sorted(row["answers"] for row in feedback) == ["1", "4", "4", "5"]
    assert {row["words"] for row in feedback} == {"", "Fint.", "Kjedelig."}
    assert [row["text"] for row in rows(told, gathering.REFLECTIONS_OF)] == ["Begynn med mat."]


def test_what_follows_is_planned(told: Stage) -> None:
    assert [row["outcome"] for row in rows(told, gathering.OUTCOMES_OF)] == ["solution"]
    steps = {row["title"]: (row["state"], row["due"]) for row in rows(told, gathering.STEPS_OF)}
    assert steps == {"Svare": ("done", "2026-03-25"), "Bygge": ("dropped", "2026-04-20")}


def test_workshops_are_held_or_cancelled(told: Stage) -> None:
    day, evening = rows(told, workshops.WORKSHOPS_OF)
    assert (day["seated"], day["waiting"], day["came"], day["others"]) == (5, 0, 4, 2)
    assert day["notes"] == "Godt."
    assert [row["minutes"] for row in rows(told, workshops.ORDER_OF, workshop=day["id"])] == [
        60,
        90,
    ]
    assert (evening["state"], evening["reason"]) == ("cancelled", "Storm.")


def test_concepts_are_tried_and_decided_on(told: Stage) -> None:
    courses = {row["title"]: row["course"] for row in rows(told, concepts.CONCEPTS_OF)}
    assert courses == {"Huset": "handed_over", "Tårnet": "dropped"}
    (house,) = [row for row in rows(told, concepts.CONCEPTS_OF) if row["title"] == "Huset"]
    assert (house["risks"], house["to"]) == ("Regn.", "Laget")
    (trial,) = rows(told, concepts.TRIALS_OF)
    assert (trial["outcome"], trial["celebrated"]) == ("failed", "Alle lo.")
