"""Exports as somebody who holds a signing key could write them: sound as a file, but not true."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import uuid4

from samskap.tlog.checkpoint import Checkpoint, sign_checkpoint
from samskap.tlog.commitment import commitment
from samskap.tlog.export import Disclosure, Entry, Heading, Result, export
from samskap.tlog.keys import Signer
from samskap.tlog.leaf import leaf
from samskap.tlog.tree import Frontier, leaf_hash
from samskap_verify.audit import audit
from samskap_verify.trust import Given


@dataclass
class Told:
    """An entry that can be changed: what is in it, and the words disclosed beside it."""

    leaf: dict[str, Any]
    words: dict[str, str]
    salts: dict[str, bytes]

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = self.leaf["data"]
        return data

    def disclose(self, field: str, word: str) -> None:
        """Lay open what was withheld."""
        self.words[field], self.salts[field] = word, bytes(32)

    def entry(self) -> Entry:
        """Return it with commitments to the words that it has now."""
        opened = {name: Disclosure(self.salts[name], word) for name, word in self.words.items()}
        made = {
            name: commitment(each.salt, self.leaf["type"], name, each.value)
            for name, each in opened.items()
        }
        return Entry(leaf({**self.leaf, "sealed": {**self.leaf["sealed"], **made}}), opened)


class Forgery:
    """An export taken apart, to be changed and put together under another key.

    Args:
        data: the export.
    """

    def __init__(self, data: bytes) -> None:
        lines = [json.loads(line) for line in data.splitlines()]
        self.heading = lines[0]
        self.entries = [_told(line) for line in lines if "leaf" in line]
        self.results = [line["result"] for line in lines if "result" in line]

    def of(self, name: str) -> list[Told]:
        """Return the entries of one type, by its name without the plugin's."""
        return [each for each in self.entries if each.leaf["type"].endswith(f".{name}")]

    def remove(self, told: Told) -> None:
        """Take an entry out, and close the gap in its stream."""
        self.entries.remove(told)
        for each in self.entries:
            if each.leaf["subject"] == told.leaf["subject"]:
                each.leaf["sequence"] -= each.leaf["sequence"] > told.leaf["sequence"]

    def repeat(self, told: Told) -> None:
        """Let an entry stand twice, at the end of its stream."""
        again = deepcopy(told)
        same = [each for each in self.entries if each.leaf["subject"] == told.leaf["subject"]]
        again.leaf |= {"sequence": len(same) + 1, "id": str(uuid4()), "time": same[-1].leaf["time"]}
        self.entries.insert(self.entries.index(same[-1]) + 1, again)

    def replace(self, old: str, new: str) -> None:
        """Say something else in all entries."""
        for each in self.entries:
            each.leaf["data"] = json.loads(json.dumps(each.data).replace(old, new))

    def publish(self, figure: str, subject: Any, value: Any) -> None:
        """Change a published figure."""
        (result,) = [
            each
            for each in self.results
            if (each["figure"], each["subject"]) == (figure, str(subject))
        ]
        result["value"] = value

    def faults(self) -> list[str]:
        """Return what is found to be wrong with it."""
        return [fault.message for fault in audit(BytesIO(self._written()), Given()).faults]

    def _written(self) -> bytes:
        origin = self.heading["origin"]
        signer = Signer.generate(origin)
        entries, frontier = [told.entry() for told in self.entries], Frontier()
        for entry in entries:
            frontier, _full = frontier.append(leaf_hash(entry.leaf))
        checkpoint = sign_checkpoint(Checkpoint(origin, frontier.size, frontier.root()), signer)
        log, exported = self.heading["log"], self.heading["exported"]
        heading = Heading(origin, log, [signer.verifier], exported)
        results = [Result(**result) for result in self.results]
        return b"".join(export(heading, entries, [checkpoint], results, signer))


def _told(line: dict[str, Any]) -> Told:
    opened = line.get("disclose", {})
    return Told(
        line["leaf"],
        {name: each["value"] for name, each in opened.items()},
        {name: urlsafe_b64decode(f"{each['salt']}=") for name, each in opened.items()},
    )
