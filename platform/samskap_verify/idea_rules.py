"""What ideas do to the replay: whose they are, and where they are sorted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from samskap_verify import core_rules
from samskap_verify.core_rules import Rule, said
from samskap_verify.errors import Wrong
from samskap_verify.founded import withdraw
from samskap_verify.leaves import Leaf
from samskap_verify.phase_rules import check_open
from samskap_verify.replay import Figures, Replay

CELLS = frozenset({"really_good", "quick", "risky", "drop"})


@dataclass(slots=True)
class Idea:
    """An idea: its authors, the cell it was last sorted into, whether it is part of another,
    whether people told it elsewhere, and the sequence of the entry that gave its words."""

    authors: frozenset[int]
    cell: str = ""
    merged: bool = False
    told: bool = False
    worded: int = 1


@dataclass(slots=True)
class Merge:
    """A proposal that ideas become one, and who has agreed."""

    ideas: tuple[str, ...]
    agreed: set[int] = field(default_factory=set)


class Ideas(dict[str, Idea]):
    """All ideas by id, the proposals to merge some, and the ideas that these led to.

    parts: what those were made into that have not said so yet.
    """

    def __init__(self) -> None:
        self.merges: dict[str, Merge] = {}
        self.made: dict[str, tuple[str, ...]] = {}
        self.parts: dict[str, str] = {}

    def known(self, id: str) -> Idea:
        """Return an idea; raise Wrong when there is none."""
        if id not in self:
            raise Wrong(f"is about the idea {id:.60}, which is not there")
        return self[id]

    def authors(self, ids: Iterable[str]) -> frozenset[int]:
        """Return everybody who is an author of one of them."""
        return frozenset().union(*(self.known(id).authors for id in ids))


def submitted(replay: Replay, leaf: Leaf) -> None:
    check_open(replay, leaf, "cocreation.gathering")
    replay.submit(leaf, "idea", people=1, own=True)
    authors = frozenset({replay.participant(leaf["actor"])})
    replay.part(Ideas)[leaf["subject"]] = Idea(authors)


def told(replay: Replay, leaf: Leaf) -> None:
    replay.submit(leaf, "idea", said(leaf, "people", int), own=False)
    replay.part(Ideas)[leaf["subject"]] = Idea(frozenset(), told=True)


def told_withdrawn(replay: Replay, leaf: Leaf) -> None:
    if not replay.part(Ideas).known(leaf["subject"]).told:
        raise Wrong("withdraws for the municipality what a participant came with")
    withdraw(replay, leaf, "idea")


def revised(replay: Replay, leaf: Leaf) -> None:
    replay.part(Ideas).known(leaf["subject"]).worded = leaf["sequence"]


def amended(replay: Replay, leaf: Leaf) -> None:
    idea = replay.part(Ideas).known(leaf["subject"])
    idea.worded = leaf["sequence"]
    idea.authors |= {replay.participant(said(leaf, "suggester"))}


def withdrawn(replay: Replay, leaf: Leaf) -> None:
    idea = replay.part(Ideas).get(leaf["subject"])
    withdraw(replay, leaf, "idea", own=False)
    if idea and idea.told:
        raise Wrong("withdraws as an author's own what people told elsewhere")


def sorted_into(replay: Replay, leaf: Leaf) -> None:
    cell = said(leaf, "cell")
    if cell not in CELLS:
        raise Wrong(f"sorts an idea into {cell!r:.60}, which is no cell of the matrix")
    replay.part(Ideas).known(leaf["subject"]).cell = cell


def _standing(replay: Replay) -> dict[str, Idea]:
    ideas = replay.part(Ideas).items()
    return {id: idea for id, idea in ideas if not idea.merged and replay.is_open(id)}


def process_closed(replay: Replay, leaf: Leaf) -> None:
    core_rules.process_closed(replay, leaf)
    unsorted = [id for id, idea in _standing(replay).items() if not idea.cell]
    if unsorted:
        raise Wrong(
            f"closes the process with {len(unsorted)} ideas in no cell of the matrix, "
            f"the first of them {unsorted[0]}"
        )


def figures(replay: Replay) -> Figures:
    """Return the matrix, and how many authors each idea has."""
    standing = _standing(replay)
    numbers = Counter(idea.cell for idea in standing.values())
    return {
        **{("authors", id): len(idea.authors) for id, idea in standing.items()},
        **{("cell", id): idea.cell for id, idea in standing.items() if idea.cell},
        **{("sorted", cell): numbers[cell] for cell in CELLS},
        ("unsorted", ""): numbers[""],
    }


RULES: dict[str, Rule] = {
    "samskap.ProcessClosed": process_closed,
    "samskap_cocreation.IdeaSubmitted": submitted,
    "samskap_cocreation.IdeaTold": told,
    "samskap_cocreation.ToldIdeaWithdrawn": told_withdrawn,
    "samskap_cocreation.IdeaRevised": revised,
    "samskap_cocreation.IdeaAmended": amended,
    "samskap_cocreation.IdeaWithdrawn": withdrawn,
    "samskap_cocreation.IdeaSorted": sorted_into,
}
