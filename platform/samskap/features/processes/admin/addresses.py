"""Suggests the part of an address that names a process."""

from __future__ import annotations

import re
from itertools import chain, count
from unicodedata import normalize

from samskap.core.processes.queries import BY_SLUG
from samskap.web import here

LONGEST = 60
# What Unicode does not take apart into a plain letter and a mark.
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ŋ": "n", "ŧ": "t"})


def address_from(title: str) -> str:
    """Return a title in the small letters, digits and hyphens of an address.

    Args:
        title: in any script; one without Latin letters or digits gives `process`.
    """
    plain = normalize("NFKD", title.casefold().translate(LETTERS))
    letters = plain.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", letters)
    return words[:LONGEST].strip("-") or "process"


def free_address(title: str) -> str:
    """Return an address made from a title that no process of the municipality has."""
    first = address_from(title)
    room = first[: LONGEST - 4].rstrip("-")
    candidates = chain([first], (f"{room}-{number}" for number in count(2)))
    return next(slug for slug in candidates if here.one(BY_SLUG, slug=slug) is None)
