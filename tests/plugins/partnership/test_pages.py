"""The pages for everybody and for the parties: who sees what, and what they can do there."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from samskap_partnership.actors.queries import ACTORS_OF
from samskap_partnership.signing import commands
from samskap_partnership.signing.signatures import short_code

if TYPE_CHECKING:
    from tests.plugins.browsing import Browser
    from tests.plugins.partnership.conftest import Partnership

    Open = Callable[..., Browser]

HOME = "partnership"
ADMIN = "admin/partnership"
QUESTIONS = ("initiative", "market", "finance", "control", "followup")
WRITING = (
    "draft",
    "title/nb",
    "terms",
    "clauses/new/nb",
    "contributions/new",
    "changes",
)


def done(answer: object) -> None:
    assert answer.status_code == 303, answer.text


def test_an_empty_process_says_so(browser: Open) -> None:
    assert "No agreement has been published yet" in browser().get(f"{HOME}/")
    assert "No actor is on the list yet" in browser().get(f"{HOME}/actors")


@pytest.mark.parametrize("who", [None, "eva"])
def test_what_is_being_written_is_not_there_for_others(
    partnership: Partnership, browser: Open, who: str | None
) -> None:
    agreement = partnership.ready()
    outside = browser(who)
    page = outside.get(f"{HOME}/agreements/{agreement}", 404)
    assert "Confidential until published" in page
    assert "A place to meet" not in page
    for address in (*WRITING, "text/nb.json", f"confirm/{partnership.town}"):
        outside.get(f"{HOME}/agreements/{agreement}/{address}", 404)
    overview = outside.get(f"{HOME}/")
    assert "A place to meet" not in overview
    assert "1 agreement is being written" in overview


def test_what_does_not_exist_is_not_found(partnership: Partnership, browser: Open) -> None:
    nothing = partnership.ids()
    for address in ("", "/draft", "/changes", "/text/nb.json"):
        browser(partnership.facilitator).get(f"{HOME}/agreements/{nothing}{address}", 404)


@pytest.mark.parametrize("who", ["ada", "administrator"])
def test_those_who_write_it_see_all_of_it(
    partnership: Partnership, browser: Open, who: str
) -> None:
    agreement = partnership.ready()
    inside = browser(partnership.facilitator if who == "administrator" else who)
    for address in WRITING:
        inside.get(f"{HOME}/agreements/{agreement}/{address}")
    page = inside.get(f"{HOME}/agreements/{agreement}/draft")
    assert "About purpose." in page
    assert partnership.hashes(agreement)["nb"] in page


def test_a_representative_writes_a_clause(partnership: Partnership, browser: Open) -> None:
    agreement, ada = partnership.ready(), browser("ada")
    clause = partnership.state(agreement).draft.order[1]
    address = f"{HOME}/agreements/{agreement}/clauses/{clause}/nb"
    words = {"kind": "purpose", "heading": "Why", "text": "<b>Because</b>"}
    done(ada.send(address, **words))
    answer = ada.client.get(f"/testby/process/{HOME}/agreements/{agreement}/draft")
    assert "&lt;b&gt;Because" in answer.text
    assert "<b>Because" not in answer.text


def test_a_clause_that_was_overtaken_shows_what_stands(
    partnership: Partnership, browser: Open
) -> None:
    agreement, ada = partnership.ready(), browser("ada")
    clause = partnership.state(agreement).draft.order[0]
    address = f"{HOME}/agreements/{agreement}/clauses/{clause}/nb"
    form = {**ada.hidden(address), "kind": "parties", "heading": "Mine", "text": "My words."}
    partnership.write(agreement, by="bo", text="Faster words.")
    answer = ada.client.post(f"/testby/process/{address}", data=form)
    assert answer.status_code == 422
    assert "Faster words." in answer.text
    assert "My words." in answer.text
    again = {**form, "seen": str(partnership.edition(agreement))}
    done(ada.client.post(f"/testby/process/{address}", data=again))


def test_clauses_are_added_moved_and_taken_out(partnership: Partnership, browser: Open) -> None:
    agreement, ada = partnership.ready(), browser("ada")
    base = f"{HOME}/agreements/{agreement}"
    done(ada.send(f"{base}/clauses/new/nb", kind="other", heading="Keys", text="Two of them."))
    clause = partnership.state(agreement).draft.order[-1]
    done(ada.send(f"{base}/draft", f"{base}/clauses/{clause}/move", down=""))
    assert partnership.state(agreement).draft.order[-2] == clause
    done(ada.send(f"{base}/clauses/{clause}/remove"))
    assert clause not in partnership.state(agreement).draft.order
    ada.get(f"{base}/clauses/{clause}/nb", 404)


def test_terms_and_contributions_are_set(partnership: Partnership, browser: Open) -> None:
    agreement, ada = partnership.ready(), browser("ada")
    base = f"{HOME}/agreements/{agreement}"
    terms = {"starts": "2026-04-01", "ends": "2027-03-31", "amount": "5000", "currency": "NOK"}
    done(ada.send(f"{base}/terms", **terms, notice="6", meetings="4"))
    promise = {"actor": partnership.club, "kind": "time", "what": "Hosts", "amount": "40"}
    done(ada.send(f"{base}/contributions/new", **promise))
    page = ada.get(f"{base}/draft")
    assert "Time: Hosts (40 hours)" in page
    (key,) = partnership.state(agreement).draft.promises
    done(ada.send(f"{base}/draft", f"{base}/contributions/{key}/drop"))
    assert "Hosts" not in ada.get(f"{base}/draft").replace("contribution", "")


def test_comments_stay_among_the_parties(partnership: Partnership, browser: Open) -> None:
    agreement = partnership.ready()
    clause = partnership.state(agreement).draft.order[0]
    base = f"{HOME}/agreements/{agreement}"
    done(
        browser("ada").send(
            f"{base}/clauses/{clause}/comments/new", text="Too vague.", language="nb"
        )
    )
    bo = browser("bo")
    page = bo.get(f"{base}/draft")
    assert "Too vague." in page
    comment = page.partition("/comments/")[2].partition('"')[0]
    while comment.endswith("new"):
        page = page.partition("/comments/new")[2]
        comment = page.partition("/comments/")[2].partition('"')[0]
    done(bo.send(f"{base}/comments/{comment}", answer="Now clearer.", language="nb"))
    assert "Now clearer." in browser("ada").get(f"{base}/draft")
    bo.get(f"{base}/comments/{comment}", 404)


def agreed(partnership: Partnership, browser: Open) -> UUID:
    """Let an agreement be confirmed, approved and signed, all on the pages."""
    agreement = partnership.ready()
    base = f"{HOME}/agreements/{agreement}"
    for who, actor in (("bo", partnership.town), ("ada", partnership.club)):
        done(browser(who).send(f"{base}/confirm/{actor}"))
    approval = {"body": "council", "decided": str(partnership.today), "reference": "26/1"}
    staff = browser(partnership.facilitator)
    done(staff.send(f"{ADMIN}/agreements/{agreement}/approve", **approval))
    code = short_code(partnership.hashes(agreement))
    for who, actor in (("bo", partnership.town), ("ada", partnership.club)):
        assert code in browser(who).get(f"{base}/sign/{actor}")
        done(browser(who).send(f"{base}/sign/{actor}", read="y", answer=code))
    done(staff.send(f"{ADMIN}/agreements/{agreement}/publish"))
    return agreement


def test_from_draft_to_public_on_the_pages(partnership: Partnership, browser: Open) -> None:
    agreement = agreed(partnership, browser)
    visitor = browser()
    page = visitor.get(f"{HOME}/agreements/{agreement}")
    assert "About purpose." in page
    assert "The club" in page
    assert "Ada " not in page
    hashes = partnership.hashes(agreement)
    assert hashes["nb"] in page
    text = visitor.client.get(f"/testby/process/{HOME}/agreements/{agreement}/text/nb.json")
    assert sha256(text.data).hexdigest() == hashes["nb"]
    assert "A place to meet" in visitor.get(f"{HOME}/")
    assert "A place to meet" in visitor.get("")


def test_a_signature_needs_the_tick_and_the_code(partnership: Partnership, browser: Open) -> None:
    agreement, ada = partnership.approved(), browser("ada")
    address = f"{HOME}/agreements/{agreement}/sign/{partnership.club}"
    code = short_code(partnership.hashes(agreement))
    assert ada.send(address, answer=code).status_code == 422
    answer = ada.send(address, read="y", answer="12345678")
    assert "not the code of the text" in answer.text
    done(ada.send(address, read="y", answer=f" {code.upper()} "))


def test_an_outdated_text_is_not_signed(partnership: Partnership, browser: Open) -> None:
    agreement, ada = partnership.approved(), browser("ada")
    address = f"{HOME}/agreements/{agreement}/sign/{partnership.club}"
    form = {**ada.hidden(address), "read": "y", "answer": short_code(partnership.hashes(agreement))}
    partnership.write(agreement, by="bo", text="Something else.")
    answer = ada.client.post(f"/testby/process/{address}", data=form)
    assert answer.status_code == 422
    assert "changed since you read it" in answer.text
    assert "See what changed" in answer.text
    old = partnership.edition(agreement) - 1
    changes = ada.get(f"{HOME}/agreements/{agreement}/changes?from={old}&to={old + 1}")
    assert "Something else" in changes
    assert "<ins>" in changes


def test_nobody_acts_for_a_party_of_others(partnership: Partnership, browser: Open) -> None:
    agreement = partnership.approved()
    base = f"{HOME}/agreements/{agreement}"
    for act in ("confirm", "sign", "consent", "leave"):
        browser("ada").get(f"{base}/{act}/{partnership.town}", 404)
        browser(partnership.facilitator).get(f"{base}/{act}/{partnership.town}", 404)


def test_a_party_consents_and_leaves(partnership: Partnership, browser: Open) -> None:
    agreement = partnership.ready()
    base = f"{HOME}/agreements/{agreement}"
    done(browser("ada").send(f"{base}/consent/{partnership.club}"))
    done(browser("bo").send(f"{base}/consent/{partnership.town}"))
    partnership.staff(commands.PublishAgreement, agreement=agreement)
    assert "has not been signed" in browser().get(base)
    done(browser("ada").send(f"{base}/leave/{partnership.club}", reason="No time."))
    assert partnership.club not in partnership.state(agreement).parties
    assert "changing this agreement" in browser().get(base)
    browser("ada").get(f"{base}/draft", 404)


def coded(page: str) -> str:
    """Return the code that a page shows once: 99 bits, made by the server."""
    (code,) = re.findall(r"(?:[2-9A-HJ-NP-Z]{4}-){4}[2-9A-HJ-NP-Z]{4}", page)
    return str(code)


def test_a_code_makes_somebody_a_representative(partnership: Partnership, browser: Open) -> None:
    actor = partnership.actor("The club")
    staff = browser(partnership.facilitator)
    address = f"{ADMIN}/actors/{actor}/invite"
    form = {**staff.hidden(address), "signs": "y", "basis": "board_decision"}
    answer = staff.post(address, {**form, "code": "A"})
    assert answer.status_code == 200
    code = coded(answer.text)
    again = staff.post(address, form)
    assert "made already" in staff.get(again.location.removeprefix("/testby/process/"))
    assert "made this code yourself" in staff.send(f"{HOME}/represent", code=code).text
    fred = browser("fred")
    assert fred.send(f"{HOME}/represent", code="A").status_code == 422
    assert fred.send(f"{HOME}/represent", code="WRONG").status_code == 422
    done(fred.send(f"{HOME}/represent", code=code.lower()))
    assert "The club" in fred.get(f"{HOME}/mine")
    assert "A participant without a public name" in staff.get(f"{ADMIN}/actors/{actor}")
    assert "Fred" not in browser().get(f"{HOME}/actors")
    name = partnership.pseudonym("fred")
    done(staff.send(f"{ADMIN}/actors/{actor}/representatives/{name}/end", reason="Moved away."))
    assert "You represent nobody yet" in fred.get(f"{HOME}/mine")


def test_visitors_sign_in_before_their_own_pages(browser: Open) -> None:
    for address in ("mine", "represent"):
        answer = browser().client.get(f"/testby/process/{HOME}/{address}")
        assert answer.status_code == 302
        assert "sign-in" in answer.location or "sign_in" in answer.location


def test_what_waits_is_shown(partnership: Partnership, browser: Open) -> None:
    agreement = partnership.ready()
    assert "confirm the text" in browser("ada").get(f"{HOME}/mine")
    assert "waits for you" in browser("ada").get("")
    partnership.send(partnership.confirming(agreement, partnership.club), "ada")
    assert "Nothing waits for you" in browser("ada").get(f"{HOME}/mine")


@pytest.mark.parametrize(
    "query", ["from=0&to=99", "from=x", "language=tlh", "from=99999999999999999999"]
)
def test_strange_editions_show_the_newest(
    partnership: Partnership, browser: Open, query: str
) -> None:
    agreement = partnership.ready()
    browser("ada").get(f"{HOME}/agreements/{agreement}/changes?{query}")


def test_editions_that_are_public_can_be_compared(partnership: Partnership, browser: Open) -> None:
    agreement = partnership.published()
    first = partnership.edition(agreement)
    partnership.staff(commands.ReopenAgreement, agreement=agreement, reason="More days.")
    partnership.write(agreement, text="A secret in between.")
    partnership.write(agreement, text="Wholly new words.")
    base = f"{HOME}/agreements/{agreement}"
    page = browser().get(base)
    assert "Wholly new" not in page
    assert "no longer valid" in page
    for command, who in (("town", "bo"), ("club", "ada")):
        actor = getattr(partnership, command)
        consent = commands.ConsentToPublication(
            process=partnership.process,
            agreement=agreement,
            actor=actor,
            hashes=partnership.hashes(agreement),
        )
        partnership.send(consent, who)
    partnership.staff(commands.PublishAgreement, agreement=agreement)
    page = browser().get(f"{base}/changes")
    assert "Wholly new" in page
    assert "secret" not in browser().get(f"{base}/changes?from={first}&to={first + 1}")


def test_two_hundred_pages_work(partnership: Partnership, browser: Open) -> None:
    agreement = partnership.begun()
    paragraph = "A sentence of an agreement that goes on for a while. " * 8 + "\n\n"
    for number, clause in enumerate(partnership.state(agreement).draft.order):
        words = {"heading": f"Clause {number}", "text": (paragraph * 45)[:19_900]}
        kind = partnership.state(agreement).draft.clauses[clause].kind
        partnership.write(agreement, clause=clause, kind=kind, **words)
    partnership.write(agreement, heading="Clause 0", text=(paragraph * 45)[:19_000] + "The end.")
    assert sum(len(c.texts["nb"]) for c in partnership.draft(agreement).clauses.values()) > 250_000
    staff = browser(partnership.facilitator)
    assert "The end." in staff.get(f"{HOME}/agreements/{agreement}/changes")
    assert len(partnership.hashes(agreement)["nb"]) == 64
    staff.get(f"{HOME}/agreements/{agreement}/draft")


@pytest.mark.parametrize("who", [None, "ada"])
def test_only_those_who_run_the_process_get_in(
    partnership: Partnership, browser: Open, who: str | None
) -> None:
    agreement = partnership.ready()
    for address in ("/", "/actors", "/agreements/new", f"/agreements/{agreement}/approve"):
        browser(who).get(f"{ADMIN}{address}", 403)


def test_every_page_of_those_who_run_it_opens(partnership: Partnership, browser: Open) -> None:
    agreement, staff = partnership.ready(), browser(partnership.facilitator)
    acts = ("parties/new", "examine", "declare", "approve", "publish", "reopen", "give-up")
    for act in (*acts, f"parties/{partnership.club}/remove"):
        staff.get(f"{ADMIN}/agreements/{agreement}/{act}")
    for address in ("/", "/actors", "/actors/new", "/agreements/new"):
        staff.get(f"{ADMIN}{address}")
    for address in ("", "/correct", "/invite"):
        staff.get(f"{ADMIN}/actors/{partnership.club}{address}")
    assert "Work with partnerships" in staff.get("admin/")


def test_an_agreement_is_begun_on_the_pages(partnership: Partnership, browser: Open) -> None:
    staff = browser(partnership.facilitator)
    words = {"title": "Together", "form": "iop", "language": "nb", "others": "sv"}
    answer = staff.send(f"{ADMIN}/agreements/new", **words)
    done(answer)
    agreement = UUID(answer.location.split("/")[-2])
    assert partnership.state(agreement).header.languages == ("nb", "sv")
    actor = {"name": "The club", "kind": "association", "sector": "civil", "country": "NO"}
    assert staff.send(f"{ADMIN}/actors/new", **actor, number="1").status_code == 422
    done(staff.send(f"{ADMIN}/actors/new", **actor, number="900 000 006"))
    (party,) = partnership.rows(ACTORS_OF, process=partnership.process)
    done(staff.send(f"{ADMIN}/agreements/{agreement}/parties/new", actor=party["id"]))
    answers = dict.fromkeys(QUESTIONS, "yes") | {f"{q}_reason": "It is so." for q in QUESTIONS}
    done(staff.send(f"{ADMIN}/agreements/{agreement}/examine", **answers))
    assert partnership.state(agreement).examined == dict.fromkeys(QUESTIONS, True)
    done(staff.send(f"{ADMIN}/agreements/{agreement}/parties/{party['id']}/remove", reason="Left."))
    done(staff.send(f"{ADMIN}/agreements/{agreement}/give-up", reason="Nobody came."))
    assert partnership.state(agreement).given_up
