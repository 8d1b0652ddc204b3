"""The exact text that is confirmed, approved and signed: the README says byte for byte how."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
import rfc8785
from msgspec.structs import asdict

from samskap_partnership.agreements.draft import Draft, Outcome, Words

FORMAT = "samskap-agreement-1"


class Header(msgspec.Struct, frozen=True):
    """What identifies an agreement and never changes."""

    agreement: UUID
    form: str
    languages: tuple[str, ...]


class Erased(Exception):
    """Words of the agreement have been erased, so its exact text is gone."""


def canonical(header: Header, draft: Draft, language: str) -> str:
    """Return the text of an agreement in one language as RFC 8785 JSON.

    Args:
        header: of the agreement.
        draft: the edition.
        language: one of its languages.

    Raises:
        Erased: not all of it is there any more.
    """
    found = content(header, draft, language)
    if _gaps(found):
        raise Erased
    return rfc8785.dumps(found).decode()


def content(header: Header, draft: Draft, language: str) -> dict[str, Any]:
    """Return what the canonical text says, as plain data, None where words have been erased.

    Arguments as `canonical`.
    """
    return {
        "agreement": str(header.agreement),
        "clauses": _clauses(draft, language),
        "duties": _duties(draft),
        "form": header.form,
        "format": FORMAT,
        "language": language,
        "languages": list(header.languages),
        "outcomes": [_outcome(outcome) for outcome in draft.outcomes.values()],
        "parties": _parties(draft),
        "terms": dict(draft.terms),
        "title": draft.titles.get(language, ""),
    }


def _clauses(draft: Draft, language: str) -> list[dict[str, Any]]:
    numbered = enumerate((draft.clauses[id] for id in draft.order), 1)
    return [
        {
            "heading": clause.headings.get(language, ""),
            "kind": clause.kind,
            "number": number,
            "text": clause.texts.get(language, ""),
        }
        for number, clause in numbered
    ]


def _parties(draft: Draft) -> list[dict[str, Any]]:
    return [
        {
            "actor": str(party.actor),
            "contributes": _promises(draft, party.actor),
            "country": party.country,
            "name": party.name,
            "number": party.number,
            "roles": list(party.roles),
        }
        for party in draft.parties.values()
    ]


def _promises(draft: Draft, actor: UUID) -> list[dict[str, Words]]:
    return [_plain(promise) for promise in draft.promises.values() if promise.actor == actor]


def _duties(draft: Draft) -> list[dict[str, Words]]:
    return [{**_plain(duty), "actor": str(duty.actor or "")} for duty in draft.duties.values()]


# What an outcome says since there are details: texts that were signed before keep their bytes.
DETAILS = {"unit", "direction", "source", "baseline_on"}


def _outcome(outcome: Outcome) -> dict[str, Words]:
    left_out = {"detailed"} if outcome.detailed else {"detailed", *DETAILS}
    return {name: value for name, value in _plain(outcome).items() if name not in left_out}


def _plain(part: msgspec.Struct) -> dict[str, Words]:
    return {name: value for name, value in asdict(part).items() if name != "actor"}


def _gaps(found: Any) -> bool:
    if isinstance(found, dict):
        return any(_gaps(value) for value in found.values())
    return any(_gaps(value) for value in found) if isinstance(found, list) else found is None


def hashed(text: str) -> str:
    """Return the SHA-256 of a canonical text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def hashes(header: Header, draft: Draft) -> dict[str, str]:
    """Return the hash of every language's text.

    Raises:
        Erased: not all of it is there any more.
    """
    return {lang: hashed(canonical(header, draft, lang)) for lang in header.languages}


def purpose(text: str | None) -> str | None:
    """Return the background and purpose of a canonical text, for lists and search.

    Args:
        text: in one language; None where it has been erased.
    """
    if text is None:
        return None
    clauses = msgspec.json.decode(text)["clauses"]
    # Who the parties are stands beside it; where nobody kept the purpose, take what comes next.
    said = [clause for clause in clauses if clause["kind"] == "purpose" and clause["text"]]
    said = said or [clause for clause in clauses if clause["kind"] != "parties"][:1]
    return "\n\n".join(clause["text"] for clause in said)
