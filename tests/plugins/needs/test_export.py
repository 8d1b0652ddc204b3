"""A process that finds needs can be taken out whole, and everything in it computed again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from samskap import Respond, SubmitComment, Support, WithdrawComment, WithdrawSupport
from samskap.core.processes.commands import CloseProcess, DecideGate, MoveDeadline
from samskap.core.processes.process import Process
from samskap.features.ledger.export_service import exported
from samskap.features.ledger.keyring import Keyring
from samskap.features.ledger.notary import Notary
from samskap.features.ledger.published_figures import results
from samskap_needs import commands
from samskap_verify.audit import audit
from samskap_verify.report import Report
from samskap_verify.trust import Given


@pytest.fixture
def needs(needs: Any) -> Any:
    """Give a process that waits for a decision to start."""
    needs.municipality.close()
    return type(needs)(gate="start")


@pytest.fixture
def notary(needs: Any, tmp_path: Path) -> Iterator[Notary]:
    yield Notary(needs.municipality, Keyring(tmp_path, "testby"), "samskap.example")
    needs.municipality.close()


def lines(notary: Notary, needs: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(notary, needs.process)]


def check(notary: Notary, needs: Any) -> Report:
    data = b"".join(exported(notary, needs.process))
    return audit(BytesIO(data), Given())


def figures(notary: Notary, needs: Any) -> dict[tuple[str, str], Any]:
    results = [line["result"] for line in lines(notary, needs) if "result" in line]
    return {(each["figure"], each["subject"]): each["value"] for each in results}


def words(notary: Notary, needs: Any) -> str:
    """Return all words that the export discloses."""
    opened = [line.get("disclose", {}) for line in lines(notary, needs)]
    return " ".join(field["value"] for each in opened for field in each.values())


def about(needs: Any, kind: type, subject: Any, by: Any, **fields: Any) -> Any:
    command = kind(process=needs.process, subject=subject, **fields)
    needs.send(command, by)
    return command


def comment(needs: Any, subject: Any, by: str, text: str) -> Any:
    id = needs.ids()
    about(needs, SubmitComment, subject, by, comment=id, text=text, language="nb")
    return id


def play(needs: Any) -> dict[str, Any]:
    """Let all happen that can happen in such a process; return what to ask about."""
    by = needs.administrator
    made = {"reason": "So it is", "body": "administration", "decided": needs.today}
    for passed in (False, True):
        needs.staff(DecideGate, gate="start", passed=passed, answers=ANSWERS, **made)
    station, bench = needs.told(), needs.told("bo", title="A bench to rest on")
    lost, letters = needs.told("eva", title="Withdrawn need"), needs.gathered()
    about(needs, Support, station, "bo", words="Me too, with a pram.")
    about(needs, Support, station, "eva", words="Support taken back")
    about(needs, WithdrawSupport, station, "eva")
    about(needs, Support, letters, "ada")
    comment(needs, station, "fred", "It is dark there.")
    regretted = comment(needs, station, "fred", "Comment taken back")
    needs.send(WithdrawComment(process=needs.process, comment=regretted), "fred")
    comment(needs, lost, "bo", "Comment on what was withdrawn")
    needs.send(commands.WithdrawNeed(process=needs.process, need=lost), "eva")
    needs.municipality.clock.move(days=3)
    about(needs, Respond, bench, by, outcome="known", text="We know.", language="nb")
    insight = needs.insight(station, letters, title="Safe ways")
    needs.insight(bench, title="Draft insight")
    quote = {"insight": insight, "quote": needs.ids(), "need": station}
    needs.staff(commands.ChooseQuote, **quote, excerpt="I stay at home.")
    needs.staff(commands.PublishInsight, insight=insight)
    asked = {"question": needs.ids(), "text": "How might we light the way?", "language": "nb"}
    needs.staff(commands.AskQuestion, **asked, insights=[insight])
    needs.staff(commands.PublishReport, summary="What we heard.", language="nb")
    (phase,) = needs.municipality.load(Process, needs.process).phases
    later = {"phase": phase.id, "new": phase.ends + timedelta(days=7), "reason": "More time"}
    needs.staff(MoveDeadline, **later)
    return {"station": station, "bench": bench, "insight": insight, "phase": phase}


ANSWERS = dict.fromkeys(
    ("need", "open", "shared", "politics", "leaders", "time", "room", "reach"), "yes"
)


def test_everything_that_is_published_is_computed_again(needs: Any, notary: Notary) -> None:
    play(needs)
    needs.staff(CloseProcess, outcome="Lamps were put up.")
    report = check(notary, needs)
    assert [str(fault) for fault in report.faults] == []
    assert report.uncounted == {}
    assert report.unchecked_figures == 0
    assert report.figures > 30


def test_figures_are_what_the_pages_show(needs: Any, notary: Notary) -> None:
    played = play(needs)
    found = figures(notary, needs)
    station, insight = str(played["station"]), str(played["insight"])
    expected = {
        ("authors", ""): 4,
        ("contributions", "need"): 3,
        ("people", "need"): 1 + 1 + 8 + 2,
        ("answered", "need"): 3,
        ("median_days", "need"): 3,
        ("supports", station): 1,
        ("comments", station): 1,
        ("needs_behind", insight): 2,
        ("people_behind", insight): 2 + 9,
        ("people_behind", ""): 2 + 9 + 1,
        ("contributions", "insight"): 1,
        ("contributions", "question"): 1,
        ("state", ""): "open",
        ("phase_ends", str(played["phase"].id)): "2026-04-08",
    }
    assert {figure: found[figure] for figure in expected} == expected
    assert found["decision", "start/1"].startswith("not passed, 2026-03-02T")
    assert found["decision", "start/2"].startswith("passed, 2026-03-02T")


def test_only_what_everybody_can_read_is_disclosed(needs: Any, notary: Notary) -> None:
    play(needs)
    text = words(notary, needs)
    for public in (
        "A safe way to the station",
        "Me too, with a pram.",
        "It is dark there.",
        "We know.",
        "People avoid the road.",
        "Focus group with grandparents",
        "What we heard.",
    ):
        assert public in text
    for withheld in (
        "Withdrawn need",
        "Support taken back",
        "Comment taken back",
        "Comment on what was withdrawn",
        "Draft insight",
    ):
        assert withheld not in text


def test_erased_words_are_not_disclosed_and_all_still_holds(needs: Any, notary: Notary) -> None:
    play(needs)
    needs.municipality.vault.forget_person(needs.by("bo").person)
    assert "with a pram" not in words(notary, needs)
    report = check(notary, needs)
    assert report.ok
    assert report.undisclosed > 0


def test_empty_process_can_be_exported(needs: Any, notary: Notary) -> None:
    report = check(notary, needs)
    assert report.ok
    assert report.uncounted == {}


@pytest.mark.parametrize(
    ("figure", "subject", "value"),
    [
        ("authors", "", 40),
        ("contributions", "need", 4),
        ("answered", "need", 2),
        ("median_days", "need", 1),
        ("people_behind", "insight", 1000),
        ("phase_ends", "phase", "2026-12-31"),
        ("decision", "start/1", "passed, 2026-03-02T09:00:00.000000Z"),
    ],
)
def test_each_changed_figure_is_named(
    needs: Any,
    notary: Notary,
    monkeypatch: pytest.MonkeyPatch,
    figure: str,
    subject: str,
    value: Any,
) -> None:
    played = play(needs)
    ids = {"insight": str(played["insight"]), "phase": str(played["phase"].id)}
    changed = (figure, ids.get(subject, subject))

    def forged(*arguments: Any) -> Iterator[Any]:
        for result in results(*arguments):
            is_it = (result.figure, result.subject) == changed
            yield result._replace(value=value) if is_it else result

    monkeypatch.setattr("samskap.features.ledger.export_service.results", forged)
    (fault,) = check(notary, needs).faults
    assert fault.message.startswith(f"the result gives {figure!r}")
    assert repr(value) in fault.message


def test_one_changed_letter_is_named(needs: Any, notary: Notary) -> None:
    play(needs)
    data = b"".join(exported(notary, needs.process))
    at = data.index(b"samskap.SupportGiven")
    changed = data[:at] + b"sbmskap" + data[at + 7 :]
    faults = [str(fault) for fault in audit(BytesIO(changed), Given()).faults]
    assert any("signs other content than the" in fault for fault in faults)
    assert any("the file was changed after it was exported" in fault for fault in faults)
