"""What this method puts on the process's own pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template

from samskap.web import here
from samskap_partnership.agreements.own_pages import waiting
from samskap_partnership.documents import plain_text
from samskap_partnership.followup.pages import whats_followed
from samskap_partnership.inquiries.queries import ROUNDS_OF
from samskap_partnership.shared import choices
from samskap_partnership.shared.admin_pages import work
from samskap_partnership.shared.blueprint import edition_of, rows
from samskap_partnership.signing.queries import PUBLIC_AGREEMENTS


def filled(name: str, context: Mapping[str, Any]) -> str | None:
    """Return the part for a named place, or None.

    Args:
        name: `process_overview` for everybody, `process_work` for those who run it.
        context: what the place knows.
    """
    if "partnership" not in here.state.methods:
        return None
    if name == "process_overview":
        return _on_process()
    if name == "process_work":
        return render_template("partnership/admin/_work.html", wording=choices, **work())
    return on_agreements(name, context)


def on_agreements(name: str, context: Mapping[str, Any]) -> str | None:
    """Return what stands on the pages of agreements about their follow-up, or None.

    Args:
        name: `partnership_overview`, `partnership_draft` or `partnership_agreement`.
        context: the agreement's row where there is one.
    """
    match name:
        case "partnership_overview" if rounds := rows(ROUNDS_OF):
            today = str(here.today())
            return render_template("partnership/_on_overview.html", rounds=rounds, today=today)
        case "partnership_draft":
            now = edition_of(context["agreement"])
            template = "partnership/_on_draft.html"
            return render_template(template, draft=now, reading=plain_text, **context)
        case "partnership_agreement":
            return render_template(
                "partnership/_on_agreement.html",
                wording=choices,
                **{**context, **whats_followed(context["agreement"])},
            )
    return None


def _on_process() -> str | None:
    public, asked = rows(PUBLIC_AGREEMENTS), list(waiting())
    if not public and not asked:
        return None
    template = "partnership/_on_process.html"
    return render_template(template, wording=choices, public=public, waiting=asked)
