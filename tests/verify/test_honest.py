"""What an honest export shows, and what the check admits it cannot know."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from samskap.tlog.export import Result
from samskap.tlog.keys import COSIGNATURE, Signer
from samskap.tlog.signing import cosign
from samskap_verify.__main__ import main
from samskap_verify.report import Report

Check = Callable[..., Report]
PLATFORM = Path(__file__).parents[2] / "platform"


def test_nothing_is_wrong(history: Any, check: Check) -> None:
    report = check(history.export())
    assert report.faults == []
    assert (report.entries, report.checkpoints, report.figures) == (8, 2, 12)
    assert (report.disclosed, report.undisclosed) == (3, 1)
    assert report.uncounted == {}


def test_empty_process(told: Any, check: Check) -> None:
    history = told(0)
    history.results = []
    assert check(history.export()).ok


def test_every_size_up_to_nine(told: Any, check: Check) -> None:
    for size in range(9):
        history = told(size)
        history.results = []
        faults = [str(fault) for fault in check(history.export()).faults]
        assert all("results leave out" in fault for fault in faults), faults


def test_numbers_with_fractions_are_read(history: Any, check: Check) -> None:
    history.happen("samskap.PlaceNamed", 51, data={"places": [59.2, 1e21, 1e-7, -0.5, 3e5]})
    history.sign()
    assert check(history.export()).ok


def test_names_sort_as_rfc_8785_sorts_them(history: Any, check: Check) -> None:
    history.happen("samskap.PlaceNamed", 51, data={"\ufb33": 1, "😀": 2, "å": 3, "": 4})
    history.sign()
    assert check(history.export()).ok


def test_median_of_two_answers(history: Any, check: Check) -> None:
    other_need = "00000000-0000-0000-0000-000000000002"
    history.happen("samskap.ResponseGiven", 32, day=16, data={"subject": other_need})
    history.sign()
    history.results[0] = Result("answered", "need", 2)
    history.results[4] = Result("median_days", "need", 12.5)
    assert check(history.export()).faults == []


def test_only_the_first_answer_counts(history: Any, check: Check) -> None:
    need = "00000000-0000-0000-0000-000000000001"
    history.happen("samskap.ResponseGiven", 32, day=29, data={"subject": need})
    history.sign()
    assert check(history.export()).faults == []


def test_earlier_checkpoint_and_receipt_hold(told: Any, check: Check) -> None:
    earlier = told(5)
    receipt, checkpoint = earlier.receipt(2), str(earlier.sign())
    report = check(told(8).export(), previous=[("kept", checkpoint)], receipts=[("mine", receipt)])
    assert report.ok
    assert not any("earlier checkpoint" in limit for limit in report.unchecked)


def test_given_key_and_witness_are_used(history: Any, check: Check) -> None:
    witness = Signer.generate("witness.example/w1", COSIGNATURE)
    history.checkpoints[-1] = history.checkpoints[-1].signed(
        cosign(witness, history.checkpoints[-1].text, 1_769_904_000)
    )
    keys = [str(history.signer.verifier)]
    report = check(history.export(), keys=keys, witnesses=[str(witness.verifier)])
    assert report.ok
    assert report.witnesses == {"witness.example/w1": (8, 1_769_904_000)}
    assert "witness.example/w1 saw 8 entries at 2026-02-01" in str(report)
    assert len(report.unchecked) == 1


def test_what_cannot_be_known_is_said(history: Any, check: Check) -> None:
    history.happen("samskap.PhaseClosed", 42)
    history.sign()
    text = str(check(history.export()))
    assert str(history.signer.verifier) in text
    for sentence in (
        "No fault found.",
        "Texts withheld or erased: 1",
        "the operator could be showing others another",
        "no rule for entries of the type samskap.PhaseClosed (1 here)",
        "who is behind a pseudonym",
        "whether everything that happened was entered",
    ):
        assert sentence in text


def test_rotated_keys_are_both_known(history: Any, check: Check) -> None:
    following = Signer.generate(history.origin)
    data = history.export()
    assert not check(data, keys=[str(following.verifier)]).ok
    assert check(data, keys=[str(following.verifier), str(history.signer.verifier)]).ok


def test_command_prints_sentences_and_ends_with_0(
    history: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export, kept = tmp_path / "process.samskap.jsonl", tmp_path / "checkpoint"
    export.write_bytes(history.export())
    kept.write_text(str(history.checkpoints[0]), encoding="utf-8")
    assert main([str(export), "--previous", str(kept)]) == 0
    assert capsys.readouterr().out.startswith("No fault found.\n")


def test_command_prints_one_object(
    history: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history.results.pop(0)
    path = tmp_path / "process.samskap.jsonl"
    path.write_bytes(history.export())
    assert main([str(path), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is False
    assert report["fault_count"] == len(report["faults"]) == 1
    assert report["faults"][0]["message"].startswith("the results leave out 'answered'")


def everything(terminal: int) -> bytes:
    """Read what a terminal was told, which may come in several pieces."""
    told = b""
    with suppress(OSError):  # nobody is left to say more
        while piece := os.read(terminal, 1_000):
            told += piece
    return told


def test_terminal_is_told_how_far_it_has_come(history: Any, tmp_path: Path) -> None:
    path = tmp_path / "process.samskap.jsonl"
    path.write_bytes(history.export())
    ours, terminal = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "samskap_verify", str(path)],
        cwd=PLATFORM,
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=False,
    )
    os.close(terminal)
    told = everything(ours).decode()
    os.close(ours)
    assert done.stdout.startswith(b"No fault found.\n")
    assert "Reading: 100 %" in told
    assert told.endswith("Comparing what was read …\r\x1b[K")


def test_nothing_but_the_report_where_nobody_watches(history: Any, tmp_path: Path) -> None:
    path = tmp_path / "process.samskap.jsonl"
    path.write_bytes(history.export())
    command = [sys.executable, "-m", "samskap_verify", str(path)]
    done = subprocess.run(command, cwd=PLATFORM, capture_output=True, check=False)
    assert done.stderr == b""
