"""What workshops and gatherings do to the replay: seats, those who came, those who answered."""

from dataclasses import dataclass, field

from samskap_verify import box_rules
from samskap_verify.core_rules import Rule, said, said_texts
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Figures, Replay


@dataclass(slots=True)
class Workshop:
    """A workshop: its seats, who has one, who waits for one, and how many came."""

    seats: int
    seated: set[int] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)
    came: int | None = None

    def sit(self, who: int) -> None:
        """Give somebody a seat; raise Wrong when none is free."""
        if len(self.seated) >= self.seats:
            raise Wrong(f"gives somebody a seat where all {self.seats} are taken")
        self.seated.add(who)


class Workshops(dict[str, Workshop]):
    """All workshops by id, and who has said how the gathering was."""

    def __init__(self) -> None:
        self.feedback: set[int] = set()
        self.evaluated = False

    def of(self, leaf: Leaf) -> Workshop:
        """Return the workshop that an entry is about; raise Wrong when there is none."""
        if leaf["subject"] not in self:
            raise Wrong("is about a workshop that was not announced")
        return self[leaf["subject"]]


def planned(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "workshop", people=0, own=False)
    replay.part(Workshops)[leaf["subject"]] = Workshop(said(leaf, "seats", int))


def changed(replay: Replay, leaf: Leaf) -> None:
    workshop, seats = replay.part(Workshops).of(leaf), said(leaf, "seats", int)
    workshop.seats = seats
    if seats < len(workshop.seated):
        raise Wrong(f"leaves {seats} seats, where {len(workshop.seated)} people have one")


def cancelled(replay: Replay, leaf: Leaf) -> None:
    replay.close(leaf["subject"])


def _new(replay: Replay, leaf: Leaf) -> tuple[Workshop, int]:
    workshop, who = replay.part(Workshops).of(leaf), replay.participant(leaf["actor"])
    if who in workshop.seated or who in workshop.waiting:
        raise Wrong("signs somebody up who has signed up already")
    return workshop, who


def joined(replay: Replay, leaf: Leaf) -> None:
    workshop, who = _new(replay, leaf)
    workshop.sit(who)


def queued(replay: Replay, leaf: Leaf) -> None:
    workshop, who = _new(replay, leaf)
    workshop.waiting.append(who)
    if len(workshop.seated) < workshop.seats:
        raise Wrong("puts somebody on the waiting list while a seat is free")


def left(replay: Replay, leaf: Leaf) -> None:
    workshop, who = replay.part(Workshops).of(leaf), replay.participant(leaf["actor"])
    if who in workshop.waiting:
        workshop.waiting.remove(who)
    elif who in workshop.seated:
        workshop.seated.remove(who)
    else:
        raise Wrong("gives a seat back that its actor did not have")


def passed_on(replay: Replay, leaf: Leaf) -> None:
    workshop = replay.part(Workshops).of(leaf)
    if workshop.waiting[:1] != [replay.participant(said(leaf, "participant"))]:
        raise Wrong("passes a seat on to somebody who was not the first to wait for it")
    workshop.sit(workshop.waiting.pop(0))


def attended(replay: Replay, leaf: Leaf) -> None:
    workshop = replay.part(Workshops).of(leaf)
    came = [replay.participant(name) for name in said_texts(leaf, "came")]
    workshop.came = len(came) + said(leaf, "others", int)
    if len(set(came)) < len(came) or set(came) - workshop.seated - set(workshop.waiting):
        raise Wrong("lets people have come who had not signed up, or somebody twice")


def fed_back(replay: Replay, leaf: Leaf) -> None:
    who, feedback = replay.participant(leaf["actor"]), replay.part(Workshops).feedback
    if leaf["version"] > 1:
        box_rules.opened(replay, leaf, said(leaf, "evaluation"))
        if not replay.part(Workshops).evaluated or who in feedback:
            raise Wrong("comes out of a box that is not open, or is the second of one pseudonym")
    feedback.add(who)


def evaluation_closed(replay: Replay, leaf: Leaf) -> None:
    replay.part(Workshops).evaluated = True


def evaluation_counted(replay: Replay, leaf: Leaf) -> None:
    box_rules.check(replay, leaf["subject"])
    number, given = said(leaf, "number", int), len(replay.part(Workshops).feedback)
    if number != given:
        raise Wrong(f"counts {number} who said how it was, where the entries give {given}")


def figures(replay: Replay) -> Figures:
    """Return who has a seat, who waits and who came, of each workshop that takes place."""
    workshops = replay.part(Workshops)
    found: Figures = {("feedback", ""): len(workshops.feedback)}
    for id, workshop in workshops.items():
        if replay.is_open(id):
            found["seated", id] = len(workshop.seated)
            found["waiting", id] = len(workshop.waiting)
            found["came", id] = workshop.came or 0
    return found


RULES: dict[str, Rule] = {
    "samskap_cocreation.WorkshopPlanned": planned,
    "samskap_cocreation.WorkshopChanged": changed,
    "samskap_cocreation.WorkshopCancelled": cancelled,
    "samskap_cocreation.WorkshopJoined": joined,
    "samskap_cocreation.WaitingListJoined": queued,
    "samskap_cocreation.WorkshopLeft": left,
    "samskap_cocreation.SeatPassedOn": passed_on,
    "samskap_cocreation.AttendanceRecorded": attended,
    "samskap_cocreation.FeedbackGiven": fed_back,
    "samskap_cocreation.EvaluationClosed": evaluation_closed,
    "samskap_cocreation.EvaluationCounted": evaluation_counted,
}
