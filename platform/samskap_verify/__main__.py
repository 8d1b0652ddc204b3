"""samskap-verify: check an exported history, offline and without trusting who wrote it."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from samskap_verify.audit import audit
from samskap_verify.book import Full
from samskap_verify.errors import Unreadable
from samskap_verify.lines import read_small
from samskap_verify.progress import Watched
from samskap_verify.report import Report
from samskap_verify.trust import Given

_ENDS = "Ends with 0 when nothing is wrong, 1 when something is, 2 when the file cannot be read."


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one file, print what was found, and return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        report = _audit(options)
    except Unreadable as error:
        _print(json.dumps({"ok": False, "unreadable": str(error)}) if options.json else str(error))
        return 2
    _print(json.dumps(report.to_json()) if options.json else str(report))
    return 0 if report.ok else 1


def _print(text: str) -> None:
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Whoever reads has seen enough, such as `head`; Python would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _audit(options: Namespace) -> Report:
    given = Given(
        options.key,
        options.witness,
        [(str(path), read_small(path)) for path in options.previous],
        [(str(path), read_small(path)) for path in options.receipt],
        read_small(options.policy) if options.policy else None,
    )
    try:
        with options.file.open("rb") as file:
            return _watched(file, given) if sys.stderr.isatty() else audit(file, given)
    except Full as error:
        raise Unreadable(f"This takes more room for temporary files: {error}.") from None
    except OSError as error:
        raise Unreadable(f"{options.file} cannot be read: {error.strerror}.") from None


def _watched(file: BinaryIO, given: Given) -> Report:
    watched = Watched(file, sys.stderr)
    try:
        return audit(watched, given)
    finally:
        watched.done()


def _parser() -> ArgumentParser:
    parser = ArgumentParser("samskap-verify", description=__doc__, epilog=_ENDS)
    parser.add_argument("file", type=Path, metavar="FILE", help="the export of one process")
    repeatable = (
        ("--previous", Path, "CHECKPOINT", "a checkpoint kept from earlier"),
        ("--receipt", Path, "RECEIPT", "a receipt somebody was given"),
        ("--key", str, "VKEY", "the log's public key, as the municipality published it"),
        ("--witness", str, "VKEY", "the public key of an outside witness"),
    )
    for name, kind, value, text in repeatable:
        parser.add_argument(
            name, action="append", default=[], type=kind, metavar=value, help=f"{text}; repeatable"
        )
    told = "whom to trust: logs, witnesses and how many of them (C2SP tlog-policy)"
    parser.add_argument("--policy", type=Path, metavar="POLICY", help=told)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


if __name__ == "__main__":
    sys.exit(main())
