"""Concepts for everybody, what is tried because of them, and what was learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from samskap.text.redline import Part, redline
from samskap.web import here, page
from samskap.web.contribution_addresses import address_of
from samskap_cocreation.concepts import queries
from samskap_cocreation.shared.blueprint import blueprint, rows
from samskap_cocreation.shared.choices import CONCEPT_PARTS


@blueprint.get("/concepts")
def concepts() -> Any:
    """All concepts."""
    return page("cocreation/concepts.html", concepts=rows(queries.CONCEPTS_OF))


@blueprint.get("/concepts/<uuid:subject>")
def concept(subject: UUID) -> Any:
    """One concept: what it says, what it rests on, and what becomes of it."""
    row = _concept(subject)
    versions = here.all(queries.VERSIONS_OF, concept=subject)
    return page(
        "cocreation/concept.html",
        subject=row,
        versions=len(versions),
        trials=rows(queries.TRIALS_IN, concept=subject),
        agreement=here.one(queries.AGREEMENT, agreement=row["agreement"]),
        address_of=address_of,
    )


def _concept(subject: UUID) -> Any:
    return here.found(queries.CONCEPT, concept=subject, process=here.process_id)


class Version(NamedTuple):
    """A wording of a concept, and how it differs from the one before.

    Args:
        number: from 1.
        row: the wording.
        changes: (what it is about, its parts) where something changed.
    """

    number: int
    row: Any
    changes: list[tuple[Any, list[Part]]]


@blueprint.get("/concepts/<uuid:subject>/versions")
def concept_versions(subject: UUID) -> Any:
    """Every wording of a concept, the newest first, with what changed and why."""
    row = _concept(subject)
    versions = here.all(queries.VERSIONS_OF, concept=subject)
    return page(
        "cocreation/concept_versions.html", subject=row, versions=[*_compared(versions)][::-1]
    )


def _compared(versions: Sequence[Any]) -> Iterator[Version]:
    for number, row in enumerate(versions, 1):
        before = versions[number - 2] if number > 1 else None
        yield Version(number, row, [*_changes(before, row)] if before else [])


def _changes(before: Any, row: Any) -> Iterator[tuple[Any, list[Part]]]:
    for name, title in {"title": "", **CONCEPT_PARTS}.items():
        old, new = before[name], row[name]
        # What has been erased cannot be compared.
        if old != new and None not in (old, new):
            yield title, redline(old, new)


@blueprint.get("/learnings")
def learnings() -> Any:
    """What was tried and what was learned; the best failure first."""
    return page("cocreation/learnings.html", trials=rows(queries.LEARNINGS))
