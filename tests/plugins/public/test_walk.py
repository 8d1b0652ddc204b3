"""What is not public yet, or no more, is on no page: every route, every role, now and before.

Every text field of every command holds a word that stands nowhere else. Some are in drafts, some
in what was taken back or erased, the rest is public.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.plugins.public.marks import Mark, texts
from tests.plugins.public.story import play
from tests.plugins.public.walking import ROLES, Seen
from tests.plugins.public.world import World

from samskap.features.search.indexing import search

# Reasons of staff stand in the log in the clear: the forms say that everybody can read them.
FOR_EVER = {
    ("samskap_cocreation.ProposeMerge", "reason"),
    ("samskap_needs.CorrectGatheredNeed", "reason"),
}
# A report never changes: it goes on saying what was found, though an insight is given up later.
REPORTED = {
    ("samskap_needs.ReviseInsight", "title"),
    ("samskap_needs.ReviseInsight", "heard"),
    ("samskap_needs.PrioritiseInsight", "reason"),
}
INSIDE = {
    "process": {"administrator"},
    "insight": {"administrator", "facilitator"},
    "agreement": {"administrator", "facilitator", "representative"},
}
# Of all fields in which words can be written, those that the story must put a mark into.
MOST = 0.85


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    """Give what everybody was shown on every route."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("site"))
        world = World()
        play(world)
        found = Seen(world)
        found.walk()
        yield found
        world.municipality.close()


def marks(seen: Seen, *states: str) -> list[Mark]:
    """Return the marks in words of some states."""
    assert seen.world.marker
    return [mark for mark in seen.world.marker.marks if mark.state in states]


def leaks(seen: Seen, *states: str) -> dict[str, tuple[str, str, str]]:
    """Return each field of such words that somebody read who may not, and one place where."""
    return {
        f"{mark.command}.{mark.field}": place
        for mark in marks(seen, *states)
        for place in sorted(seen.pages[mark.word])
        if not _may_read(mark, place)
    }


def _may_read(mark: Mark, place: tuple[str, str, str]) -> bool:
    role, endpoint, _address = place
    field = mark.command, mark.field
    if field in FOR_EVER or (field in REPORTED and endpoint == "needs.report"):
        return True
    # What is kept about oneself is handed out to oneself, also what one has taken back.
    own = endpoint.startswith("own.") and mark.by == ROLES[role]
    return own or (mark.state == "draft" and role in INSIDE[mark.group])


def test_drafts_are_read_by_nobody_outside(seen: Seen) -> None:
    assert leaks(seen, "draft") == {}


def test_what_was_taken_back_or_erased_is_read_by_nobody(seen: Seen) -> None:
    assert leaks(seen, "gone") == {}


def test_neither_is_found_by_searching(seen: Seen) -> None:
    hidden = [mark.word for mark in marks(seen, "draft", "gone")]
    found = [word for word in hidden if search(seen.world.municipality, word).rows]
    assert found == []


def test_those_inside_read_their_drafts(seen: Seen) -> None:
    """Else the walk would not have come to them."""
    for group, role in (("agreement", "representative"), ("insight", "facilitator")):
        drafts = [mark for mark in marks(seen, "draft") if mark.group == group]
        read = [m for m in drafts if any(place[0] == role for place in seen.pages[m.word])]
        assert len(read) > len(drafts) / 2, (group, role)


def test_nearly_all_that_is_public_is_seen(seen: Seen) -> None:
    """The walk opens the pages on which words stand, or it would find nothing anywhere."""
    public = marks(seen, "public")
    read = [mark for mark in public if seen.pages[mark.word]]
    assert len(read) > 0.85 * len(public)


def test_nearly_every_field_and_route_was_tried(
    seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    every = {(k.type_name(), path) for k in seen.world.registry.handlers for path in texts(k)}
    marked = {(mark.command, mark.field) for mark in marks(seen, "draft", "gone", "public")}
    missing = sorted(".".join(field) for field in every - marked)
    assert seen.world.marker
    with capsys.disabled():
        print(
            f"\n{len(seen.routes)} routes ({len(seen.unreached)} of them led nowhere), "
            f"{len(ROLES)} roles, {len(seen.world.moments)} moments of the past, "
            f"{seen.requests} pages; {len(every & marked)} of {len(every)} fields of "
            f"{len(seen.world.marker.sent)} commands, {len(seen.world.marker.marks)} words. "
            f"Not marked: {', '.join(missing) or 'none'}."
        )
    assert len(every & marked) > MOST * len(every), missing
    assert len(seen.unreached) < 0.3 * len(seen.routes), sorted(seen.unreached)
