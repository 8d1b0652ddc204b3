"""The rules: one function for each command, in the order of the work."""

from __future__ import annotations

from collections.abc import Callable

from samskap import Command
from samskap_cocreation.amendments import rules as amendments
from samskap_cocreation.assessing import rules as assessing
from samskap_cocreation.concepts import rules as concepts
from samskap_cocreation.concepts import trial_rules
from samskap_cocreation.followup import rules as outcomes
from samskap_cocreation.gathering import rules as gathering
from samskap_cocreation.ideas import rules as ideas
from samskap_cocreation.merging import rules as merging
from samskap_cocreation.rounds import moving_rules
from samskap_cocreation.told import rules as told
from samskap_cocreation.voting import paper_rules
from samskap_cocreation.voting import rules as voting
from samskap_cocreation.workshops import rules as workshops

HANDLERS: dict[type[Command], Callable[..., None]] = {
    **gathering.HANDLERS,
    **workshops.HANDLERS,
    **ideas.HANDLERS,
    **told.HANDLERS,
    **amendments.HANDLERS,
    **merging.HANDLERS,
    **voting.HANDLERS,
    **paper_rules.HANDLERS,
    **assessing.HANDLERS,
    **moving_rules.HANDLERS,
    **concepts.HANDLERS,
    **trial_rules.HANDLERS,
    **outcomes.HANDLERS,
}
