"""Files that cannot be read: one clear sentence, whatever they are and however large."""

import json
import os
import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from samskap.tlog.leaf import leaf
from samskap_verify import book
from samskap_verify.__main__ import main
from samskap_verify.errors import Unreadable
from samskap_verify.report import Report

Check = Callable[..., Report]
MEBIBYTE = 1_048_576
PLATFORM = Path(__file__).parents[2] / "platform"


def why(check: Check, data: bytes, **given: Any) -> str:
    with pytest.raises(Unreadable) as unreadable:
        check(data, **given)
    sentence = str(unreadable.value)
    assert sentence.endswith(".")
    assert sentence.isprintable()
    return sentence


def supported(history: Any, number: int) -> Any:
    """Let as many people support a need."""
    for who in range(number):
        data = {"subject": str(UUID(int=1))}
        history.happen("samskap.SupportGiven", 1_000 + who, actor=f"p{who}", data=data)
    history.sign()
    return history


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a Samskap export"),
        (b"\n", "not a Samskap export"),
        (b"{}\n", "not a Samskap export"),
        (b"[]\n", "not a Samskap export"),
        (b"\x1f\x8b\x08\n", "Line 1 is not UTF-8 text"),
        (b"\xff\xfe{\n", "Line 1 is not UTF-8 text"),
        (b"PK\x03\x04\n", "not a Samskap export"),
        (b"{}", "Line 1 is cut off"),
        (b"x" * (MEBIBYTE + 1), "Line 1 is longer than 1048576 bytes"),
        (b"[" * 500_000 + b"\n", "not a Samskap export"),
        (b'{"a":' * 30_000 + b"\n", "not a Samskap export"),
        (b"9" * 500_000 + b"\n", "not a Samskap export"),
        (b'{"format":"samskap-export","version":2}\n', "has version 2; this program reads 1"),
        (b'{"format":"samskap-export","version":"\\u001b"}\n', "has version"),
        (b'{"format":"samskap-export","version":1}\n', "does not have the fields"),
    ],
)
def test_what_is_no_export(check: Check, data: bytes, sentence: str) -> None:
    assert sentence in why(check, data)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"origin": 1}, "a field that is not text"),
        ({"exported": "\x1b[2J"}, "a field that is not text"),
        ({"log": "oslo/1"}, "names two different logs"),
        ({"log": "2"}, "names two different logs"),
        ({"vkeys": []}, "does not list the keys"),
        ({"vkeys": "x"}, "does not list the keys"),
        ({"vkeys": ["x"]}, "The key 'x' is not that of a log"),
        ({"vkeys": ["x+00000000+AAAA"]}, "is not that of a log"),
        ({"more": 1}, "does not have the fields"),
    ],
)
def test_heading_that_is_not_right(
    history: Any, check: Check, change: dict[str, Any], sentence: str
) -> None:
    heading, _, rest = history.export().partition(b"\n")
    assert sentence in why(check, leaf(json.loads(heading) | change) + b"\n" + rest)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"null",
        b'{"leaf":{}} ',
        b'{"leaf": {}}',
        b'{"leaf":{"b":1,"a":2}}',
        b'{"leaf":{"a":1,"a":1}}',
        b'{"leaf":{"a":1.0}}',
        b'{"leaf":{"a":1e999}}',
        b'{"leaf":{"a":-0}}',
        b'{"leaf":{"a":NaN}}',
        b'{"leaf":{"a":"\\u0041"}}',
        b'{"leaf":{"a":"\\ud800"}}',
        b'{"leaf":{}}{"leaf":{}}',
        b'{"leaf":' + b"[" * 200_000,
        b'{"disclose":{},"leaf":{}}',
        b'{"disclose":[1],"leaf":{}}',
        b'{"disclose":{"a":1},"other":{}}',
        b'{"other":1}',
        b'{"checkpoint":"x","seal":"y"}',
        b"\xc3\x28",
    ],
)
def test_line_that_no_export_has(history: Any, check: Check, line: bytes) -> None:
    lines = history.export().split(b"\n")
    assert why(check, b"\n".join([*lines[:2], line, *lines[2:]])).startswith("Line 3 ")


@pytest.mark.parametrize("content", [1, None, [], {}, "", "x", "a\n\n— b c\n"])
@pytest.mark.parametrize("kind", ["checkpoint", "result", "seal"])
def test_line_with_content_that_is_none(
    history: Any, check: Check, kind: str, content: object
) -> None:
    *lines, seal, _ = history.export().split(b"\n")
    line = leaf({kind: content})
    last = [] if kind == "seal" else [seal]
    faults = check(b"\n".join([*lines, line, *last, b""])).faults
    assert faults[0].line == len(lines) + 1
    assert faults[0].message.startswith(f"the {kind} ")


def test_entry_after_the_results_and_line_after_the_seal(history: Any, check: Check) -> None:
    lines = history.export().splitlines(keepends=True)
    assert "entry after the results" in why(check, b"".join([*lines[:-1], lines[1]]))
    assert "comes after the seal" in why(check, b"".join([*lines, lines[-1]]))


def test_key_that_is_none(history: Any, check: Check) -> None:
    log_key = str(history.signer.verifier)
    assert "not that of a log" in why(check, history.export(), keys=["nonsense"])
    assert "not that of a witness" in why(check, history.export(), witnesses=[log_key])


@pytest.mark.parametrize(
    "text", ["", "x", "a\n\n— b AAAA\n", "a\n1\n\n— b AAAAAAAA\n", "a\n1\n=\n\n— b AAAAAAAA\n"]
)
def test_what_is_neither_checkpoint_nor_receipt(history: Any, check: Check, text: str) -> None:
    kept = why(check, history.export(), previous=[("kept", text)])
    assert kept.startswith("The checkpoint kept ")
    mine = why(check, history.export(), receipts=[("mine", text)])
    assert mine.startswith("The receipt mine ")


def test_receipt_that_is_cut_off(history: Any, check: Check) -> None:
    data, receipt = history.export(), history.receipt(2)
    for end in range(0, len(receipt) - 1, 7):
        assert why(check, data, receipts=[("mine", receipt[:end])])


def run(*arguments: object, memory: int = 256 * MEBIBYTE) -> subprocess.CompletedProcess[str]:
    """Run the command as an auditor would, in little memory and with nothing else installed."""
    return subprocess.run(
        [sys.executable, "-m", "samskap_verify", *map(str, arguments)],
        cwd=PLATFORM,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory)),
    )


def assert_refused(done: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert (done.returncode, done.stderr) == (2, "")
    assert sentence in done.stdout
    assert done.stdout.count("\n") == 1


def test_file_that_is_not_there(tmp_path: Path) -> None:
    assert_refused(run(tmp_path / "none"), "cannot be read: No such file")
    assert_refused(run(tmp_path), "cannot be read: Is a directory")


def test_checkpoint_that_is_not_there(history: Any, tmp_path: Path) -> None:
    (tmp_path / "export").write_bytes(history.export())
    missing = ("--previous", tmp_path / "none")
    assert_refused(run(tmp_path / "export", *missing), "cannot be read as text")
    (tmp_path / "large").write_bytes(b"x" * (MEBIBYTE + 1))
    assert_refused(run(tmp_path / "export", "--receipt", tmp_path / "large"), "is too large")


def test_a_reader_who_has_seen_enough_is_no_fault(history: Any, tmp_path: Path) -> None:
    path = tmp_path / "export"
    path.write_bytes(history.export())
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "samskap_verify", str(path)],
        cwd=PLATFORM,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_two_gibibytes_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hollow"
    with path.open("wb") as file:
        file.truncate(2048 * MEBIBYTE)
    assert_refused(run(path), "Line 1 is longer")
    done = run(path, "--json")
    assert json.loads(done.stdout) == {
        "ok": False,
        "unreadable": "Line 1 is longer than 1048576 bytes.",
    }


def test_two_gibibytes_after_a_good_beginning(history: Any, tmp_path: Path) -> None:
    path = tmp_path / "hollow"
    with path.open("wb") as file:
        file.write(history.export())
        file.truncate(2048 * MEBIBYTE)
    assert_refused(run(path), "Line 25 is longer")


def test_entry_that_could_end_anywhere_takes_no_time(history: Any, tmp_path: Path) -> None:
    heading = history.export().partition(b"\n")[0]
    again = b'},"id":"","log":"","sealed":{' * 36_000
    path = tmp_path / "hostile"
    path.write_bytes(heading + b'\n{"leaf":{"actor":"","cause":"","data":{' + again + b"}\n")
    assert_refused(run(path), "Line 2 is not JSON")


def test_many_faults_take_no_memory(history: Any, tmp_path: Path) -> None:
    lines = history.export().splitlines(keepends=True)
    path = tmp_path / "repeated"
    path.write_bytes(b"".join([*lines[:9], *[lines[9]] * 30_000, *lines[9:]]))
    done = run(path, memory=128 * MEBIBYTE)
    assert (done.returncode, done.stderr) == (1, "")
    assert "faults found" in done.stdout
    assert "more are not listed" in done.stdout
    assert len(done.stdout.splitlines()) < 130


def test_disk_without_room(
    told: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "export"
    path.write_bytes(supported(told(1), 1_000).export())
    monkeypatch.setattr(book, "_SETTINGS", "PRAGMA max_page_count=20;")
    assert main([str(path)]) == 2
    said = capsys.readouterr().out
    assert said == "This takes more room for temporary files: database or disk is full.\n"


def peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_longer_history_takes_no_more_memory(told: Any, check: Check) -> None:
    small, large = (supported(told(1), number).export() for number in (1_000, 8_000))
    check(small)
    assert peak(lambda: check(large)) < peak(lambda: check(small)) + MEBIBYTE


def test_nothing_in_a_file_steers_the_terminal(history: Any, check: Check) -> None:
    history.happen("samskap.PhaseClosed", 42, log="\x1b]0;x\x07")
    history.sign()
    lines = history.export().splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"disclose":{"text"', b'"disclose":{"\\u001b[2J"')
    text = str(check(b"".join(lines)))
    assert "field" in text
    assert all(line.isprintable() for line in text.splitlines())
