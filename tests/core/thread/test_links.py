"""Links between contributions, and who hears of them."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import select

from samskap.core.contributions.link_queries import THREAD_LINKS
from samskap.store.rebuild import rebuild

from .conftest import Grown

LINKS = select(THREAD_LINKS.c.source, THREAD_LINKS.c.target)


def links(grown: Grown) -> list[tuple[str, str]]:
    return [tuple(row) for row in grown.municipality.find_all(LINKS)]


def test_what_is_linked_can_be_unlinked(grown: Grown) -> None:
    ball, cart = grown.submitted(), grown.submitted("bo")
    grown.join(ball, cart)
    assert links(grown) == [(str(ball), str(cart))]
    grown.part(ball, cart)
    assert links(grown) == []


def test_followers_of_the_source_hear_of_it_once(grown: Grown) -> None:
    ball, cart = grown.submitted(), grown.submitted("bo")
    grown.join(ball, cart)
    grown.join(ball, cart)
    assert grown.heard("ada") == [(str(ball), "grown")]
    assert grown.heard("bo") == []


def test_nobody_hears_of_what_they_linked_themselves(grown: Grown) -> None:
    grown.join(grown.submitted(), grown.submitted("bo"), by="ada")
    assert grown.heard("ada") == []


def test_they_hear_when_the_target_appears_and_not_before(grown: Grown) -> None:
    ball, to_be = grown.submitted(), uuid4()
    grown.join(ball, to_be)
    assert grown.heard("ada") == []
    grown.send(grown.toy.Submit(process=grown.process, toy=to_be), "bo")
    assert grown.heard("ada") == [(str(ball), "grown")]


def test_they_do_not_hear_twice_where_the_method_tells_itself(grown: Grown) -> None:
    ball, to_be = grown.submitted(), uuid4()
    grown.join(ball, to_be, tells=False)
    grown.send(grown.toy.Submit(process=grown.process, toy=to_be), "bo")
    assert grown.heard("ada") == []


def test_what_the_municipality_makes_is_news_all_the_way_back(grown: Grown) -> None:
    ball, cart = grown.submitted("ada"), grown.submitted("bo")
    grown.join(ball, cart, by="bo", tells=False)
    grown.make(cart)
    assert grown.heard("ada") == [(str(ball), "grown")]
    assert grown.heard("bo") == [(str(cart), "grown")]


def test_what_a_participant_adds_is_news_one_step_back(grown: Grown) -> None:
    ball, cart, to_be = grown.submitted("ada"), grown.submitted("bo"), uuid4()
    grown.join(ball, cart, tells=False)
    grown.join(cart, to_be)
    grown.send(grown.toy.Submit(process=grown.process, toy=to_be), "eva")
    assert grown.heard("bo") == [(str(cart), "grown")]
    assert grown.heard("ada") == []


def test_one_who_follows_several_sources_hears_once(grown: Grown) -> None:
    ball, cart = grown.submitted("ada"), grown.submitted("ada")
    grown.make(ball, cart)
    assert grown.heard("ada") == [(str(ball), "grown")]


def test_links_in_a_ring_end(grown: Grown) -> None:
    ball, cart = grown.submitted("ada"), grown.submitted("bo")
    grown.join(ball, cart, tells=False)
    grown.join(cart, ball, tells=False)
    grown.make(cart)
    assert len(grown.heard("ada")) == 1


def test_what_was_withdrawn_leads_nobody_further_back(grown: Grown) -> None:
    ball, cart = grown.submitted("ada"), grown.submitted("bo")
    grown.join(ball, cart, tells=False)
    grown.send(grown.toy.Withdraw(process=grown.process, toy=cart), "bo")
    grown.make(cart)
    assert grown.heard("ada") == []


def test_what_grows_in_a_draft_is_no_news_yet(grown: Grown) -> None:
    ball = grown.submitted()
    with grown.elsewhere(published=False):
        grown.make(ball)
    assert grown.heard("ada") == []


def test_news_from_another_process_is_told_where_it_is_followed(grown: Grown) -> None:
    ball = grown.submitted()
    with grown.elsewhere():
        grown.make(ball)
        assert grown.heard("ada") == []
    assert grown.heard("ada") == [(str(ball), "grown")]


def test_replay_gives_the_same(grown: Grown) -> None:
    ball, cart = grown.submitted(), grown.submitted("bo")
    grown.join(ball, cart)
    grown.join(ball, grown.make(cart))
    grown.part(ball, cart)
    assert rebuild(grown.municipality.store).differing == []
