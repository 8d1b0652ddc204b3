"""Which logs and witnesses are trusted, and how many of them are enough (C2SP tlog-policy)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from samskap_verify.errors import Unreadable, Wrong
from samskap_verify.notes import LOG, WITNESSES, Key, read_key

MOST_LINES = 1_000
_NONE = "none"
_COUNT = re.compile("[1-9][0-9]{0,3}")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Group:
    """Names of witnesses and groups, and how many of them are enough."""

    enough: int
    members: tuple[str, ...]


class Policy:
    """What a policy file says.

    logs: keys of the logs that it names. witnesses: keys by the names that they have here.
    Raises Unreadable when the text is no policy.
    """

    def __init__(self, text: str) -> None:
        self.logs: list[Key] = []
        self.witnesses: dict[str, Key] = {}
        self._groups: dict[str, Group] = {}
        self._quorum = ""
        lines = text.split("\n")
        if len(lines) > MOST_LINES or _FORBIDDEN.search(text):
            raise Unreadable("The policy is not one.")
        for number, line in enumerate(lines, 1):
            try:
                self._read([word for word in re.split("[ \t]+", line) if word])
            except (Wrong, ValueError) as error:
                raise Unreadable(f"Line {number} of the policy {error}.") from None
        if not self._quorum:
            raise Unreadable("The policy does not say which quorum is enough.")

    def time_of(self, cosigned: Mapping[Key, int]) -> int | None:
        """Return the time from which on there were enough cosignatures, None when there are not.

        cosigned: when which witness cosigned, in seconds since 1970.
        """
        if self.needs_nobody:
            return min(cosigned.values(), default=None)
        times = {name: cosigned.get(key) for name, key in self.witnesses.items()}
        for name, group in self._groups.items():
            known = [time for each in group.members if (time := times[each]) is not None]
            enough = len(known) >= group.enough
            times[name] = sorted(known)[group.enough - 1] if enough else None
        return times[self._quorum]

    @property
    def needs_nobody(self) -> bool:
        """Whether it asks for no witness at all."""
        return self._quorum == _NONE

    def _read(self, words: list[str]) -> None:
        if not words or words[0].startswith("#"):
            return
        kind, *rest = words
        if kind == "log" and len(rest) in (1, 2):
            self._add_log(read_key(rest[0], (LOG,)))
        elif kind == "witness" and len(rest) in (2, 3):
            self._add_witness(rest[0], read_key(rest[1], WITNESSES))
        elif kind == "group" and len(rest) >= 3:
            self._add_group(rest[0], rest[1], tuple(rest[2:]))
        elif kind == "quorum" and len(rest) == 1 and not self._quorum:
            self._quorum = rest[0] if rest[0] == _NONE else self._known(rest[0])
        else:
            raise ValueError("is none that a policy has")

    def _add_log(self, key: Key) -> None:
        if any(key.public == other.public for other in self.logs):
            raise ValueError("names a log a second time")
        self.logs.append(key)

    def _add_witness(self, name: str, key: Key) -> None:
        if any(key.public == other.public for other in self.witnesses.values()):
            raise ValueError("names a witness a second time")
        self._check_new(name)
        self.witnesses[name] = key

    def _add_group(self, name: str, threshold: str, members: tuple[str, ...]) -> None:
        self._check_new(name)
        words = {"all": len(members), "any": 1}
        enough = words.get(threshold) or int(threshold if _COUNT.fullmatch(threshold) else 0)
        grouped = {each for group in self._groups.values() for each in group.members}
        if not 1 <= enough <= len(members) or len(set(members)) < len(members):
            raise ValueError("makes a group that cannot be")
        if grouped & set(map(self._known, members)):
            raise ValueError("puts something into a second group")
        self._groups[name] = Group(enough, members)

    def _check_new(self, name: str) -> None:
        if name == _NONE or name in self.witnesses or name in self._groups:
            raise ValueError("gives a name a second time")

    def _known(self, name: str) -> str:
        if name not in self.witnesses and name not in self._groups:
            raise ValueError("uses a name that no line before it has given")
        return name
