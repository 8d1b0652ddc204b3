"""Stories of the demo: everything that a table can say of ideas can be played."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from samskap.contract.discovery import Plugins
from samskap.contract.registry import Registry
from samskap.demo.player import perform
from samskap.demo.seeding import stage
from samskap.demo.stage import Stage
from samskap.demo.story import StoryError, read
from samskap_cocreation.ideas.model import merged_id
from samskap_cocreation.ideas.queries import (
    AMENDMENTS_TO,
    AUTHORS_OF,
    IDEA,
    MERGE,
    SORTINGS_OF,
    VERSIONS_OF,
)
from samskap_cocreation.rounds.queries import COUNTED_DOTS, COUNTED_SCORES, ROUND_ROW

PEOPLE = """
[municipality]
slug = "testby"
name = "Testby"

[crowd]
name = "Innbygger"
number = 9

[[person]]
key = "ada"
name = "Ada Prøvestein"
note = "Bor her."

[[person]]
key = "bo"
name = "Bo Prøvestein"
note = "Bor her også."

[[person]]
key = "fred"
name = "Fred Prøvestein"
role = "facilitator"
note = "Leder."

[[person]]
key = "eva"
name = "Eva Prøvestein"
role = "administrator"
note = "Setter opp."

[[process]]
slug = "proeve"
title = "En prøve"
summary = "Kort om den."
level = "dialogue"
methods = ["cocreation"]
by = ["fred"]
created = 2026-03-02 09:00:00
published = 2026-03-02 10:00:00

[[process.phase]]
key = "ideer"
title = "Ideer"
purpose = ""
opens = ["cocreation.gathering"]
starts = 2026-03-02
ends = 2026-06-01
"""
IDEAS = """
[[process.cocreation.idea]]
key = "buss"
who = "ada"
at = 2026-03-03 12:00:00
title = "Gåbuss"
text = "Barn går sammen."
supports = 2
revised = [{at = 2026-03-05 12:00:00, text = "Barn går sammen til skolen.", reason = "Klarere."}]
sorted = [{at = 2026-03-04 12:00:00, cell = "risky", reason = "Hvem leder den?"}]

[[process.cocreation.idea.amendment]]
who = "bo"
at = 2026-03-06 12:00:00
title = "Gåbuss med gamle"
reason = "De har tid."
answer = {at = 2026-03-07 12:00:00}

[[process.cocreation.idea.amendment]]
who = "bo"
at = 2026-03-06 13:00:00
text = "Noe annet."
reason = "Kortere."
answer = {at = 2026-03-08 12:00:00, reason = "For kort."}

[[process.cocreation.idea.amendment]]
who = "eva"
at = 2026-03-06 14:00:00
text = "Noe helt annet."
reason = "En prøve."
withdrawn = 2026-03-06 15:00:00

[[process.cocreation.idea]]
key = "tog"
who = "bo"
at = 2026-03-04 12:00:00
title = "Gåtog"
builds_on = ["buss"]
revised = [{at = 2026-03-05 12:00:00, title = "Langt gåtog", reason = "Klarere."}]

[[process.cocreation.idea]]
key = "borte"
who = "bo"
at = 2026-03-04 12:00:00
title = "Glem det"
withdrawn = 2026-03-05 12:00:00

[[process.cocreation.voting]]
key = "prikker"
at = 2026-03-09 12:00:00
title = "Hvilken?"
ideas = ["buss", "tog"]
ends = 2026-03-12
ballot = [{at = 2026-03-10 12:00:00, who = "ada", dots = {buss = 1, tog = 2}}]
crowd = [{number = 4, dots = {buss = 3}}]
closed = 2026-03-11 12:00:00

[[process.cocreation.assessment]]
key = "vurdering"
at = 2026-03-09 12:00:00
title = "Hvor god?"
ideas = ["buss"]
ends = 2026-03-12
closed = 2026-03-11 12:00:00

[[process.cocreation.assessment.judged]]
at = 2026-03-10 12:00:00
who = "fred"
idea = "buss"
value = [5, "Mange barn."]
feasibility = [4, "Lett."]
risk = [3, "Noe trafikk."]
ownership = [2, "Få ledere."]

[[process.cocreation.merge]]
key = "sammen"
at = 2026-03-13 12:00:00
ideas = ["buss", "tog"]
title = "Gå sammen"
reason = "Det samme."
answer = [
  {at = 2026-03-14 12:00:00, who = "ada"},
  {at = 2026-03-14 13:00:00, who = "bo", reason = "Mitt er lengre."},
  {at = 2026-03-15 12:00:00, who = "bo"},
]
sorted = [{at = 2026-03-16 12:00:00, cell = "really_good", reason = "Alle vil."}]

[[process.cocreation.idea]]
key = "videre"
who = "ada"
at = 2026-03-17 12:00:00
title = "Gå hjem sammen"
builds_on = ["sammen"]

[[process.cocreation.merge]]
key = "nei"
at = 2026-03-18 12:00:00
ideas = ["sammen", "videre"]
title = "Gå hele dagen"
reason = "Kanskje."
withdrawn = 2026-03-19 12:00:00
ended = "Likevel ikke."
"""
STORY = PEOPLE + IDEAS


def played(content: str) -> Stage:
    ready = stage(read("testby.toml", content.encode()), Registry(Plugins()), b"0" * 32)
    for _cue in perform([ready]):
        pass
    return ready


@pytest.fixture(scope="module")
def told() -> Iterator[Stage]:
    ready = played(STORY)
    yield ready
    ready.municipality.close()


def rows(told: Stage, statement: Any, **parameters: object) -> list[Any]:
    return told.municipality.find_all(statement, **parameters)


def idea(told: Stage, key: str) -> UUID:
    return told.scenes[0].id("idea", key)


def test_ideas_are_told_revised_and_amended(told: Stage) -> None:
    bus = idea(told, "buss")
    versions = rows(told, VERSIONS_OF, idea=bus)
    assert [version["way"] for version in versions] == ["submitted", "revised", "amended"]
    assert versions[-1]["title"] == "Gåbuss med gamle"
    assert versions[-1]["text"] == "Barn går sammen til skolen."
    assert len(rows(told, AUTHORS_OF, idea=bus)) == 2
    courses = [row["course"] for row in rows(told, AMENDMENTS_TO, idea=bus)]
    assert sorted(courses) == ["accepted", "declined"]
    (gone,) = rows(told, IDEA, idea=idea(told, "borte"), process=told.scenes[0].process)
    assert gone["state"] == "withdrawn"


def test_votings_and_assessments_are_counted(told: Stage) -> None:
    voting, assessment = (
        told.scenes[0].id(kind, key)
        for kind, key in (("voting", "prikker"), ("assessment", "vurdering"))
    )
    assert [row["dots"] for row in rows(told, COUNTED_DOTS, round=voting)] == [13, 2]
    assert [row["value"] for row in rows(told, COUNTED_SCORES, round=assessment)] == [5]
    assert rows(told, ROUND_ROW, round=voting)[0]["state"] == "counted"


def test_ideas_are_merged_and_what_came_of_it_is_sorted(told: Stage) -> None:
    process = told.scenes[0].process
    new = merged_id(told.scenes[0].id("merge", "sammen"))
    assert len(rows(told, AUTHORS_OF, idea=new)) == 2
    assert [row["cell"] for row in rows(told, SORTINGS_OF, idea=new)] == ["really_good"]
    (other,) = rows(told, MERGE, merge=told.scenes[0].id("merge", "nei"), process=process)
    assert (other["course"], other["ended"]) == ("withdrawn", "Likevel ikke.")


def test_what_a_story_misspells_is_named() -> None:
    with pytest.raises(StoryError, match="colour"):
        played(STORY.replace('title = "Gåtog"', 'colour = "red"\ntitle = "Gåtog"'))
