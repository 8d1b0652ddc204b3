"""A person is forgotten: in every file, on every page, and the history still proves itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from samskap import Support
from samskap.core.contributions.queries import COMMENTS_ON, ONE, RESPONSES_TO
from samskap.core.processes.commands import ChangeSettings, GrantOfficeRole
from samskap.core.processes.events import SubjectErased
from samskap.core.snapshots import at
from samskap.domain import VISITOR, Actor, Refused
from samskap.features.privacy.erasure import followed, level, sweep
from samskap.features.privacy.forgetting import Leaving, erase_person
from samskap.features.search.indexing import catch_up, search
from samskap.store import logs
from samskap.store.database import Database
from samskap.store.rebuild import rebuild
from samskap.tlog.tree import Frontier, leaf_hash
from samskap.vault import Person

from .conftest import COMMENT, EMAIL, NAME, NEEDED, OTHERS, SHOWN, SITUATION, SUPPORT, TITLE, Town

Traces = Callable[..., set[str]]
WORDS = (TITLE, SITUATION, NEEDED, SUPPORT, COMMENT)


def erase(town: Town) -> None:
    assert town.kari.person
    erase_person(town.municipality, town.kari.person, town.kari)


def roots(town: Town) -> dict[str, bytes]:
    """Recompute the root of each log from what is stored."""
    trees: dict[str, Frontier] = {}
    for row in town.rows('stored_events ORDER BY log, "index"'):
        tree = trees.get(str(row["log"]), Frontier())
        trees[str(row["log"])], _ = tree.append(leaf_hash(bytes(row["state"])))
    return {log: tree.root() for log, tree in trees.items()}


@pytest.mark.parametrize("settled", [True, False], ids=["in the files", "in their logs"])
def test_no_byte_of_a_person_survives(town: Town, traces: Traces, settled: bool) -> None:
    town.live()
    assert search(town.municipality, TITLE).total == 2
    if settled:
        town.municipality.close()
        town.open()
    assert len(traces(*WORDS)) == 2, "the search must be able to find"
    erase(town)
    assert traces() == set()
    assert search(town.municipality, "blåbærstien").total == 0
    town.municipality.close()
    assert traces() == set()
    town.open()


def test_no_byte_survives_in_rows_that_were_moved_about(town: Town, traces: Traces) -> None:
    most = ChangeSettings(process=town.process, method="needs", values={"most_needs": 100})
    town.send(most, town.facilitator)
    for number in range(60):
        town.need("bo", title=f"{OTHERS} {number}", situation=OTHERS * (number % 7 + 1))
        town.of_kari() if number % 9 == 0 else None
        catch_up(town.municipality)
    erase(town)
    assert traces() == set()


def test_what_others_did_stays(town: Town) -> None:
    need = town.live()
    before = len(town.history())
    erase(town)
    row = town.municipality.find(ONE, subject=need)
    assert (row["title"], row["text"]) == (None, None)
    assert (row["supports"], row["comments"], row["state"]) == (1, 1, "open")
    assert [c["text"] for c in town.municipality.find_all(COMMENTS_ON, subject=need)] == [OTHERS]
    responses = town.municipality.find_all(RESPONSES_TO, subject=need)
    assert responses[-1]["text"] == "Takk."
    assert len(town.history()) >= before


def test_words_quoted_by_others_go_as_well(town: Town) -> None:
    town.live()
    assert [row["excerpt"] for row in town.rows("needs_quotes")] == [SITUATION]
    erase(town)
    assert [row["excerpt"] for row in town.rows("needs_quotes")] == [None]
    # The insight itself is the municipality's own.
    assert [row["heard"] for row in town.rows("needs_insights")] == ["Folk er redde for å gå."]


def test_the_tables_are_then_what_the_history_says(town: Town) -> None:
    town.live()
    erase(town)
    assert rebuild(town.municipality.store).differing == []


def test_the_history_proves_itself_as_before(town: Town) -> None:
    town.live()
    before, store = roots(town), town.municipality.store
    old = {log: store.size(log) for log in before}
    entries = town.rows('stored_events ORDER BY log, "index"')
    erase(town)
    kept = town.rows('stored_events ORDER BY log, "index"')
    assert [row for row in kept if int(str(row["index"])) < old[str(row["log"])]] == entries
    with store.reading() as database:
        for log, root in roots(town).items():
            assert logs.frontier(database, log).root() == root


def test_the_time_machine_shows_that_words_are_gone(town: Town) -> None:
    need = town.live()
    now = town.municipality.store.size(str(town.process)) - 1
    assert at(town.municipality, town.process, now).find(ONE, subject=need)["title"] == TITLE
    erase(town)
    for index in range(now + 1):
        past = at(town.municipality, town.process, index)
        row = past.find(ONE, subject=need)
        assert row is None or row["title"] is None


def test_everything_can_still_be_read(town: Town) -> None:
    town.live()
    erase(town)
    assert all(
        town.registry.describe(recorded) for recorded in town.municipality.store.everything()
    )


def test_nothing_can_be_written_for_the_person_any_more(town: Town) -> None:
    other = town.need("bo")
    town.of_kari()
    support = Support(process=town.process, subject=other, words=SUPPORT)
    erase(town)
    town.when(support, town.kari).refused("erased")


def test_an_act_under_way_is_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person is erased after their act was decided on and before it is stored."""
    other = town.need("bo")
    town.of_kari()
    appending, store = town.municipality.store.append, town.municipality.store

    def late(*args: Any, **more: Any) -> Any:
        monkeypatch.undo()
        erase(town)
        return appending(*args, **more)

    monkeypatch.setattr(store, "append", late)
    support = Support(process=town.process, subject=other, words=SUPPORT)
    town.when(support, town.kari).refused("erased")


def test_words_sealed_before_and_stored_after_are_not_kept(
    town: Town, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is erased between the vault's and the history's part of their own act."""
    other = town.need("bo")
    town.of_kari()
    store = town.municipality.store
    inserting = store.recorder.insert_events

    def late(*args: Any, **more: Any) -> Any:
        monkeypatch.undo()
        erase(town)
        return inserting(*args, **more)

    monkeypatch.setattr(store.recorder, "insert_events", late)
    support = Support(process=town.process, subject=other, words=SUPPORT)
    town.when(support, town.kari).refused("erased")
    assert traces() == set()


def test_what_is_written_during_the_search_goes_too(
    town: Town, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person tells of another need, in another process, while the first is looked for."""
    town.of_kari()
    looking = Leaving.logs

    def late(leaving: Leaving, database: Database) -> Any:
        monkeypatch.undo()
        found = set(looking(leaving, database))
        town.of_kari()
        town.of_kari(town.second)
        return found

    monkeypatch.setattr(Leaving, "logs", late)
    erase(town)
    assert traces() == set()
    assert [row["title"] for row in town.rows("contributions")] == [None, None, None]


def test_a_table_that_is_not_as_expected_is_made_anew(town: Town, traces: Traces) -> None:
    need = town.of_kari()
    with town.municipality.store.writing() as live:
        live.connection.execute("UPDATE contributions SET text = text || ' og noe mer'")
    erase(town)
    assert traces() == set()
    assert town.municipality.find(ONE, subject=need)["text"] is None
    assert rebuild(town.municipality.store).differing == []


def test_a_power_cut_in_the_middle_is_put_right_at_the_next_start(
    town: Town, traces: Traces, caplog: pytest.LogCaptureFixture
) -> None:
    need = town.live()
    catch_up(town.municipality)
    assert town.kari.person
    town.municipality.vault.forget_person(town.kari.person)
    assert town.municipality.find(ONE, subject=need)["title"] == TITLE
    town.municipality.close()
    with caplog.at_level(logging.CRITICAL):
        level(town.open())
    assert traces() == set()
    assert town.municipality.find(ONE, subject=need)["title"] is None
    assert followed(town.municipality) == town.municipality.vault.erasures == 1


def test_being_level_changes_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.live()
    erase(town)
    monkeypatch.setattr("samskap.features.privacy.erasure.make", None)
    level(town.municipality)


def test_people_who_wrote_nothing_can_go(town: Town) -> None:
    assert town.kari.person
    town.municipality.pseudonym(town.kari, str(town.process))
    before = town.municipality.store.head()
    erase(town)
    assert town.municipality.vault.person(town.kari.person) is None
    # Nobody had heard of them, so nothing is said of their going.
    assert town.municipality.store.head() == before


def test_who_comes_again_is_somebody_new(town: Town) -> None:
    town.of_kari()
    old = town.pseudonym(town.kari)
    erase(town)
    again = Actor(person=town.municipality.vault.register_person(Person(NAME, EMAIL, SHOWN)))
    assert town.pseudonym(again) != old
    town.need(again)


@pytest.mark.parametrize("who", ["bo", "visitor"])
def test_only_oneself_or_an_administrator_may(town: Town, who: str) -> None:
    by = VISITOR if who == "visitor" else town.by(who)
    assert town.kari.person
    with pytest.raises(Refused, match="access"):
        erase_person(town.municipality, town.kari.person, by)
    assert town.municipality.vault.person(town.kari.person)


def test_an_administrator_may(town: Town) -> None:
    town.of_kari()
    assert town.kari.person
    erase_person(town.municipality, town.kari.person, town.administrator)
    assert SubjectErased in {type(recorded.event) for recorded in town.history()}


def test_who_is_not_known_cannot_go(town: Town) -> None:
    with pytest.raises(Refused, match="no such person"):
        erase_person(town.municipality, uuid4(), town.administrator)


def test_the_only_administrator_stays_until_there_is_another(town: Town) -> None:
    own, other = town.administrator, town.by("bo")
    assert own.person
    with pytest.raises(Refused, match="at least one administrator"):
        erase_person(town.municipality, own.person, own)
    bo = town.municipality.pseudonym(other, "administration")
    town.send(GrantOfficeRole(participant=bo, role="administrator"), own)
    erase_person(town.municipality, own.person, own)
    assert town.municipality.vault.person(own.person) is None


def test_a_rebuild_under_way_brings_nothing_back(town: Town, traces: Traces) -> None:
    town.live()
    gone: list[bool] = []

    def erase_once(_done: int, _total: int) -> None:
        if not gone:
            gone.append(True)
            erase(town)

    rebuild(town.municipality.store, erase_once)
    sweep(town.municipality)
    assert traces() == set()


def test_an_index_being_filled_brings_nothing_back(
    town: Town, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.live()
    putting, index = town.municipality.index.put, town.municipality.index

    def late(*args: Any, **more: Any) -> None:
        monkeypatch.undo()
        erase(town)
        putting(*args, **more)

    monkeypatch.setattr(index, "put", late)
    catch_up(town.municipality)
    assert traces() == set()
    assert search(town.municipality, "blåbærstien").total == 0


def test_a_reader_in_the_way_is_told_of(
    town: Town, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.of_kari()
    monkeypatch.setattr("samskap.features.privacy.erasure._swept", lambda municipality: False)
    with caplog.at_level(logging.WARNING):
        sweep(town.municipality)
    assert "sweep again later" in caplog.text
