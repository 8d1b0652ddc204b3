"""An agreement put into plain words, for comparing editions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale
from babel.numbers import get_currency_name

from samskap.i18n import current_locale, date, number, use_locale
from samskap.i18n import gettext as _
from samskap_partnership.shared.choices import DIRECTIONS, FORMS, MEANS, ROLES
from samskap_partnership.shared.choices import counted as words_for

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
    amount, unit = int(promise["amount"] or 0), promise["unit"]
    much = words_for(amount, unit) if amount and unit else ""
    said = ", ".join(part for part in (much, _when(promise)) if part)
    return f" ({said})" if said else ""


def _when(promise: Mapping[str, Any]) -> str:
    if not promise["due"]:
        return ""
    if promise["yearly"]:
        return _("yearly from %(day)s", day=day(promise["due"]))
    return _("by %(day)s", day=day(promise["due"]))


def duty_line(duty: Mapping[str, Any], names: Mapping[str, Any]) -> str:
    """Return in one line what is to be done, by whom and when.

    Args:
        duty: as the canonical content has it.
        names: of the parties, by id.
    """
    whose = names.get(duty["actor"]) or _("All parties")
    return f"{whose}: {duty['what'] or ''} ({day(duty['due'])})"


def outcome_line(outcome: Mapping[str, Any]) -> str:
    """Return in one line what is to be reached and what it is worth."""
    return _outcome_words(outcome) + details(outcome)


def details(outcome: Mapping[str, Any]) -> str:
    """Return in brackets what it is counted in, from when the baseline is and from where, or ""."""
    direction = outcome.get("direction")
    found = (
        outcome.get("unit"),
        str(DIRECTIONS[direction]) if direction else "",
        _("source: %(source)s", source=outcome["source"]) if outcome.get("source") else "",
        _("baseline of %(day)s", day=day(outcome["baseline_on"]))
        if outcome.get("baseline_on")
        else "",
    )
    said = ", ".join(part for part in found if part)
    return f" ({said})" if said else ""


def _outcome_words(outcome: Mapping[str, Any]) -> str:
    return _(
        "%(measure)s: from %(baseline)s to %(target)s by %(day)s, worth %(payment)s kroner",
        measure=outcome["measure"] or "",
        baseline=figure(outcome["baseline"]),
        target=figure(outcome["target"]),
        day=day(outcome["due"]),
        payment=figure(outcome["payment"]),
    )


def terms(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the terms as (what, value).

    Args:
        found: as the canonical content has them; empty until they are set.
    """
    if not found:
        return []
    return [
        (_("Begins"), day(found["starts"])),
        (_("Ends"), day(found["ends"])),
        (_("Financial frame"), money(int(found["amount"] or 0), found["currency"] or "")),
        (_("Period of notice"), words_for(int(found["notice"] or 0), "months")),
        (_("Meetings a year"), figure(found["meetings"])),
    ]


def money(amount: int, currency: str) -> str:
    """Return a sum with the name of its currency, such as "480 000 norske kroner".

    Args:
        amount: in whole units.
        currency: three letters; "" where it has been erased.
    """
    if not currency:
        return number(amount)
    return f"{number(amount)} {get_currency_name(currency, amount, current_locale())}"


def figure(digits: str | None) -> str:
    """Return a whole number as the language writes it, or ""."""
    return number(int(digits)) if digits else ""


def day(text: str | None) -> str:
    """Return a day as the language writes it, or "".

    Args:
        text: such as 2026-05-17.
    """
    return date(dt.date.fromisoformat(text)) if text else ""


def language_name(code: str) -> str:
    """Return what a language is called in the reader's language."""
    return str(Locale.parse(current_locale()).languages[code])


def in_own_language(text: Text) -> dict[str, Any]:
    """Return what stands around an agreement's clauses, in the language of the agreement.

    Args:
        text: its canonical content in that language.

    Returns:
        `heading`, `parties` as (line, lines of what it contributes), `todo` and `terms`.
    """
    with use_locale(text["language"]):
        return {
            "heading": _("The parties"),
            "parties": [
                (party_line(party), [promise_line(each) for each in party["contributes"]])
                for party in text["parties"]
            ],
            "todo": [
                *(duty_line(duty, names(text)) for duty in text["duties"]),
                *map(outcome_line, text["outcomes"]),
            ],
            "terms": terms(text["terms"]),
        }


def stage(state: str, starts: str | None, today: dt.date) -> str:
    """Return how far an agreement has come: signed is not in force before its first day.

    Args:
        state: as it is kept; see `wording.STATES`.
        starts: its first day, such as 2026-05-17.
        today: the day it is.
    """
    return "upcoming" if state == "active" and (starts or "") > str(today) else state


def _clauses(text: Text) -> Iterator[str]:
    for clause in text["clauses"]:
        yield f"{clause['number']}. {clause['heading'] or ''}"
        yield clause["text"] or ""
