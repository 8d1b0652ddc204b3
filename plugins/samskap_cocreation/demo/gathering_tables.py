"""What the table `cocreation` of a process in a story of the demo may hold about a gathering.

Workshops are called by their keys.
"""

from __future__ import annotations

from datetime import date

from msgspec import field

from samskap.demo import Echo, Local, Strict
from samskap_cocreation.gathering.commands import Answer, Artefact, Kind, Part, Role, Sector
from samskap_cocreation.workshops.commands import OrderItem


class Seat(Strict, frozen=True, kw_only=True):
    """Somebody's role in the gathering; `left` is when they gave it up."""

    at: Local
    role: Role
    organisation: str
    who: str = ""
    left: Local | None = None


class Invitation(Strict, frozen=True, kw_only=True):
    """Somebody who was invited, and what they answered."""

    at: Local
    who: str
    sector: Sector
    part: Part = "participant"
    answer: Answer | None = None
    answered: Local | None = None


class Written(Strict, frozen=True, kw_only=True):
    """A version of the knowledge pack or of the invitation."""

    at: Local
    artefact: Artefact
    text: str


class Inspiration(Strict, frozen=True, kw_only=True):
    """Something in the gallery."""

    at: Local
    title: str
    text: str = ""
    address: str = ""


class Form(Strict, frozen=True, kw_only=True):
    """The evaluation form."""

    at: Local
    questions: tuple[str, ...]


class Feedback(Strict, frozen=True, kw_only=True):
    """What a character said about the gathering."""

    who: str
    at: Local
    answers: tuple[int, ...]
    words: str = ""


class Marks(Strict, frozen=True, kw_only=True):
    """The same answers of so many of the crowd; words belong to one of them alone."""

    answers: tuple[int, ...]
    number: int = 1
    words: str = ""


class CrowdFeedback(Strict, frozen=True, kw_only=True):
    """What those of the crowd said who were at this workshop."""

    workshop: str
    since: Local
    until: Local
    marks: tuple[Marks, ...]


class Reflection(Strict, frozen=True, kw_only=True):
    """Something that was learned on the way."""

    at: Local
    text: str


class Outcome(Strict, frozen=True, kw_only=True):
    """An outcome of the gathering, and how it shows."""

    at: Local
    kind: Kind
    text: str


class Changed(Strict, frozen=True, kw_only=True):
    """A step with another day or another unit; the rest stays."""

    at: Local
    due: date | None = None
    unit: str = ""
    reason: str


class Told(Strict, frozen=True, kw_only=True):
    """When something was said, and in which words."""

    at: Local
    text: str


class Step(Strict, frozen=True, kw_only=True):
    """A step of what follows."""

    at: Local
    title: str
    unit: str
    due: date
    changed: tuple[Changed, ...] = ()
    done: Told | None = None
    dropped: Told | None = None


class Gathering(Strict, frozen=True, kw_only=True):
    """The innovation gathering, from its preparation to the plan of what follows."""

    seats: tuple[Seat, ...] = field(name="seat", default=())
    invitations: tuple[Invitation, ...] = field(name="invitation", default=())
    written: tuple[Written, ...] = ()
    inspirations: tuple[Inspiration, ...] = field(name="inspiration", default=())
    form: Form | None = None
    feedback: tuple[Feedback, ...] = ()
    crowd: CrowdFeedback | None = None
    reflections: tuple[Reflection, ...] = field(name="reflection", default=())
    outcomes: tuple[Outcome, ...] = field(name="outcome", default=())
    steps: tuple[Step, ...] = field(name="step", default=())


class Acted(Strict, frozen=True, kw_only=True):
    """A character who did something, and when."""

    who: str
    at: Local


class Attendance(Strict, frozen=True, kw_only=True):
    """Who came: all who had a seat, without these characters, and so many others."""

    at: Local
    absent: tuple[str, ...] = ()
    others: int = 0


class Workshop(Echo, frozen=True, kw_only=True):
    """A workshop.

    Args:
        order: its running order.
        joined: characters who signed up.
        crowd: how many of the crowd did, from its announcement on.
        group: workshops of the same name have the same people of the crowd.
        left: characters who gave their place back.
        notes: what came out of it.
    """

    key: str
    at: Local
    title: str
    about: str = ""
    place: str = ""
    address: str = ""
    day: date
    begins: str
    ends: str
    seats: int
    until: date
    gathering: bool = False
    order: tuple[OrderItem, ...] = ()
    joined: tuple[Acted, ...] = ()
    crowd: int = 0
    group: str = ""
    left: tuple[Acted, ...] = ()
    attendance: Attendance | None = None
    notes: Told | None = None
    cancelled: Told | None = None
