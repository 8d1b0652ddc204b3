"""What dot votings do to the replay, and counting their ballots again."""

from collections import Counter
from dataclasses import dataclass, field

from samskap_verify import box_rules
from samskap_verify.core_rules import ReadingRule, Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.leaves import Leaf
from samskap_verify.replay import Figures, Replay, Words
from samskap_verify.round_rules import (
    Results,
    Round,
    begin,
    check_within,
    countable,
    end,
    numbers,
    results,
    taking,
    unreadable,
)
from samskap_verify.staff_rules import check_witnesses


@dataclass(slots=True)
class Voting(Round):
    """A voting: how many dots each has, how many of them may be on one idea, and the ballots.

    ballots: participant → the place of an idea, once for each dot on it; None where the ballot
    cannot be read. Whatever a participant does again takes the place of what was there.
    """

    dots: int = 0
    most: int = 0
    ballots: dict[int, tuple[int, ...] | None] = field(default_factory=dict)


class Votings(dict[str, Voting]):
    """Those that are not counted yet, by id."""


def opened(replay: Replay, leaf: Leaf) -> None:
    limits = {name: said(leaf, name, int) for name in ("dots", "most")}
    replay.part(Votings)[leaf["subject"]] = Voting(**begin(replay, leaf, "voting"), **limits)


def placed(replay: Replay, leaf: Leaf, words: Words) -> None:
    voting = _voting_of(replay, leaf)
    if leaf["version"] > 1:
        box_rules.opened(replay, leaf, said(leaf, "voting"))
    ballot = _read(voting, words["dots"]) if "dots" in words else None
    paper = leaf["version"] > 2 and said(leaf, "source") == "paper"
    if paper and not check_witnesses(replay, leaf):
        return  # nobody confirmed it, so it does not count
    who = replay.participant(leaf["subject"] if paper else leaf["actor"])
    if leaf["version"] > 1 and who in voting.ballots:
        raise Wrong("is the second ballot of one pseudonym")
    voting.ballots[who] = ballot


def _voting_of(replay: Replay, leaf: Leaf) -> Voting:
    return taking(replay.part(Votings).get(said(leaf, "voting")), leaf)


def _read(voting: Voting, text: str) -> tuple[int, ...]:
    dots = numbers(text)
    if not dots or min(dots.values()) < 1 or max(dots.values()) > voting.most:
        raise Wrong(f"places other than 1 to {voting.most} dots on an idea")
    if sum(dots.values()) > voting.dots:
        raise Wrong(f"places {sum(dots.values())} dots, where each participant has {voting.dots}")
    return tuple(voting.place(idea) for idea, number in dots.items() for _ in range(number))


def withdrawn(replay: Replay, leaf: Leaf) -> None:
    ballots = _voting_of(replay, leaf).ballots
    if ballots.pop(replay.participant(leaf["actor"]), ()) == ():
        raise Wrong("takes dots back that were not placed")


def closed(replay: Replay, leaf: Leaf) -> None:
    end(replay, leaf, replay.part(Votings).get(leaf["subject"]), "voting")


def counted(replay: Replay, leaf: Leaf) -> None:
    voting = countable(replay.part(Votings), leaf)
    voters, given = said(leaf, "voters", int), results(leaf, voting.ideas, ("dots", "voters"))
    replay.told |= _figures(leaf["subject"], voters, given)
    # Whoever was erased before the end is not counted; the others' words may be gone by now.
    gone = sum(ballot is None and who not in replay.gone for who, ballot in voting.ballots.items())
    if gone:
        replay.unread.append(unreadable(gone, "ballots of the voting", leaf["subject"]))
    if voting.boxed or box_rules.is_there(replay, leaf["subject"]):
        box_rules.check(replay, leaf["subject"])
    _check_count(voting, voters, given, gone)


def _check_count(voting: Voting, voters: int, given: Results, gone: int) -> None:
    read_voters, read = _added_up(voting)
    check_within(voters, read_voters, (0, gone), "voters")
    more = voters - read_voters
    for idea, (dots, placing) in given.items():
        read_dots, read_placing = read[idea]
        check_within(placing, read_placing, (0, more), f"voters for {idea:.60}")
        extra = placing - read_placing
        check_within(dots, read_dots, (extra, extra * voting.most), f"dots for {idea:.60}")
    bounds = (more, more * voting.dots)
    check_within(_all_dots(given), _all_dots(read), bounds, "dots in all")


def _added_up(voting: Voting) -> tuple[int, Results]:
    """Return how many ballots can be read, and what they give each idea."""
    ballots = [ballot for ballot in voting.ballots.values() if ballot is not None]
    dots = Counter(place for ballot in ballots for place in ballot)
    placing = Counter(place for ballot in ballots for place in set(ballot))
    given = {idea: [dots[place], placing[place]] for place, idea in enumerate(voting.ideas)}
    return len(ballots), given


def _all_dots(given: Results) -> int:
    return sum(dots for dots, _voters in given.values())


def figures(replay: Replay) -> Figures:
    """Return what votings that are not counted yet have come to, where that can be seen."""
    found = Figures()
    for id, voting in replay.part(Votings).items():
        if not voting.boxed and (voting.closed or not voting.hidden):
            found |= _figures(id, *_added_up(voting))
    return found


def _figures(voting: str, voters: int, given: Results) -> Figures:
    found: Figures = {("voters", voting): voters}
    for idea, (dots, placing) in given.items():
        found["dots", f"{voting}/{idea}"] = dots
        found["voters", f"{voting}/{idea}"] = placing
    return found


RULES: dict[str, Rule] = {
    "samskap_cocreation.VotingOpened": opened,
    "samskap_cocreation.DotsWithdrawn": withdrawn,
    "samskap_cocreation.VotingClosed": closed,
    "samskap_cocreation.VotingCounted": counted,
}
READING_RULES: dict[str, ReadingRule] = {"samskap_cocreation.DotsPlaced": placed}
