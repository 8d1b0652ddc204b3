"""What is computed from contributions and published."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samskap import Respond, SubmitComment, Support
from samskap.core.contributions.figures import Figures, figures

from .conftest import Town


def computed(town: Town) -> Figures:
    return figures(town.municipality.find_all, town.site.registry, town.process)


def respond(town: Town, note: object, after: timedelta) -> None:
    town.clock.move(seconds=after.total_seconds())
    response = Respond(
        process=town.process, subject=note, outcome="known", text="Noted", language="en"
    )
    town.send(response, "eva")


def test_a_process_where_nothing_has_happened(town: Town) -> None:
    assert computed(town) == Figures(0, ())


def test_counts_what_there_is(town: Town) -> None:
    first = town.note("ada")
    town.note("ada", kind="remark")
    town.send(Support(process=town.process, subject=first), "bo")
    comment = SubmitComment(
        process=town.process, comment=town.ids(), subject=first, text="Yes", language="en"
    )
    town.send(comment, "bo")
    found = computed(town)
    note, remark = found.kinds
    assert (note.kind.slug, note.number, note.people, note.supports, note.comments) == (
        "note",
        1,
        2,
        1,
        1,
    )
    assert (note.answered, note.share_answered, note.days) == (0, 0.0, None)
    assert (remark.kind.slug, remark.number, remark.answered) == ("remark", 1, None)
    assert (found.authors, found.supports, found.comments) == (2, 1, 1)


def test_whoever_only_supports_is_no_author(town: Town) -> None:
    note = town.note("ada")
    town.send(Support(process=town.process, subject=note), "bo")
    assert computed(town).authors == 1


@pytest.mark.parametrize(
    ("hours", "days"), [([23], 0), ([24], 1), ([24, 48], 1.5), ([24, 240, 48], 2), ([1, 1, 100], 0)]
)
def test_the_median_is_of_whole_days_until_the_first_response(
    town: Town, hours: list[int], days: float
) -> None:
    started = town.clock.now
    notes = [town.note("ada", f"Note {number}") for number in range(len(hours) + 1)]
    for hour, note in sorted(zip(hours, notes, strict=False)):
        town.clock.now = started
        respond(town, note, timedelta(hours=hour, seconds=1))
    town.clock.now = started
    respond(town, notes[0], timedelta(days=30))
    note = computed(town).kinds[0]
    assert note.days == days
    assert note.answered == len(hours)
    assert note.share_answered == len(hours) / (len(hours) + 1)


def test_a_kind_that_nobody_knows_any_more_is_left_out(town: Town) -> None:
    town.note("ada", kind="forgotten")
    found = computed(town)
    assert found.kinds == ()
    assert found.authors == 1
