"""What a check found, in sentences for people and as one object for programs."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

KEPT_FAULTS = 100

UNKNOWABLE = (
    "It cannot know whether everything that happened was entered in the log.",
    "It cannot know who is behind a pseudonym, nor whether one person has several.",
)
NO_WITNESS = (
    "No witness was named (--witness, --policy), so the operator could be showing others another "
    "log. Compare the last checkpoint with the one other people were given."
)
UNUSABLE = (
    "The installed package cryptography is too old to check ML-DSA-44 cosignatures, so it has not "
    "looked at those of the witness "
)
NO_KEY = (
    "No key was given (--key), so the keys were taken from the file. "
    "Compare them with those the municipality has published: "
)
NO_PREVIOUS = (
    "No earlier checkpoint or receipt was given (--previous, --receipt), "
    "so it cannot tell whether the log has been replaced since it was last seen."
)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where: line from 1, entry from 0."""

    message: str
    line: int | None = None
    entry: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        places = (("line", self.line), ("entry", self.entry), ("field", self.field))
        where = ", ".join(f"{name} {value}" for name, value in places if value is not None)
        sentence = f"{where}: {self.message}." if where else f"{self.message}."
        return sentence[0].upper() + sentence[1:]


@dataclass
class Report:
    """Everything counted and found while reading one file.

    seen: how many entries witnesses had seen, None where none was named; older: how many of
    these claim to be older by more than an hour than the first look at them.
    """

    origin: str = ""
    exported: str = ""
    entries: int = 0
    checkpoints: int = 0
    last_checkpoint: str = ""
    disclosed: int = 0
    undisclosed: int = 0
    uncounted: dict[str, int] = field(default_factory=dict)
    figures: int = 0
    unchecked_figures: int = 0
    witnesses: dict[str, tuple[int, int]] = field(default_factory=dict)
    seen: int | None = None
    older: int = 0
    faults: list[Fault] = field(default_factory=list)
    fault_count: int = 0
    unchecked: list[str] = field(default_factory=list)
    accounted: list[str] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Count a fault; only the first hundred are kept."""
        self.fault_count += 1
        if len(self.faults) < KEPT_FAULTS:
            self.faults.append(fault)

    def leave_out(self, type_name: str) -> None:
        """Count an entry that no figure counts."""
        self.uncounted[type_name] = self.uncounted.get(type_name, 0) + 1

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.fault_count

    def to_json(self) -> dict[str, Any]:
        """Return the report as one JSON object."""
        return {"ok": self.ok, **asdict(self)}

    def __str__(self) -> str:
        lines = [*self._findings(), "", *self._checked(), "", *self._not_checked()]
        return "\n".join(map(_printable, lines))

    def _findings(self) -> list[str]:
        if self.ok:
            return ["No fault found."]
        left_out = self.fault_count - len(self.faults)
        more = [f"- {left_out} more are not listed."] if left_out else []
        found = "One fault found:" if self.fault_count == 1 else f"{self.fault_count} faults found:"
        return [found, *(f"- {fault}" for fault in self.faults), *more]

    def _checked(self) -> list[str]:
        return [
            f"What was read: the log {self.origin}, exported {self.exported}.",
            f"- Entries: {self.entries}. Checkpoints: {self.checkpoints}.",
            f"- Texts disclosed: {self.disclosed}. "
            f"Texts withheld or erased: {self.undisclosed}; they cannot be read or checked.",
            f"- Published figures recomputed from the entries: "
            f"{self.figures - self.unchecked_figures}.",
            *(f"- {sentence}" for sentence in self.accounted),
            *(
                f"- The witness {name} saw {size} entries at {_date(time)}."
                for name, (size, time) in sorted(self.witnesses.items())
            ),
            *self._seen(),
        ]

    def _seen(self) -> list[str]:
        if self.seen is None:
            return []
        return [
            f"- Entries that witnesses had seen: {self.seen} of {self.entries}. "
            f"Of these, claiming to be older by more than an hour than the first time they were "
            f"seen: {self.older}."
        ]

    def _not_checked(self) -> list[str]:
        limits = (*self.unchecked, *self._without_rule(), *UNKNOWABLE)
        return ["What this check cannot tell:", *(f"- {limit}" for limit in limits)]

    def _without_rule(self) -> list[str]:
        sentences = [
            f"It has no rule for entries of the type {name} ({count} here); no figure counts them."
            for name, count in sorted(self.uncounted.items())
        ]
        if self.unchecked_figures:
            number = self.unchecked_figures
            sentences.append(f"Published figures that rest on such entries, unchecked: {number}.")
        return sentences


def _printable(line: str) -> str:
    """Take out what could steer the reader's terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in line)


def _date(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return f"second {seconds}"
