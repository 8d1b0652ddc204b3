"""An agreement put into plain words, for comparing editions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from samskap.i18n import date, number
from samskap.i18n import gettext as _
from samskap_partnership.wording import FORMS, MEANS, ROLES, UNITS

Text = Mapping[str, Any]  # see `canonical.content`


def plain(text: Text) -> str:
    """Return what an agreement says in one language, as one text in the reader's language.

    Args:
        text: its canonical content.
    """
    parts = (*_head(text), *_clauses(text))
    return "\n\n".join(part for part in parts if part)


def _head(text: Text) -> Iterator[str]:
    yield text["title"] or ""
    yield str(FORMS[text["form"]])
    for party in text["parties"]:
        yield party_line(party)
        for promise in party["contributes"]:
            yield promise_line(promise)
    yield from (duty_line(duty, names(text)) for duty in text["duties"])
    yield from map(outcome_line, text["outcomes"])
    yield "\n".join(f"{name}: {value}" for name, value in terms(text["terms"]))


def names(text: Text) -> dict[str, Any]:
    """Return what the parties are called, by their ids."""
    return {party["actor"]: party["name"] for party in text["parties"]}


def party_line(party: Mapping[str, Any]) -> str:
    """Return a party's name, number and roles in one line."""
    roles = ", ".join(str(ROLES[role]) for role in party["roles"])
    parts = (party["name"], " ".join((party["country"] or "", party["number"] or "")), roles)
    return ", ".join(part.strip() for part in parts if part and part.strip())


def promise_line(promise: Mapping[str, Any]) -> str:
    """Return what a party contributes in one line."""
    kind, what = MEANS.get(promise["kind"], ""), promise["what"] or ""
    return f"{kind}: {what}{counted(promise)}"


def counted(promise: Mapping[str, Any]) -> str:
    """Return how much it is and when, in brackets, or ""."""
    amount, unit = promise["amount"], promise["unit"]
    much = f"{amount} {UNITS[unit]}" if amount and amount != "0" and unit else ""
    said = ", ".join(part for part in (much, _when(promise)) if part)
    return f" ({said})" if said else ""


def _when(promise: Mapping[str, Any]) -> str:
    if not promise["due"]:
        return ""
    if promise["yearly"]:
        return _("yearly from %(day)s", day=promise["due"])
    return _("by %(day)s", day=promise["due"])


def duty_line(duty: Mapping[str, Any], names: Mapping[str, Any]) -> str:
    """Return in one line what is to be done, by whom and when.

    Args:
        duty: as the canonical content has it.
        names: of the parties, by id.
    """
    whose = names.get(duty["actor"]) or _("All parties")
    return f"{whose}: {duty['what'] or ''} ({duty['due'] or ''})"


def outcome_line(outcome: Mapping[str, Any]) -> str:
    """Return in one line what is to be reached and what it is worth."""
    return _(
        "%(measure)s: from %(baseline)s to %(target)s by %(day)s, worth %(payment)s kroner",
        measure=outcome["measure"] or "",
        baseline=outcome["baseline"] or "",
        target=outcome["target"] or "",
        day=outcome["due"] or "",
        payment=outcome["payment"] or "",
    )


def terms(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the terms as (what, value).

    Args:
        found: as the canonical content has them; empty until they are set.
    """
    if not found:
        return []
    frame = f"{number(int(found['amount'] or 0))} {found['currency'] or ''}"
    return [
        (_("Begins"), _day(found["starts"])),
        (_("Ends"), _day(found["ends"])),
        (_("Financial frame"), frame),
        (_("Months of notice"), found["notice"] or ""),
        (_("Meetings a year"), found["meetings"] or ""),
    ]


def _day(text: str | None) -> str:
    return date(dt.date.fromisoformat(text)) if text else ""


def _clauses(text: Text) -> Iterator[str]:
    for clause in text["clauses"]:
        yield f"{clause['number']}. {clause['heading'] or ''}"
        yield clause["text"] or ""
