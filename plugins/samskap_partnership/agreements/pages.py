"""An agreement as everybody reads it, once it has been published."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import msgspec
from flask import Response, abort, redirect, request, url_for

from samskap.core.contributions.queries import ONE
from samskap.text.redline import redline
from samskap.web import here, page
from samskap.web.query_arguments import reads
from samskap_partnership.agreements import queries as agreements
from samskap_partnership.agreements.canonical import canonical
from samskap_partnership.agreements.overview_pages import sectors_of
from samskap_partnership.documents.plain_text import plain
from samskap_partnership.shared.blueprint import (
    blueprint,
    edition_of,
    hashes_of,
    header,
    inside,
    rows,
    speaks_for,
    written,
)
from samskap_partnership.signing import queries as signing


@blueprint.get("/agreements/<uuid:subject>")
def agreement(subject: UUID) -> Any:
    """The published text in each language, who signed it, and how it came about."""
    row = here.found(agreements.AGREEMENT_HERE, agreement=subject, process=here.process_id)
    if not row["published"]:
        inside(subject)
        return redirect(url_for(".draft", agreement=subject))
    texts = published_texts(row)
    signed = rows_of(signing.SIGNATURES_OF, subject)
    signatures = [each for each in signed if current(each, row)]
    return page(
        "partnership/agreement.html",
        agreement=row,
        subject=here.one(ONE, subject=subject),
        texts=texts,
        covered=sectors_of(p["actor"] for p in (texts[0]["content"] or {}).get("parties", ())),
        signatures=[{**s, "hashes": json.loads(s["hashes"])} for s in signatures],
        fallen=any(each["edition"] == row["published"] for each in signed) and not signatures,
        approvals=[a for a in rows_of(signing.APPROVALS_OF, subject) if current(a, row)],
        notices=rows_of(signing.NOTICES_OF, subject),
        course=rows_of(signing.COURSE_OF, subject),
        editions=sorted({text["edition"] for text in all_texts(subject)}),
        examined=rows_of(agreements.EXAMINED_THEN, subject),
        writes=here.facilitates or (here.actor.signed_in and bool(speaks_for(subject))),
    )


def _is_shown(row: Any) -> bool:
    """Tell whether everybody can read an agreement: it is published, and has not been hidden."""
    subject = here.one(ONE, subject=row["id"])
    return bool(row["published"]) and subject is not None and subject["state"] == "open"


def rows_of(statement: Any, agreement: object) -> list[Any]:
    """Return the rows of a select about one agreement."""
    return here.all(statement, agreement=agreement)


def current(row: Any, agreement: Any) -> bool:
    """Tell whether a signature or an approval stands, and is of the edition that is public."""
    return row["voided"] is None and row["edition"] == agreement["published"]


def all_texts(agreement: object) -> list[Any]:
    """Return all that has been published of an agreement."""
    return rows(signing.TEXTS_OF, agreement=agreement)


def published_texts(agreement: Any) -> list[dict[str, Any]]:
    """Return the texts that are public now, the main language first, each with its content.

    Args:
        agreement: its row.
    """
    order = agreement["languages"].split()
    found = [t for t in all_texts(agreement["id"]) if t["edition"] == agreement["published"]]
    found.sort(key=lambda text: order.index(text["language"]))
    return [{**text, "content": _content(text)} for text in found]


def _content(text: Any) -> Any:
    return msgspec.json.decode(text["text"]) if text["text"] is not None else None


@blueprint.get("/agreements/<uuid:agreement>/text/<language>.json")
def text(agreement: UUID, language: str) -> Any:
    """The exact bytes that were signed: their SHA-256 is what the signatures name."""
    row = here.found(agreements.AGREEMENT_HERE, agreement=agreement, process=here.process_id)
    if _is_shown(row):
        found = {text["language"]: text["text"] for text in published_texts(row)}
    else:
        inside(agreement)
        draft = edition_of(row)
        languages = header(row).languages if hashes_of(row, draft) else ()
        found = {each: canonical(header(row), draft, each) for each in languages}
    if not found.get(language):
        abort(404)
    return Response(found[language], mimetype="application/json")


@blueprint.get("/agreements/<uuid:agreement>/changes")
@reads("language", "from", "to")
def changes(agreement: UUID) -> Any:
    """What changed from one edition to another: any for those who write it, else public ones."""
    row = here.found(agreements.AGREEMENT_HERE, agreement=agreement, process=here.process_id)
    writes = here.facilitates or (here.actor.signed_in and bool(speaks_for(agreement)))
    if not writes and not _is_shown(row):
        inside(agreement)
    editions = _every_edition(row) if writes else _public_editions(row)
    language = request.args.get("language", "")
    language = language if language in header(row).languages else header(row).languages[0]
    old, new = _asked("from", editions, -2), _asked("to", editions, -1)
    return page(
        "partnership/changes.html",
        agreement=row,
        writes=writes,
        tongues=header(row).languages,
        language=language,
        editions=editions,
        old=old,
        new=new,
        parts=redline(_plain(row, old, language, writes), _plain(row, new, language, writes)),
    )


def _every_edition(row: Any) -> list[int]:
    found = rows(agreements.EDITIONS_OF, agreement=row["id"])
    return sorted(edition["edition"] for edition in found)


def _public_editions(row: Any) -> list[int]:
    return sorted({text["edition"] for text in all_texts(row["id"])})


def _asked(name: str, editions: list[int], usual: int) -> int:
    wanted = request.args.get(name, 0, int)
    if wanted in editions:
        return wanted
    return editions[usual] if len(editions) >= -usual else editions[0]


def _plain(row: Any, edition: int, language: str, writes: bool) -> str:
    if writes:
        draft = edition_of(row, edition)
        return plain(written(row, draft)[header(row).languages.index(language)])
    for text in all_texts(row["id"]):
        if (text["edition"], text["language"]) == (edition, language) and text["text"]:
            return plain(msgspec.json.decode(text["text"]))
    return ""
