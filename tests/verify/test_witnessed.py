"""What witnesses saw, and when: no entry is older than its log, or younger than a look at it."""

from collections.abc import Callable
from typing import Any

import pytest

from samskap.tlog.checkpoint import Checkpoint, sign_checkpoint
from samskap.tlog.export import Record
from samskap.tlog.keys import COSIGNATURE, ML_DSA_44, Signer
from samskap.tlog.leaf import leaf
from samskap.tlog.note import Note
from samskap.tlog.parsing import encode_base64
from samskap.tlog.proof import Receipt
from samskap.tlog.signing import cosign
from samskap.tlog.tree import Frontier, leaf_hash
from samskap_verify import notes
from samskap_verify.errors import Unreadable
from samskap_verify.policy import Policy
from samskap_verify.report import Report

Check = Callable[..., Report]
DAY = 86_400
NEW_YEAR = 1_767_225_600
HOUR = 3 * 3600 + 4 * 60 + 6  # just after the time of day at which everything happens
WITNESS = Signer.generate("witness.example/w1", COSIGNATURE)
OTHERS = [Signer.generate(f"other.example/w{n}", kind) for n, kind in ((2, 4), (3, ML_DSA_44))]


def on(day: int) -> int:
    """Return a second of January, just after everything that happened that day."""
    return NEW_YEAR + (day - 1) * DAY + HOUR


def cosigned(note: Note, day: int, *witnesses: Signer) -> Note:
    return note.signed(*(cosign(each, note.text, on(day)) for each in witnesses or (WITNESS,)))


def seen(history: Any, day: int, *witnesses: Signer) -> None:
    """Let the newest checkpoint be cosigned."""
    history.checkpoints[-1] = cosigned(history.checkpoints[-1], day, *witnesses)


def faults(report: Report) -> list[str]:
    return [fault.message for fault in report.faults]


def keys(*witnesses: Signer) -> dict[str, Any]:
    return {"witnesses": [str(each.verifier) for each in witnesses or (WITNESS,)]}


def recorded(history: Any, day: int, **changes: Any) -> Record:
    """Return the proof that the administration's log, which was cosigned, records the newest."""
    origin = f"{history.origin.rpartition('/')[0]}/administration"
    process = {
        "process": history.origin.rpartition("/")[2],
        "size": history.frontier.size,
        "root": encode_base64(history.frontier.root()),
    }
    entry = leaf(
        {
            "type": changes.pop("type", "samskap.CheckpointsRecorded"),
            "log": "skien/administration",
            "data": {"checkpoints": [process | changes]},
        }
    )
    frontier, _ = Frontier().append(leaf_hash(entry))
    signer = Signer(origin, history.signer.private)
    note = sign_checkpoint(Checkpoint(origin, 1, frontier.root()), signer)
    receipt = Receipt(entry, 0, (), str(cosigned(note, day)))
    return Record(history.frontier.size, str(receipt))


def test_entry_is_not_dated_to_before_a_witness_saw_the_log_without_it(
    told: Any, check: Check
) -> None:
    history = told(6)
    seen(history, 20)
    history.happen("samskap.ProcessDescribed", 41, day=12)
    history.sign()
    assert "is dated 2026-01-12T03:04:05.678901Z, when a witness saw the log without it" in str(
        faults(check(history.export(), **keys()))
    )
    assert "witness" not in str(faults(check(history.export())))


def test_entry_is_not_younger_than_when_a_witness_saw_it(history: Any, check: Check) -> None:
    seen(history, 11)
    (fault,) = faults(check(history.export(), **keys()))
    assert fault.startswith("the entry is dated 2026-01-12T03:04:05.678901Z, after a witness")


def test_how_many_claim_to_be_older_than_their_first_witness_is_said(
    history: Any, check: Check
) -> None:
    seen(history, 12)
    report = check(history.export(), **keys())
    assert (report.ok, report.seen, report.older) == (True, 8, 7)
    assert "claiming to be older by more than an hour than the first time they were seen: 7" in str(
        report
    )


def test_first_look_counts(told: Any, check: Check) -> None:
    history = told(4)
    seen(history, 1)
    for day in (2, 3, 4):
        history.happen("samskap.ProcessDescribed", 40 + day, day=day)
        history.sign()
        seen(history, day)
    history.results = told(4).results
    report = check(history.export(), **keys())
    assert (report.seen, report.older) == (7, 0)
    assert not any("dated" in fault for fault in faults(report))


def test_record_in_the_administration_s_log_is_a_look(history: Any, check: Check) -> None:
    history.records = [recorded(history, 12)]
    report = check(history.export(), **keys())
    assert (report.ok, report.seen, report.older) == (True, 8, 7)
    assert report.witnesses == {"witness.example/w1": (8, on(12))}


@pytest.mark.parametrize(
    "change",
    [
        {"size": 7},
        {"root": "A" * 43 + "="},
        {"root": None},
        {"process": "13"},
        {"type": "samskap.SupportGiven"},
    ],
)
def test_record_of_something_else_is_named(
    history: Any, check: Check, change: dict[str, Any]
) -> None:
    history.records = [recorded(history, 12, **change)]
    (fault,) = faults(check(history.export(), **keys()))
    assert fault.startswith("the recorded ")


def test_record_that_another_signed_is_named(history: Any, check: Check) -> None:
    mine = history.signer
    history.signer = Signer.generate(history.origin)
    history.records = [recorded(history, 12)]
    history.signer = mine
    (fault,) = faults(check(history.export(), **keys()))
    assert "is not signed by a key of this log" in fault


POLICY = """# Whom we trust.
log {log}
witness one {one} https://witness.example
witness two {two}
\twitness three {three}

group others any two three
group enough all one others
quorum enough
"""


def policy(history: Any, text: str = POLICY) -> str:
    one, two, three = (str(each.verifier) for each in (WITNESS, *OTHERS))
    name = f"{history.origin.rpartition('/')[0]}/administration"
    log = Signer(name, history.signer.private).verifier
    return text.format(log=log, one=one, two=two, three=three)


@pytest.mark.parametrize(
    ("witnesses", "holds"),
    [
        ([], False),
        ([WITNESS], False),
        (OTHERS, False),
        ([WITNESS, OTHERS[0]], True),
        ([WITNESS, OTHERS[1]], True),
        ([WITNESS, *OTHERS], True),
    ],
)
def test_quorum_of_a_policy_is_needed(
    history: Any, check: Check, witnesses: list[Signer], holds: bool
) -> None:
    if witnesses:
        seen(history, 12, *witnesses)
    report = check(history.export(), policy=policy(history))
    wanted = (
        [] if holds else ["no checkpoint here is cosigned by as many witnesses as the policy wants"]
    )
    assert faults(report) == wanted
    assert not any("No key" in said or "No witness" in said for said in report.unchecked)


def test_policy_of_another_municipality_is_named(history: Any, check: Check) -> None:
    history.origin, kept = "samskap.example/oslo/9", history.origin
    text = policy(history)
    history.origin = kept
    seen(history, 12, WITNESS, *OTHERS)
    assert "the policy is for other logs" in faults(check(history.export(), policy=text))[0]


def test_policy_may_want_no_witness(history: Any, check: Check) -> None:
    assert check(history.export(), policy="quorum none\n").ok


@pytest.mark.parametrize(
    "text",
    [
        "",
        "quorum\n",
        "quorum nobody\n",
        "quorum none\nquorum none\n",
        "log x\nquorum none\n",
        "log {one}\nquorum none\n",
        "witness one {log}\nquorum one\n",
        "witness none {one}\nquorum none\n",
        "witness one {one}\nwitness one {two}\nquorum one\n",
        "witness one {one}\nwitness two {one}\nquorum one\n",
        "log {log}\nlog {log}\nquorum none\n",
        "witness one {one}\ngroup g 2 one\nquorum g\n",
        "witness one {one}\ngroup g 0 one\nquorum g\n",
        "witness one {one}\ngroup g 1 one one\nquorum g\n",
        "witness one {one}\ngroup g any one\ngroup h any one\nquorum h\n",
        "witness one {one}\ngroup g any one h\ngroup h any one\nquorum g\n",
        "group g 1\nquorum none\n",
        "witnesses one {one}\nquorum none\n",
        "quorum none\r\n",
        "quorum none\0\n",
        "group g " + "9" * 5_000 + " one\nquorum none\n",
        "#\n" * 2_000,
    ],
)
def test_policy_that_is_none_is_said_to_be_none(history: Any, text: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        Policy(policy(history, text) if "{" in text else text)
    assert str(unreadable.value).isprintable()
    assert len(str(unreadable.value)) < 400


def test_cosignature_that_cannot_be_checked_here_is_said(
    history: Any, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(history, 12, OTHERS[1])
    monkeypatch.setattr(notes, "MLDSA", None)
    report = check(history.export(), **keys(OTHERS[1]))
    assert (report.ok, report.witnesses) == (True, {})
    assert "too old to check ML-DSA-44 cosignatures" in str(report)


@pytest.mark.parametrize("algorithm", [COSIGNATURE, ML_DSA_44])
def test_wrong_cosignature_is_named(history: Any, check: Check, algorithm: int) -> None:
    witness = Signer.generate("witness.example/w1", algorithm)
    elsewhere = cosign(witness, "another.example/log\n1\n" + "A" * 43 + "=\n", on(12))
    history.checkpoints[-1] = history.checkpoints[-1].signed(elsewhere)
    (fault,) = faults(check(history.export(), **keys(witness)))
    assert "has a wrong cosignature of the witness witness.example/w1" in fault


@pytest.mark.parametrize("time", [0, 2**63, 2**64 - 1])
def test_cosignature_of_no_time_says_nothing_of_when(history: Any, check: Check, time: int) -> None:
    note = history.checkpoints[-1]
    history.checkpoints[-1] = note.signed(cosign(WITNESS, note.text, time))
    report = check(history.export(), **keys())
    assert (report.ok, report.seen) == (True, 0)
