"""The state that the events add up to, as far as figures are made of it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias, TypeVar

from samskap_verify.book import Book
from samskap_verify.errors import Wrong
from samskap_verify.leaves import MOST_EVENTS, Leaf, id_of, stream_of
from samskap_verify.times import parse

T = TypeVar("T")
Value: TypeAlias = int | float | str
Figure: TypeAlias = tuple[str, str]
"""The name of a figure and its subject, "" for the whole process."""
Figures: TypeAlias = dict[Figure, Value]
Words: TypeAlias = Mapping[str, str]
"""The disclosed words of an entry, by field. What is not in it was withheld or erased."""

MOST_PEOPLE = 10**9

# Of a contribution: author, the pseudonym of whoever submitted it, NULL where it is nobody's own,
# such as a need that staff gathered; people, how many stand behind it from the start; waited,
# whole days until the first response; part, 1 where it is counted as another. gain: 1 where
# something is given, -1 where it is taken back. shown: a value as Python shows it, where 1 and
# "1" are not the same.
TABLES = """
CREATE TABLE streams (entry INTEGER PRIMARY KEY, line, stream, sequence, id);
CREATE TABLE contributions (
    id TEXT PRIMARY KEY, kind, author, people, time, open DEFAULT 1, waited, part DEFAULT 0
);
CREATE TABLE submissions (entry INTEGER PRIMARY KEY, id, kind);
CREATE TABLE answers (entry INTEGER PRIMARY KEY, subject);
CREATE TABLE supports (entry INTEGER PRIMARY KEY, subject, actor, gain);
CREATE TABLE comments (entry INTEGER PRIMARY KEY, subject, actor, gain);
CREATE TABLE groups (insight, need, PRIMARY KEY (insight, need));
CREATE TABLE strangers (actor PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE boxed (round, stream, actor, commitment, since, until);
CREATE INDEX boxed_stream ON boxed (round, stream);
CREATE TABLE published (line INTEGER PRIMARY KEY, name, subject, shown);
"""
_UNANSWERED = """
SELECT count(*) FROM contributions WHERE kind = ? AND open AND NOT part AND waited IS NULL
"""
_HAPPEN = "INSERT INTO streams"
_SUBMIT = "REPLACE INTO contributions (id, kind, author, people, time)"
_APPEAR = "INSERT INTO submissions"
_ANSWER = "INSERT INTO answers"
_SUPPORT = "INSERT INTO supports"
_MEET = "INSERT OR IGNORE INTO strangers"
_COMMENT = "INSERT INTO comments"


class Replay:
    """Contributions, who supports them, and what was said of the whole process.

    Contributions and what people do with them are kept in a book, for there may be millions.

    line, entry: of what is being replayed, from 1 and from 0. gone: participants who have been
    erased. unread: sentences on what could not be checked because words are not disclosed.
    accounted: sentences on what became of what was sealed.
    """

    def __init__(self) -> None:
        self.book = Book(TABLES)
        self.line = self.entry = 0
        self.phases: dict[str, tuple[str, str]] = {}
        self.told: dict[Figure, Value] = {}
        self.gone: set[int] = set()
        self.unread: list[str] = []
        self.accounted: list[str] = []
        self._times: Counter[Figure] = Counter()
        self._numbers: dict[str, int] = {}
        self._parts: dict[type, Any] = {}

    def part(self, kind: type[T]) -> T:
        """Return the part of the state that a method keeps for itself, made at first use."""
        if kind not in self._parts:
            self._parts[kind] = kind()
        part: T = self._parts[kind]
        return part

    def participant(self, actor: str) -> int:
        """Return the number that stands for a pseudonym here, which takes less room."""
        return self._numbers.setdefault(actor, len(self._numbers))

    def happen(self, leaf: Leaf) -> None:
        """Let the next event of a stream happen; raise Wrong when it has no such number."""
        stream, sequence = stream_of(leaf["subject"]), leaf["sequence"]
        if abs(sequence) > MOST_EVENTS:
            raise Wrong(f"is number {sequence} of its stream, which no event can be")
        self.book.append(_HAPPEN, (self.entry, self.line, stream, sequence, id_of(leaf)))

    def submit(self, leaf: Leaf, kind: str, people: int, own: bool, author: str = "") -> None:
        """Let a contribution appear; own: it counts as its author's taking part.

        author: a pseudonym, "" for the actor.
        """
        who = author or leaf["actor"] if own else None
        row = (leaf["subject"], kind, who, _number(people), leaf["time"])
        self.book.append(_SUBMIT, row)
        self.book.append(_APPEAR, (self.entry, leaf["subject"], kind))

    def set_people(self, subject: str, people: int) -> None:
        """Correct how many stand behind a contribution."""
        change = "UPDATE contributions SET people = ? WHERE id = ?"
        self.book.write(change, _number(people), subject)

    def close(self, subject: str) -> None:
        """Let a contribution be withdrawn."""
        self.book.write("UPDATE contributions SET open = 0 WHERE id = ?", subject)

    def join(self, subject: str) -> None:
        """Let a contribution be counted as part of another."""
        self.book.write("UPDATE contributions SET part = 1 WHERE id = ?", subject)

    def is_there(self, subject: str) -> bool:
        """Tell whether something was ever submitted."""
        return any(self.book.read("SELECT 1 FROM contributions WHERE id = ?", subject))

    def is_open(self, subject: str) -> bool:
        """Tell whether something was submitted and not withdrawn."""
        return any(self.book.read("SELECT 1 FROM contributions WHERE id = ? AND open", subject))

    def unanswered(self, kind: str) -> int:
        """Count what is open and has no response."""
        ((number,),) = self.book.read(_UNANSWERED, kind)
        return int(number)

    def answer(self, subject: str, time: str) -> None:
        """Remember how long the first response to a contribution took."""
        self.book.append(_ANSWER, (self.entry, subject))
        waiting = "SELECT time FROM contributions WHERE id = ? AND waited IS NULL"
        for (since,) in list(self.book.read(waiting, subject)):
            waited = (parse(time) - parse(since)).days
            self.book.write("UPDATE contributions SET waited = ? WHERE id = ?", waited, subject)

    def support(self, subject: str, actor: str, gain: int) -> None:
        """Count a support, or take it back."""
        self.book.append(_SUPPORT, (self.entry, subject, actor, gain))

    def comment(self, subject: str, actor: str, gain: int) -> None:
        """Count a comment, or take it back."""
        self.book.append(_COMMENT, (self.entry, subject, actor, gain))

    def group(self, insight: str, need: str) -> None:
        """Let an insight rest on a need."""
        self.book.write("INSERT OR IGNORE INTO groups VALUES (?, ?)", insight, need)

    def ungroup(self, insight: str, need: str) -> None:
        """Let an insight rest on a need no more."""
        self.book.write("DELETE FROM groups WHERE insight = ? AND need = ?", insight, need)

    def give_up(self, insight: str) -> None:
        """Let an insight rest on nothing any more."""
        self.book.write("DELETE FROM groups WHERE insight = ?", insight)

    def meet_stranger(self, actor: str) -> None:
        """Remember who acted in an entry of an unknown type, and may count as taking part."""
        self.book.append(_MEET, (actor,))

    def is_gone(self, actor: str) -> bool:
        """Tell whether a participant has been erased."""
        return bool(self.gone) and self._numbers.get(actor) in self.gone

    def tell(self, figure: str, subject: str, value: Value) -> None:
        """Keep what is published as it was said, such as a decision."""
        self.told[figure, subject] = value

    def tell_next(self, figure: str, subject: str, value: Value) -> None:
        """Keep what may be said several times, numbered from 1: as subject/1, subject/2 …"""
        self._times[figure, subject] += 1
        self.tell(figure, f"{subject}/{self._times[figure, subject]}", value)


def _number(people: int) -> int:
    if not 0 <= people <= MOST_PEOPLE:
        raise Wrong("has a number of people that cannot be")
    return people
