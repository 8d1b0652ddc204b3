"""What a gathering still lacks. It is said to those who run it, and never forbids anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from samskap.core.processes.queries import BY_ID
from samskap.i18n import gettext as _
from samskap.i18n import ngettext
from samskap_cocreation.gathering import queries
from samskap_cocreation.shared.choices import PARTS, SECTORS
from samskap_cocreation.workshops.queries import ACTIVE_MINUTES, GATHERED_IN, UNORDERED

Read = Callable[..., Sequence[Any]]

# After Tidligfase innovasjonsprosess: small enough to be one group, broad enough to see more.
FEWEST, MOST = 20, 30
HOURS = 12
EARLY_PHASE = "tidligfase"
SMALLEST_GROUP, LARGEST_GROUP = 2, 3


class Lack(NamedTuple):
    """What is missing, and why it matters.

    Args:
        text: what is missing.
        why: the reason that the method gives.
        part: the page where it can be mended: people, rigging or workshops.
    """

    text: str
    why: str
    part: str


class Standing(NamedTuple):
    """How far the preparation of a gathering has come.

    Args:
        roles: role → how many have it.
        invited: (part, sector) → how many are invited and have not said no.
        minutes: active ones in all running orders together.
        workshops: how many workshops are part of it.
        unordered: titles of those without a running order.
        ready: artefacts that are there.
        planned: whether the process was set up for one.
    """

    roles: dict[str, int]
    invited: dict[tuple[str, str], int]
    minutes: int
    workshops: int
    unordered: tuple[str, ...]
    ready: frozenset[str]
    planned: bool = False

    @property
    def participants(self) -> int:
        """How many are invited for the whole gathering."""
        return sum(
            number for (part, _sector), number in self.invited.items() if part == "participant"
        )

    @property
    def everybody(self) -> int:
        """How many are invited, whatever their part."""
        return sum(self.invited.values())

    def parts_of(self, sector: str) -> dict[str, int]:
        """Part → how many are invited in it from a sector."""
        return {part: self.invited.get((part, sector), 0) for part in PARTS}

    @property
    def sectors(self) -> dict[str, int]:
        """Sector → how many are invited from it, whatever their part."""
        counted = Counter(dict.fromkeys(SECTORS, 0))
        for (_part, sector), number in self.invited.items():
            counted[sector] += number
        return dict(counted)

    @property
    def begun(self) -> bool:
        """Whether the process has a gathering at all."""
        return bool(self.roles or self.invited or self.workshops or self.ready)


def standing(read: Read, process: UUID) -> Standing:
    """Return how far the preparation of a process's gathering has come.

    Args:
        read: gives the rows of a select.
        process: whose.
    """
    (active,) = read(ACTIVE_MINUTES, process=process)
    return Standing(
        roles=dict(Counter(row["role"] for row in read(queries.ROLES_OF, process=process))),
        invited={
            (row["part"], row["sector"]): row["number"]
            for row in read(queries.INVITED, process=process)
        },
        minutes=active["minutes"],
        workshops=len(read(GATHERED_IN, process=process)),
        unordered=tuple(row["title"] for row in read(UNORDERED, process=process)),
        ready=frozenset(_ready(read, process)),
        planned=any(row["template"] == EARLY_PHASE for row in read(BY_ID, process=process)),
    )


def _ready(read: Read, process: UUID) -> Iterator[str]:
    yield from (row["artefact"] for row in read(queries.ARTEFACTS_OF, process=process))
    if read(queries.INSPIRATIONS_OF, process=process):
        yield "inspiration"
    if read(queries.QUESTIONS_OF, process=process):
        yield "evaluation"


def lacks(standing: Standing) -> list[Lack]:
    """Return what is missing, in the order of the work; nothing where none is planned or begun."""
    if not (standing.planned or standing.begun):
        return []
    return [*_of_people(standing), *_of_time(standing), *_of_artefacts(standing)]


def _of_people(standing: Standing) -> Iterable[Lack]:
    if not standing.roles.get("main_facilitator"):
        why = _("Somebody must lead the gathering from beginning to end.")
        yield Lack(_("There is no main facilitator."), why, "people")
    group = standing.roles.get("working_group", 0)
    if not SMALLEST_GROUP <= group <= LARGEST_GROUP:
        text = ngettext(
            "The working group has %(num)s member.", "The working group has %(num)s members.", group
        )
        why = _("Two or three can prepare a gathering quickly and still share the work.")
        yield Lack(text, why, "people")
    if not FEWEST <= standing.participants <= MOST:
        text = ngettext(
            "%(num)s participant is invited.",
            "%(num)s participants are invited.",
            standing.participants,
        )
        why = _("20 to 30 are broad enough to see more, and few enough to become one group.")
        yield Lack(text, why, "people")
    for sector, number in standing.sectors.items():
        if not number:
            text = _("Nobody is invited from here: %(sector)s.", sector=SECTORS[sector])
            yield Lack(text, _("What a sector knows is missing when it is absent."), "people")


def _of_time(standing: Standing) -> Iterable[Lack]:
    for title in standing.unordered:
        text = _("The workshop “%(title)s” has no running order.", title=title)
        yield Lack(text, _("Those who host must know what happens when."), "workshops")
    if standing.minutes < HOURS * 60:
        text = _(
            "The running orders have %(hours)s active hours in all.",
            hours=f"{standing.minutes // 60}:{standing.minutes % 60:02}",
        )
        why = _("It takes at least twelve hours to get from a challenge to a prototype.")
        yield Lack(text, why, "workshops")


def _of_artefacts(standing: Standing) -> Iterable[Lack]:
    missing = {
        "need": _("The need has not been described."),
        "actors": _("The key actors have not been mapped."),
        "invitation": _("The invitation has not been written."),
        "knowledge_pack": _("There is no knowledge pack."),
        "inspiration": _("The inspiration gallery is empty."),
        "evaluation": _("There is no evaluation form."),
    }
    whys = {
        "need": _("A short description lets others see whether it is theirs too."),
        "actors": _("Who knows, decides or is affected must be known before people are invited."),
        "invitation": _("People must know what they say yes to."),
        "knowledge_pack": _("Everybody should begin with the same knowledge."),
        "inspiration": _("Seeing what others have done opens for more than one’s own experience."),
        "evaluation": _("Without it nobody learns what to do better next time."),
    }
    for name, text in missing.items():
        if name not in standing.ready:
            yield Lack(text, whys[name], "rigging")
