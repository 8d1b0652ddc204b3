"""Needs: told by participants in their own words, or gathered by staff and labelled so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samskap import Respond, Support
from samskap.core.contributions.queries import ONE
from samskap.core.processes.commands import CloseProcess
from samskap.domain import VISITOR
from samskap_needs import commands, events
from samskap_needs.queries import NEED

if TYPE_CHECKING:
    from tests.plugins.needs.conftest import Discovery


def shown(needs: Discovery, need: object):
    return needs.row(NEED, need=need, process=needs.process)


def revising(needs: Discovery, need: object, **fields: object) -> commands.ReviseNeed:
    known = {"need": need, "seen": 1, "needed": "A lit way."}
    return needs.need(commands.ReviseNeed, **{**known, **fields})


def correcting(needs: Discovery, need: object, **fields: object) -> commands.CorrectGatheredNeed:
    known = {"need": need, "seen": 1, "occasion": "Two groups", "people": 12, "reason": "Counted."}
    return needs.need(commands.CorrectGatheredNeed, **{**known, **fields})


def test_a_participant_tells_about_a_need(needs: Discovery) -> None:
    command = needs.need()
    needs.when(command, "ada").then(events.NeedSubmitted(**needs.words))
    row = shown(needs, command.need)
    assert (row["title"], row["people"], row["source"]) == (needs.words["title"], 1, "")
    assert row["text"] == "\n\n".join(
        needs.words[n] for n in ("situation", "needed", "consequence")
    )


def test_a_title_and_what_is_needed_suffice(needs: Discovery) -> None:
    need = needs.told(situation="", consequence="", place="")
    assert shown(needs, need)["text"] == needs.words["needed"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 201),
        ("needed", " \n\t "),
        ("needed", "x" * 5001),
        ("language", "klingon"),
        ("place", "x" * 201),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(needs: Discovery, field, value) -> None:
    needs.when(needs.need(**{field: value}), "ada").refused(field=field)


def test_a_need_is_sent_once(needs: Discovery) -> None:
    need = needs.told()
    needs.when(needs.need(need=need), "bo").refused("sent already")


def test_visitors_sign_in_first(needs: Discovery) -> None:
    needs.when(needs.need(), VISITOR).refused("sign in")


def test_a_theme_is_one_of_the_list(needs: Discovery) -> None:
    needs.setting(themes="Roads\n\n Meeting places \nRoads")
    needs.when(needs.need(theme="Weather"), "ada").refused("themes in the list", "theme")
    need = needs.told(theme="Meeting places")
    assert shown(needs, need)["theme"] == "Meeting places"


def test_where_there_are_no_themes_none_is_known(needs: Discovery) -> None:
    needs.when(needs.need(theme="Roads"), "ada").refused(field="theme")


def test_a_place_is_given_only_where_asked_for(needs: Discovery) -> None:
    needs.setting(ask_place=False)
    needs.when(needs.need(), "ada").refused("does not ask for places", "place")
    needs.told(place="")


def test_nobody_floods_the_process(needs: Discovery) -> None:
    needs.setting(most_needs=1)
    need = needs.told()
    needs.when(needs.need(), "ada").refused("as many needs as one can here: 1")
    needs.told(by="bo")
    needs.send(commands.WithdrawNeed(process=needs.process, need=need), "ada")
    needs.told()


def test_needs_are_told_while_a_phase_collects_them(discovery) -> None:
    later = discovery(opens=("needs.understand",))
    later.when(later.need(), "ada").refused("no phase of this process is open")


def test_the_phase_waits_for_the_decision(discovery) -> None:
    waiting = discovery(gate="start")
    waiting.when(waiting.need(), "ada").refused("when the decision to start has been made")


def test_an_author_revises_the_need(needs: Discovery) -> None:
    need = needs.told()
    needs.when(revising(needs, need), "ada").then(
        events.NeedRevised(**{**needs.words, "needed": "A lit way."})
    )
    row = shown(needs, need)
    assert (row["needed"], row["sequence"]) == ("A lit way.", 2)
    assert "A lit way." in row["text"]


def test_only_its_author_revises_a_need(needs: Discovery) -> None:
    need = needs.told()
    needs.when(revising(needs, need), "bo").refused("only its author")
    needs.when(revising(needs, need), needs.facilitator).refused("only its author")


def test_staff_do_not_pass_for_authors(needs: Discovery) -> None:
    need = needs.gathered()
    needs.when(revising(needs, need), needs.facilitator).refused("only its author")


def test_a_revision_starts_from_what_stands(needs: Discovery) -> None:
    need = needs.told()
    needs.send(revising(needs, need), "ada")
    needs.when(revising(needs, need, needed="Elsewhere"), "ada").refused("changed while")


def test_a_revision_keeps_to_the_rules_of_words(needs: Discovery) -> None:
    need = needs.told()
    needs.when(revising(needs, need, theme="Weather"), "ada").refused(field="theme")


def test_what_is_not_there_cannot_be_revised(needs: Discovery) -> None:
    needs.when(revising(needs, needs.ids()), "ada").refused("no such contribution")


def test_an_author_withdraws_a_need_and_its_words_go(needs: Discovery) -> None:
    need = needs.told()
    withdraw = commands.WithdrawNeed(process=needs.process, need=need)
    needs.when(withdraw, "bo").refused("only its author")
    needs.when(withdraw, "ada").then(events.NeedWithdrawn())
    row = shown(needs, need)
    assert (row["state"], row["needed"], row["situation"]) == ("withdrawn", "", "")
    needs.when(withdraw, "ada").refused("withdrawn or hidden")


def test_a_need_can_be_withdrawn_in_any_phase(discovery) -> None:
    both = discovery(opens=("needs.collect",))
    need = both.told()
    both.clock.move(days=60)
    withdraw = commands.WithdrawNeed(process=both.process, need=need)
    both.when(withdraw, "ada").then(events.NeedWithdrawn())


def test_staff_record_what_people_said_elsewhere(needs: Discovery) -> None:
    command = needs.gathering()
    needs.when(command, needs.facilitator).then(
        events.NeedGathered(
            **needs.words,
            source="focus_group",
            occasion="Focus group with grandparents",
            gathered=needs.today,
            people=8,
            whose="residents",
        )
    )
    row = shown(needs, command.need)
    assert (row["source"], row["people"]) == ("focus_group", 8)
    assert row["gathered"] == str(needs.today)


def test_staff_record_in_any_phase(discovery) -> None:
    later = discovery(opens=())
    later.gathered()


def test_residents_do_not_record_for_others(needs: Discovery) -> None:
    needs.when(needs.gathering(), "ada").refused("do not have access")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", "rumour"),
        ("people", 0),
        ("people", 10_001),
        ("occasion", ""),
        ("consent", False),
        ("theme", "Weather"),
    ],
)
def test_a_gathered_need_is_complete(needs: Discovery, field: str, value: object) -> None:
    needs.when(needs.gathering(**{field: value}), needs.facilitator).refused(field=field)


def test_nobody_can_have_spoken_tomorrow(needs: Discovery) -> None:
    tomorrow = needs.gathering(gathered=needs.today + timedelta(days=1))
    needs.when(tomorrow, needs.facilitator).refused("future", "gathered")


def test_a_gathered_need_is_recorded_once(needs: Discovery) -> None:
    again = needs.gathering(need=needs.gathered())
    needs.when(again, needs.facilitator).refused("sent already")


def test_a_gathered_need_is_corrected_with_a_reason(needs: Discovery) -> None:
    need = needs.gathered()
    needs.when(correcting(needs, need), needs.facilitator).then(
        events.GatheredNeedCorrected(
            **needs.words, occasion="Two groups", people=12, reason="Counted."
        )
    )
    row = shown(needs, need)
    assert (row["people"], row["occasion"]) == (12, "Two groups")
    needs.when(correcting(needs, need), needs.facilitator).refused("changed while")
    needs.when(correcting(needs, need, reason=""), needs.facilitator).refused(field="reason")


def test_staff_do_not_change_what_a_participant_told(needs: Discovery) -> None:
    need = needs.told()
    take = commands.WithdrawGatheredNeed(process=needs.process, need=need, reason="Wrong.")
    needs.when(correcting(needs, need), needs.facilitator).refused("only they can change it")
    needs.when(take, needs.facilitator).refused("only they can change it")


def test_a_gathered_need_is_withdrawn_with_a_reason(needs: Discovery) -> None:
    need = needs.gathered()
    take = commands.WithdrawGatheredNeed(process=needs.process, need=need, reason="Recorded twice.")
    needs.when(take, needs.facilitator).then(events.GatheredNeedWithdrawn(reason="Recorded twice."))
    assert shown(needs, need)["occasion"] == ""


def test_needs_of_another_process_are_out_of_reach(needs: Discovery) -> None:
    need = needs.gathered()
    needs.move_to_another_process()
    needs.when(correcting(needs, need), needs.facilitator).refused("no such contribution")


def test_others_say_that_it_applies_to_them_too(needs: Discovery) -> None:
    need = needs.told()
    support = Support(process=needs.process, subject=need, words="Me too, every day.")
    needs.send(support, "bo")
    assert needs.row(ONE, subject=need)["supports"] == 1
    needs.when(support, "bo").refused("supported this already")
    needs.when(support, "ada").refused("your own")


def test_a_process_does_not_close_before_every_need_has_a_response(needs: Discovery) -> None:
    need, withdrawn = needs.told(), needs.told("bo", title="Another need")
    close = CloseProcess(process=needs.process, outcome="Done.")
    needs.when(close, needs.facilitator).refused("everybody gets a response before the end")
    needs.send(commands.WithdrawNeed(process=needs.process, need=withdrawn), "bo")
    needs.when(close, needs.facilitator).refused("(Needs): 1")
    needs.staff(Respond, subject=need, outcome="known", text="We know.", language="nb")
    needs.send(close, needs.facilitator)
    needs.staff(Respond, subject=need, outcome="taken_up", text="We did it.", language="nb")
