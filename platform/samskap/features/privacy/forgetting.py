"""What can be forgotten: a person, one contribution, words past their time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from samskap.core.administration import Office
from samskap.core.boxes.forgetting import forget as forget_boxed
from samskap.core.processes.names import LOGS
from samskap.domain import (
    ADMINISTRATION,
    Actor,
    Recorded,
    Refused,
    Role,
    Why,
    begins_something,
)
from samskap.features.privacy import erasure_notices
from samskap.features.privacy.erasure import Seen, erase
from samskap.features.privacy.events import ContributionErased, OfficialWordsErased
from samskap.features.privacy.sealed_text import owner, quotes, words
from samskap.i18n import lazy_gettext as _
from samskap.store.database import Database
from samskap.vault import Due, Pseudonym

if TYPE_CHECKING:
    from samskap.core.municipality import Municipality


class Leaving:
    """A person with all they wrote.

    Args:
        municipality: that knows them.
        person: their id.
    """

    def __init__(self, municipality: Municipality, person: UUID) -> None:
        self._municipality = municipality
        self._person = person
        self._names: list[Pseudonym] = []

    def logs(self, database: Database) -> Collection[str]:
        """Return the logs in which words of theirs stand by now."""
        vault = self._municipality.vault
        self._names = vault.pseudonyms(self._person)
        written = [name.name for name in self._names if vault.events_of(name.name)]
        return {row["log"] for name in written for row in database.all(LOGS, pseudonym=name)}

    @property
    def _called(self) -> set[str]:
        return {name.name for name in self._names}

    def takes(self, recorded: Recorded) -> bool:
        """Tell whether the words are theirs, whoever wrote them down."""
        return owner(self._municipality.store, recorded) in self._called

    def forget(self, _found: Sequence[Recorded]) -> None:
        """Erase words, profile, e-mail address, eID and the ties of their pseudonyms."""
        self._municipality.vault.forget_person(self._person)

    def note(self, live: Database) -> None:
        """Empty boxes of what is theirs; remember in which logs it is still to be said."""
        forget_boxed(live, self._called)
        erasure_notices.plan(live, self._municipality, self._names)


class Contribution:
    """The words of one contribution, comment or support, and what was quoted of them.

    Args:
        municipality: whose.
        log: its process's.
        subject: its id.
    """

    def __init__(self, municipality: Municipality, log: str, subject: UUID) -> None:
        self._municipality = municipality
        self._log = log
        self._subject = subject
        first = municipality.store.stream(subject)[:1]
        self._author = owner(municipality.store, first[0]) if first else ""

    def logs(self, _database: Database) -> Collection[str]:
        """Return its process's log."""
        return {self._log}

    def takes(self, recorded: Recorded) -> bool:
        """Tell whether the words are of it: its author's, or another wording of the same."""
        if recorded.stream != self._subject:
            return quotes(recorded, self._subject)
        # What begins another thing is somebody else's, in whatever stream it may lie.
        return self._owns(recorded) or not begins_something(recorded.event)

    def _owns(self, recorded: Recorded) -> bool:
        return owner(self._municipality.store, recorded) == self._author

    def forget(self, found: Sequence[Recorded]) -> None:
        """Erase all that its author ever wrote as it, other wordings of it and the quotes."""
        self._municipality.vault.forget_stream(self._subject, self._author)
        for recorded in found:
            if recorded.stream != self._subject or not self._owns(recorded):
                self._municipality.vault.forget_event(recorded.id)

    def note(self, _live: Database) -> None:
        """Nothing: the event that led to it stands in the log."""


class Said:
    """The words of one event, and what repeats them later on the same stream.

    Args:
        municipality: whose.
        log: where it stands.
        event: its id.
    """

    def __init__(self, municipality: Municipality, log: str, event: UUID) -> None:
        self._municipality = municipality
        self._log = log
        self._event = event
        self._stream: UUID | None = None
        self._words: frozenset[str] = frozenset()

    def logs(self, _database: Database) -> Collection[str]:
        """Return the log."""
        return {self._log}

    def takes(self, recorded: Recorded) -> bool:
        """Tell whether it is that event, or repeats it; a log is looked through in its order."""
        if recorded.id != self._event:
            return self._repeats(recorded)
        self._stream = recorded.stream
        self._words = frozenset(
            map(_inside_json, words(self._municipality.store, recorded).values())
        )
        return True

    def _repeats(self, recorded: Recorded) -> bool:
        if recorded.stream != self._stream or not type(recorded.event).repeats:
            return False
        said = _inside_json("\n".join(words(self._municipality.store, recorded).values()))
        # A text that is JSON itself has its words in it as JSON writes them.
        return any(own in said or _inside_json(own) in said for own in self._words)

    def forget(self, found: Sequence[Recorded]) -> None:
        """Erase them: what repeats them first, so that it is still found if this is cut short."""
        for recorded in reversed(found):
            self._municipality.vault.forget_event(recorded.id)

    def note(self, _live: Database) -> None:
        """Nothing: the event that led to it stands in the log."""


class Expired:
    """Words of one kind in one log that have been kept for as long as they may be.

    Args:
        municipality: whose.
        log: where they are.
        due: the events, by the vault's rule.
    """

    def __init__(self, municipality: Municipality, log: str, due: Due) -> None:
        self._municipality = municipality
        self._log = log
        self._due = due
        self._ids = frozenset(due.ids)

    def logs(self, _database: Database) -> Collection[str]:
        """Return the log."""
        return {self._log}

    def takes(self, recorded: Recorded) -> bool:
        """Tell whether the event's time is over."""
        return recorded.id in self._ids

    def forget(self, _found: Sequence[Recorded]) -> None:
        """Erase them."""
        self._municipality.vault.let_go([self._due])

    def note(self, _live: Database) -> None:
        """Nothing: it is said in one event afterwards."""


def _inside_json(text: str) -> str:
    return msgspec.json.encode(text).decode()[1:-1]


def erase_person(
    municipality: Municipality, person: UUID, by: Actor, seen: Seen = lambda number: None
) -> None:
    """Forget a person: who they are, and every word they wrote. It cannot be undone.

    What stays is public: that somebody did something, under pseudonyms tied to nobody.

    Args:
        municipality: that knows them.
        person: their id.
        by: themselves, an administrator or the platform.
        seen: told how many events were looked through, after each batch.

    Raises:
        Refused: nobody has that id, `by` may not, or they are the only administrator.
            Source of the right: GDPR article 17.
    """
    _check(municipality, person, by)
    erase(municipality, Leaving(municipality, person), seen)
    erasure_notices.attend(municipality)


def _check(municipality: Municipality, person: UUID, by: Actor) -> None:
    if municipality.vault.person(person) is None:
        raise Refused(_("There is no such person."), why=Why.MISSING)
    allowed = by.system or by.person == person
    if not allowed and Role.ADMINISTRATOR not in municipality.roles_in(by, None):
        raise Refused(_("You do not have access to do this."), why=Why.PERMISSION)
    if only_administrator(municipality, person):
        raise Refused(
            _("A municipality needs at least one administrator. Appoint another one first.")
        )


def only_administrator(municipality: Municipality, person: UUID) -> bool:
    """Tell whether nobody but this person is an administrator of the municipality."""
    own = {voice.name for voice in municipality.vault.voices(person, ADMINISTRATION)}
    roles = municipality.load(Office, municipality.office).roles
    held = {name for name, held in roles.items() if Role.ADMINISTRATOR in held}
    return bool(held) and held <= own


def follow(municipality: Municipality, events: Iterable[Recorded]) -> None:
    """Forget the words that new events say are erased; again and again is the same.

    Args:
        municipality: whose.
        events: new ones.
    """
    for recorded in events:
        if isinstance(recorded.event, ContributionErased):
            gone = Contribution(municipality, recorded.log, recorded.event.subject)
            erase(municipality, gone)
        elif isinstance(recorded.event, OfficialWordsErased):
            erase(municipality, Said(municipality, recorded.log, recorded.event.event))
