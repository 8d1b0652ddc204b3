"""The auditor's view: what is hashed, what caused what, two versions of a stream."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import unescape
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from samskap import Command, Database, Recorded
from samskap.core.contributions.commands import Respond
from samskap.core.processes.commands import DescribeProcess
from samskap.domain import ADMINISTRATION, aggregates
from samskap.features.history.commands import ViewAudit
from samskap.features.history.events import AuditViewed
from samskap.features.history.tree import Node, Place, Tree
from samskap.testing.scenario import Scenario
from samskap.tlog.tree import leaf_hash

from .conftest import Place as Served

AUDIT = "/testby/process/-/audit"


def looks(place: Served) -> list[AuditViewed]:
    """Return who has looked at what."""
    log = place.municipality.store.log(ADMINISTRATION)
    return [one.event for one in log if isinstance(one.event, AuditViewed)]


class TestEntry:
    """One entry of a log."""

    def test_shows_the_bytes_that_are_hashed(self, place: Served) -> None:
        place.submit(title="A secret ball")
        page = place.auditor().get(f"{AUDIT}/{place.last}")
        code = re.search(r"<pre[^>]*><code>(.*?)</code>", page, re.S)
        assert code
        with place.municipality.store.reading() as database:
            state = database.connection.execute(
                "SELECT state FROM stored_events WHERE log != ? ORDER BY position DESC",
                (ADMINISTRATION,),
            ).fetchone()[0]
        assert json.loads(unescape(code[1])) == json.loads(state)
        assert leaf_hash(state).hex() in page
        assert "secret" not in page

    def test_is_seen_by_all(self, place: Served) -> None:
        place.auditor().get(f"{AUDIT}/2")
        assert looks(place) == [AuditViewed(log=str(place.scenario.process), index=2)]
        history = place.visitor.get("/testby/-/history?kind=auditing")
        assert "Entry 2 of a process’s history was audited." in history
        assert '<a class="ds-link" hx-boost="false" href="/testby/process/-/history"' in history

    def test_one_look_is_told_of_once(self, place: Served) -> None:
        auditor = place.auditor()
        for _ in range(3):
            auditor.get(f"{AUDIT}/2")
        assert len(looks(place)) == 1
        auditor.get(f"{AUDIT}/1")
        assert len(looks(place)) == 2
        place.scenario.clock.move(minutes=10)
        auditor.get(f"{AUDIT}/2")
        assert len(looks(place)) == 3

    def test_whoever_is_no_auditor_any_more_opens_nothing(self, place: Served) -> None:
        auditor = place.auditor()
        stream = place.submit()
        pages = (f"{AUDIT}/2", f"{AUDIT}/stream/{stream}")
        for page in pages:
            auditor.get(page)
        place.dismiss()
        for page in pages:
            auditor.get(page, 403)

    def test_two_auditors_are_two(self, place: Served) -> None:
        place.auditor().get(f"{AUDIT}/2")
        place.browser(place.scenario.administrator).get(f"{AUDIT}/2")
        assert len(looks(place)) == 2

    def test_the_administration_can_be_audited(self, place: Served) -> None:
        page = place.auditor().get("/testby/-/audit/0")
        assert "whoever runs the installation did this" in page
        assert looks(place) == [AuditViewed(log=ADMINISTRATION, index=0)]
        history = place.visitor.get("/testby/-/history")
        assert "Entry 0 of the administration’s history was audited." in history

    @pytest.mark.parametrize("index", ["99", str(2**53), str(10**30)])
    def test_an_entry_that_is_not_there(self, place: Served, index: str) -> None:
        place.auditor().get(f"{AUDIT}/{index}", 404)
        assert looks(place) == []

    @pytest.mark.parametrize("index", ["-1", "x", "1.5"])
    def test_a_number_that_is_none(self, place: Served, index: str) -> None:
        place.auditor().get(f"{AUDIT}/{index}", 404)

    def test_residents_and_visitors_may_not(self, place: Served) -> None:
        assert "You must sign in first." in place.visitor.get(f"{AUDIT}/0", 403)
        assert "You do not have access" in place.browser("ada").get(f"{AUDIT}/0", 403)
        assert looks(place) == []

    def test_a_draft_cannot_be_audited(self, draft: Served) -> None:
        draft.browser(draft.scenario.administrator).get(f"{AUDIT}/0", 404)
        draft.auditor().get(f"{AUDIT}/0", 404)
        assert looks(draft) == []

    def test_the_way_there_is_shown_to_auditors_only(self, place: Served) -> None:
        history = "/testby/process/-/history"
        assert f'href="{AUDIT}/0"' in place.auditor().get(history)
        assert "audit" not in place.browser("ada").get(history)

    def test_it_says_where_nothing_is_signed_yet(self, place: Served) -> None:
        assert "No checkpoint covers it yet." in place.auditor().get(f"{AUDIT}/0")


class TestStream:
    """One stream at two versions."""

    def described(self, place: Served) -> str:
        """Let the process be described again; return the address of its stream."""
        changed = {"title": "Another", "summary": "x", "level": "dialogue"}
        place.send(DescribeProcess, place.scenario.administrator, **changed)
        return f"{AUDIT}/stream/{place.scenario.process}"

    def test_shows_what_changed_between_versions(self, place: Served) -> None:
        address = self.described(place)
        page = place.auditor().get(address)
        row = re.search(r'<th scope="row">described(.*?)</tr>', page, re.S)
        assert row
        assert "Changed" in row[1]
        assert f">{place.size}<" in row[1]

    def test_shows_any_two(self, place: Served) -> None:
        page = place.auditor().get(f"{self.described(place)}?a=1&b=2")
        row = re.search(r'<th scope="row">phases(.*?)</tr>', page, re.S)
        assert row
        assert "title: Collect" in row[1]

    def test_the_same_version_twice_has_no_changes(self, place: Served) -> None:
        page = place.auditor().get(f"{self.described(place)}?a=2&b=2")
        assert "Changed" not in page

    def test_leaves_a_trace(self, place: Served) -> None:
        place.auditor().get(self.described(place))
        process = place.scenario.process
        assert looks(place) == [AuditViewed(log=str(process), subject=process)]

    @pytest.mark.parametrize("query", ["a=0", "b=99", "a=x", "b=-1", "a=²", f"a={10**30}"])
    def test_a_version_that_is_not_there(self, place: Served, query: str) -> None:
        page = place.auditor().get(f"{AUDIT}/stream/{place.scenario.process}?{query}", 422)
        assert "There is no such version." in page
        assert looks(place) == []

    def test_a_stream_that_is_not_there(self, place: Served) -> None:
        auditor = place.auditor()
        auditor.get(f"{AUDIT}/stream/{uuid4()}", 404)
        auditor.get(f"{AUDIT}/stream/x", 404)

    def test_a_stream_of_another_log(self, place: Served) -> None:
        place.auditor().get(f"/testby/-/audit/stream/{place.scenario.process}", 404)

    def test_residents_and_visitors_may_not(self, place: Served) -> None:
        address = f"{AUDIT}/stream/{place.scenario.process}"
        place.visitor.get(address, 403)
        place.browser("ada").get(address, 403)

    def test_what_nobody_remembers(self, place: Served, monkeypatch: pytest.MonkeyPatch) -> None:
        toy = place.submit()
        (kind,) = (cls for cls in aggregates() if cls.__name__ == "Toy")
        monkeypatch.setattr(kind, "begins", ())
        page = place.auditor().get(f"{AUDIT}/stream/{toy}")
        assert "No rules of this site remember anything of it." in page


class TestCommand:
    """The rule behind the pages."""

    def test_an_auditor_leaves_a_trace(self, scenario: Scenario) -> None:
        scenario.when(ViewAudit(log=ADMINISTRATION, index=0), scenario.administrator).then(
            AuditViewed(log=ADMINISTRATION, index=0)
        )

    def test_a_resident_is_refused(self, scenario: Scenario) -> None:
        scenario.when(ViewAudit(log=ADMINISTRATION, index=0), "ada").refused("do not have access")

    def test_a_place_before_the_first_is_refused(self, scenario: Scenario) -> None:
        command = ViewAudit(log=ADMINISTRATION, index=-1)
        scenario.when(command, scenario.administrator).refused(field="index")


class TestTree:
    """What caused what."""

    @pytest.fixture
    def thankful(self, places: Callable[..., Served], toy: SimpleNamespace) -> Served:
        """Give a process where every toy is thanked for, twice."""

        def thank(recorded: Recorded, _database: Database) -> Iterable[Command]:
            about = {"process": UUID(recorded.log), "subject": recorded.stream}
            for text in ("Thanks", "Really"):
                yield Respond(**about, outcome="known", text=text, language="en")

        return places({"register_policies": lambda: {toy.Submitted: thank}})

    def tree(self, place: Served, index: int) -> list[Node]:
        """Return the tree around an event of the process."""
        log = str(place.scenario.process)
        recorded = place.municipality.store.log(log, index, 1)[0]
        return Tree(place.municipality).around(Place(recorded, index))

    @pytest.mark.parametrize("back", [3, 2, 1])
    def test_is_the_same_from_each_of_its_events(self, thankful: Served, back: int) -> None:
        thankful.submit()
        (root,) = self.tree(thankful, thankful.size - back)
        assert root.place.index == thankful.size - 3
        assert [child.place.index for child in root.children] == [
            thankful.size - 2,
            thankful.size - 1,
        ]

    def test_events_of_one_command_stand_beside_each_other(self, place: Served) -> None:
        nodes = self.tree(place, 1)
        assert [node.place.index for node in nodes] == [0, 1, 2]

    def test_the_page_shows_it(self, thankful: Served) -> None:
        thankful.submit()
        page = thankful.auditor().get(f"{AUDIT}/{thankful.last}")
        assert page.index("Somebody played with a toy.") < page.index("This entry")
        assert f'href="{AUDIT}/{thankful.size - 3}"' in page
