"""Every forgery we could think of, by a stranger and by whoever holds the log's key."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samskap.tlog.export import Disclosure, Entry, Result
from samskap.tlog.keys import Signer
from samskap.tlog.leaf import leaf
from samskap.tlog.note import Note
from samskap.tlog.parsing import encode_base64
from samskap.tlog.signing import sign
from samskap_verify.errors import Unreadable
from samskap_verify.report import Report

Check = Callable[..., Report]
NEED = "00000000-0000-0000-0000-000000000001"


def detected(check: Check, data: bytes, **given: Any) -> bool:
    try:
        return not check(data, **given).ok
    except Unreadable:
        return True


def only_fault(report: Report) -> str:
    assert report.fault_count == 1, [str(fault) for fault in report.faults]
    return str(report.faults[0])


def resealed(lines: list[bytes], signer: Signer) -> bytes:
    """Return what the holder of the key makes of altered lines: a file with a right seal."""
    body = b"".join(lines[:-1])
    digest = encode_base64(sha256(body).digest())
    text = f"samskap-export/v1\nsha256:{digest}\n{signer.name}\n"
    return body + leaf({"seal": str(Note(text).signed(sign(signer, text)))}) + b"\n"


def lines_of(history: Any) -> list[bytes]:
    return list(history.export().splitlines(keepends=True))


def altered_leaf(entry: Entry, **changes: Any) -> Entry:
    return Entry(leaf(json.loads(entry.leaf) | changes), entry.disclosures)


@pytest.mark.parametrize("bit", [1, 0x80])
def test_every_altered_byte_is_detected(history: Any, check: Check, bit: int) -> None:
    data = history.export()
    missed = [
        at
        for at in range(len(data))
        if not detected(check, data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
    ]
    assert missed == []


def test_every_altered_byte_of_what_happened_is_detected_without_the_seal(
    history: Any, check: Check
) -> None:
    lines = lines_of(history)
    missed = []
    for number, line in enumerate(lines[1:-1], 1):
        for at in range(len(line)):
            changed = line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :]
            data = resealed([*lines[:number], changed, *lines[number + 1 :]], history.signer)
            if not detected(check, data):
                missed.append((number, changed))
    # A subject that nobody supports may be named as having no support, as any other may.
    assert all(b'"value":0' in changed for _, changed in missed)


def test_every_cut_is_detected(history: Any, check: Check) -> None:
    data = history.export()
    for end in range(len(data)):
        with pytest.raises(Unreadable):
            check(data[:end])


def test_every_dropped_doubled_or_swapped_line_is_detected(history: Any, check: Check) -> None:
    lines = lines_of(history)
    for at in range(len(lines)):
        assert detected(check, b"".join(lines[:at] + lines[at + 1 :]))
        assert detected(check, b"".join(lines[:at] + lines[at : at + 1] + lines[at:]))
    for at in range(len(lines) - 1):
        swapped = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
        assert detected(check, b"".join(swapped))


def test_entries_cannot_be_dropped_doubled_or_swapped_by_the_holder_of_the_key(
    history: Any, check: Check
) -> None:
    lines = lines_of(history)
    entries = [at for at, line in enumerate(lines) if b'"leaf"' in line]
    for at in entries:
        dropped = [*lines[:at], *lines[at + 1 :]]
        doubled = [*lines[:at], lines[at], *lines[at:]]
        assert not check(resealed(dropped, history.signer)).ok
        assert not check(resealed(doubled, history.signer)).ok
    for at, following in pairwise(entries):
        swapped = list(lines)
        swapped[at], swapped[following] = lines[following], lines[at]
        assert not check(resealed(swapped, history.signer)).ok


def test_altered_entry_is_named_by_the_checkpoint_after_it(history: Any, check: Check) -> None:
    history.entries[1] = altered_leaf(history.entries[1], actor="somebody else")
    faults = [str(fault) for fault in check(history.export()).faults]
    assert faults == [
        "Line 6: the checkpoint signs other content than the 4 entries before it.",
        "Line 11: the checkpoint signs other content than the 8 entries before it.",
        "No checkpoint covers any of this.",
    ]


def test_entry_after_the_last_checkpoint(history: Any, check: Check) -> None:
    history.happen("samskap.PhaseClosed", 42)
    assert (
        only_fault(check(history.export())) == "No checkpoint covers the entries after the first 8."
    )


def test_file_without_any_checkpoint(told: Any, check: Check) -> None:
    history = told(0)
    history.checkpoints, history.results = [], []
    assert only_fault(check(history.export())) == "No checkpoint covers any of this."


def test_checkpoint_that_is_repeated(history: Any, check: Check) -> None:
    lines = lines_of(history)
    report = check(resealed([*lines[:6], lines[5], *lines[6:]], history.signer))
    assert only_fault(report) == "Line 7: the checkpoint is a second one for 4 entries."


def test_checkpoint_after_the_results(history: Any, check: Check) -> None:
    lines = lines_of(history)
    moved = [*lines[:10], *lines[11:-1], lines[10], lines[-1]]
    faults = [str(fault) for fault in check(resealed(moved, history.signer)).faults]
    assert faults == [
        "Line 23: the checkpoint comes after the results.",
        "No checkpoint covers the entries after the first 4.",
    ]


def test_checkpoint_of_another_process(told: Any, history: Any, check: Check) -> None:
    other = told(0)
    other.origin, other.checkpoints = "samskap.example/skien/13", []
    for entry in history.entries:
        other.add(entry)
    history.checkpoints[-1] = other.sign()
    faults = [str(fault) for fault in check(history.export()).faults]
    assert faults[0] == "Line 11: the checkpoint is of another log, samskap.example/skien/13."


def test_entry_of_another_process(history: Any, check: Check) -> None:
    history.happen("samskap.PhaseClosed", 42, log="skien/13")
    history.sign()
    assert "belongs to another process" in only_fault(check(history.export()))


def test_rollback(told: Any, check: Check) -> None:
    kept = str(told(8).checkpoints[-1])
    history = told(7)
    report = check(history.export(), previous=[("kept", kept)])
    assert (
        only_fault(report)
        == "The checkpoint kept covers 8 entries, but the file has 7: entries were taken away."
    )


def test_fork_with_a_valid_signature(told: Any, check: Check) -> None:
    fork = told(0)
    fork.happen("samskap_needs.NeedSubmitted", 1, text="En annen historie")
    for entry in told(8).entries[1:]:
        fork.add(entry)
    kept = str(fork.sign())
    report = check(told(8).export(), previous=[("kept", kept)])
    assert (
        only_fault(report)
        == "The checkpoint kept was given for other content than these first 8 entries."
    )


def test_receipt_of_a_forgotten_entry(told: Any, check: Check) -> None:
    fork = told(2)
    fork.happen("samskap.SupportGiven", 19, data={"subject": "x"})
    receipt = fork.receipt(2)
    faults = [str(fault) for fault in check(told(8).export(), receipts=[("mine", receipt)]).faults]
    assert faults == [
        "Line 4, entry 2: this is not the entry that the receipt mine was given for.",
        "The receipt mine was given for other content than these first 3 entries.",
    ]


def test_checkpoint_and_receipt_of_a_stranger(told: Any, check: Check) -> None:
    strangers = told(8)
    strangers.signer = Signer.generate(strangers.origin)
    kept, receipt = str(strangers.sign()), strangers.receipt(2)
    report = check(told(8).export(), previous=[("kept", kept)], receipts=[("mine", receipt)])
    assert [fault.message for fault in report.faults] == [
        "the checkpoint kept is not signed by a key of this log",
        "the receipt mine is not signed by a key of this log",
    ]


def test_every_altered_byte_of_a_receipt(history: Any, check: Check) -> None:
    data, receipt = history.export(), history.receipt(2)
    for at in range(len(receipt)):
        altered = receipt[:at] + chr(ord(receipt[at]) ^ 1) + receipt[at + 1 :]
        assert not _holds(check, data, altered)


def _holds(check: Check, data: bytes, receipt: str) -> bool:
    try:
        return bool(check(data, receipts=[("mine", receipt)]).ok)
    except Unreadable:
        return False


def test_whole_file_of_a_stranger(told: Any, history: Any, check: Check) -> None:
    key = str(Signer.generate(history.origin).verifier)
    report = check(history.export(), keys=[key])
    assert {fault.message for fault in report.faults} >= {
        "the checkpoint is not signed by a key of this log",
        "the seal is not signed by a key of this log",
    }


def test_altered_file_breaks_the_seal(history: Any, check: Check) -> None:
    data = history.export().replace(b"2026-03-01T00", b"2026-03-02T00")
    assert only_fault(check(data)) == (
        "Line 24: the seal is for other content: the file was changed after it was exported."
    )


@pytest.mark.parametrize(
    ("disclosure", "message"),
    [
        (Disclosure(b"\0" * 32, "Mørkt på gangveien"), "another text than the log committed to"),
        (Disclosure(b"\1" * 32, "Lys på gangveien"), "another text than the log committed to"),
        (Disclosure(b"\0" * 31, "Lys på gangveien"), "a salt that is not 32 bytes"),
    ],
)
def test_wrong_disclosure(history: Any, check: Check, disclosure: Disclosure, message: str) -> None:
    history.entries[0] = replace(history.entries[0], disclosures={"text": disclosure})
    fault = only_fault(check(history.export()))
    assert fault.startswith("Line 2, entry 0, field text: the entry ")
    assert message in fault


def test_disclosure_of_what_was_not_sealed(history: Any, check: Check) -> None:
    disclosures = {"name": Disclosure(b"\0" * 32, "Kari")}
    history.entries[3] = replace(history.entries[3], disclosures=disclosures)
    assert "field name: the entry discloses a field" in only_fault(check(history.export()))


@pytest.mark.parametrize(
    "value",
    ["text", ["text"], {"salt": "x"}, {"salt": 1, "value": "x"}, {"salt": "A" * 43, "value": 1}],
)
def test_disclosure_that_is_none(history: Any, check: Check, value: Any) -> None:
    lines = lines_of(history)
    opened = json.loads(lines[1])
    lines[1] = leaf({**opened, "disclose": {"text": value}}) + b"\n"
    assert not check(resealed(lines, history.signer)).ok


@pytest.mark.parametrize("value", [2, 0, -1, 1.5, "1", True, None])
def test_altered_result(history: Any, check: Check, value: Any) -> None:
    assert history.results[9] == Result("supports", NEED, 1)
    history.results[9] = history.results[9]._replace(value=value)
    fault = only_fault(check(history.export()))
    assert "the result gives 'supports' of" in fault
    assert fault.endswith("but the entries give 1.")


@pytest.mark.parametrize("result", [Result("votes", "", 1), Result("comments", "nobody", 3)])
def test_result_that_no_entry_leads_to(history: Any, check: Check, result: Result) -> None:
    history.results.append(result)
    assert f"the result gives {result.figure!r}" in only_fault(check(history.export()))


def test_result_given_twice(history: Any, check: Check) -> None:
    history.results.append(history.results[0])
    assert "a second time" in only_fault(check(history.export()))


def test_result_left_out(history: Any, check: Check) -> None:
    for at in range(11):
        fewer = replace(history, results=history.results[:at] + history.results[at + 1 :])
        assert "results leave out" in only_fault(check(fewer.export()))


def test_support_given_twice(history: Any, check: Check) -> None:
    subject = {"subject": "00000000-0000-0000-0000-000000000001"}
    history.happen("samskap.SupportGiven", 13, actor="p2", data=subject)
    history.sign()
    assert "supports for a second time" in only_fault(check(history.export()))


def test_support_withdrawn_that_was_not_given(history: Any, check: Check) -> None:
    subject = {"subject": "00000000-0000-0000-0000-000000000001"}
    history.happen("samskap.SupportWithdrawn", 13, actor="p9", data=subject)
    history.sign()
    assert "withdraws a support that was not given" in only_fault(check(history.export()))


@pytest.mark.parametrize("sequence", [1, 3, 0, -1])
def test_event_left_out_of_its_stream(history: Any, check: Check, sequence: int) -> None:
    history.happen("samskap.ProcessDescribed", 41, sequence=sequence)
    history.sign()
    fault = only_fault(check(history.export()))
    assert f"is number {sequence} of its stream, where 2 was due" in fault


@pytest.mark.parametrize(
    "change",
    [
        {"type": "x"},
        {"type": 1},
        {"version": "1"},
        {"version": True},
        {"time": "2026-01-01"},
        {"time": "2026-01-01T00:00:00.000000+01:00"},
        {"subject": "nobody"},
        {"sequence": "1"},
        {"actor": None},
        {"actor": "x" * 101},
        {"data": []},
        {"sealed": "x"},
    ],
)
def test_entry_with_a_field_that_is_not_right(
    history: Any, check: Check, change: dict[str, Any]
) -> None:
    history.happen("samskap.PhaseClosed", 42, **change)
    history.sign()
    assert only_fault(check(history.export())).startswith("Line 12, entry 8: the entry ")


@pytest.mark.parametrize("data", [{}, {"subject": 1}, {"subject": None}, {"subject": []}])
def test_event_that_does_not_say_what_it_is_about(
    history: Any, check: Check, data: dict[str, Any]
) -> None:
    history.happen("samskap.CommentSubmitted", 42, data=data)
    history.sign()
    assert "does not say its subject" in only_fault(check(history.export()))


def test_date_that_does_not_exist(history: Any, check: Check) -> None:
    history.happen(
        "samskap.ResponseGiven",
        42,
        day=39,
        data={"subject": "00000000-0000-0000-0000-000000000002"},
    )
    history.sign()
    assert "has a time that does not exist" in only_fault(check(history.export()))


def test_key_of_the_right_name_and_other_bytes(history: Any, check: Check) -> None:
    other = Signer(history.origin, Ed25519PrivateKey.generate())
    data = history.export().replace(
        str(history.signer.verifier).encode(), str(other.verifier).encode()
    )
    assert detected(check, data)
