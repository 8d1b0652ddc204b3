"""Gentle checks of what staff write: they point something out and never refuse."""

from __future__ import annotations

import re

# "How might we …" in the five languages; what comes after it is what matters.
OPENING = re.compile(
    r"^(?:how (?:might|can|could|do) we|(?:hvordan|korleis|hvorledes) (?:kan|skal) vi"
    r"|hur (?:kan|ska) vi|(?:vi|we) (?:must|should|need to|må|skal|ska|bør|bör))\s+",
    re.IGNORECASE,
)
SOLUTION = re.compile(
    r"""(?:build|buy|create|develop|establish|hire|install|introduce|launch|make|open|set\ up
    |bygg|bygge|bygger|byggja|byggje|bygga|kjøp|kjøpe|kjøpa|køyp|köp|köpa|køb|købe
    |etabler|etablere|etablera|innfør|innføre|innføra|inför|införa|indfør|indføre
    |lag|lage|laga|opprett|opprette|oppretta|opret|oprette|skaff|skaffe|skaffa
    |ansett|ansette|tilsett|tilsette|anställ|anställa|ansæt|ansætte
    |utvikle|utvikla|utveckla|udvikle|åpne|opne|öppna|åbne|starte|starta)\b""",
    re.IGNORECASE | re.VERBOSE,
)
NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÆØÅÄÖ][a-zæøåäöéü]+\s+[A-ZÆØÅÄÖ][a-zæøåäöéü]+\b")
ADDRESS = re.compile(r"\S+@\S+\.\w+")
NUMBER = re.compile(r"\d(?:[ -]?\d){7,}")


def implies_solution(question: str) -> bool:
    """Tell whether a challenge may have its answer in it, such as "How might we build …".

    Args:
        question: in any of the five languages.
    """
    return bool(SOLUTION.match(OPENING.sub("", question.strip())))


def may_name_somebody(*texts: str) -> bool:
    """Tell whether something in the texts looks like a name, an address or a number of a person.

    Args:
        texts: what staff wrote down; names have no place in it.
    """
    return any(pattern.search(text) for text in texts for pattern in (NAME, ADDRESS, NUMBER))
