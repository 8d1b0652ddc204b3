"""Where these pages stand, and who gets to see what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash

from samskap import Command, Refused
from samskap.web import back_to, here, page
from samskap_partnership.agreements import queries
from samskap_partnership.agreements.canonical import Erased, Header, content, hashes
from samskap_partnership.agreements.draft import Draft, drafted
from samskap_partnership.documents import plain_text
from samskap_partnership.settings import bodies
from samskap_partnership.shared import choices

blueprint = Blueprint("partnership", __name__, template_folder="../templates")


@blueprint.context_processor
def words() -> dict[str, Any]:
    """Return what templates call the method's values by."""
    return {"wording": choices, "reading": plain_text, "bodies": bodies(here.setting)}


def rows(statement: Any, **parameters: object) -> list[Any]:
    """Return the rows of a select about the present process."""
    return here.all(statement, process=here.process_id, **parameters)


def rights(statement: Any, **parameters: object) -> list[Any]:
    """Return the rows of a select about what the reader may do: today, whatever day is shown."""
    find = here.municipality.find_all
    return [row for name in here.voices for row in find(statement, participant=name, **parameters)]


def speaks_for(agreement: object) -> list[Any]:
    """Return the parties of an agreement that the reader represents, with their right to sign."""
    return rights(queries.SPEAKS_FOR, agreement=agreement)


def inside(agreement: UUID) -> Any:
    """Return the row of an agreement that the reader helps to write.

    To everybody else, who must not even see its title, the page is not there.
    """
    row = here.found(queries.AGREEMENT_HERE, agreement=agreement, process=here.process_id)
    if not here.facilitates and not (here.actor.signed_in and speaks_for(agreement)):
        abort(page("partnership/confidential.html", status=404))
    return row


def header(row: Any) -> Header:
    """Return what never changes about an agreement."""
    return Header(UUID(row["id"]), row["form"], tuple(row["languages"].split()))


def edition_of(row: Any, edition: int = 0) -> Draft:
    """Return an agreement as it read in an edition; 0 for the newest."""
    return drafted(
        rows(queries.CHANGES_UNTIL, agreement=row["id"], edition=edition or row["edition"])
    )


def written(row: Any, draft: Draft) -> list[dict[str, Any]]:
    """Return an edition in each of its languages, the main one first."""
    return [content(header(row), draft, language) for language in header(row).languages]


def hashes_of(row: Any, draft: Draft) -> dict[str, str]:
    """Return the hash of every language's exact text; none where words of it are gone."""
    try:
        return hashes(header(row), draft)
    except Erased:
        return {}


def hash_line(found: Mapping[str, str]) -> str:
    """Return hashes as one line, for a hidden field.

    Args:
        found: language → hash.
    """
    return " ".join(f"{language}:{hash}" for language, hash in found.items())


def sent_hashes(line: str | None) -> dict[str, str]:
    """Return the hashes that a form was opened with, whatever has become of them on the way."""
    pairs = (each.partition(":") for each in (line or "").split())
    return {language: hash for language, _colon, hash in pairs}


def press(command: Command, done: str, address: str) -> Any:
    """Send a button's command and go to a page that says what came of it.

    Args:
        command: what the button asks for.
        done: what to say where it was carried out.
        address: the page.
    """
    try:
        here.send(command)
    except Refused as refusal:
        flash(str(refusal), "warning")
    else:
        flash(done)
    return back_to(address)
