"""Ideas that people told elsewhere: on streams like those of any idea, but without authors."""

from __future__ import annotations

from datetime import date

from samskap import Event, Sealed
from samskap_cocreation.shared.events import StaffWords


class IdeaTold(Event, frozen=True, kw_only=True):
    """Staff wrote down an idea that people told, with their consent and without their names."""

    official = True
    title: Sealed = None
    text: Sealed = None
    language: str
    # focus_group, interview, meeting, street_talk, letter, email, paper_form or phone
    source: str
    whose: str  # residents, frontline, managers, leaders, politicians or partners
    occasion: Sealed = None
    told: date
    people: int  # who stand behind it


class ToldIdeaWithdrawn(StaffWords, frozen=True, kw_only=True):
    """Staff took back an idea that they had written down."""

    reason: Sealed = None


EVENTS: tuple[type[Event], ...] = (IdeaTold, ToldIdeaWithdrawn)
