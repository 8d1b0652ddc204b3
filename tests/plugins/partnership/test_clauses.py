"""Clauses come with guidance and model text, in every language and fitting the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest

from samskap.i18n import LOCALES, Catalogues, install
from samskap_partnership.agreements.commands import ClauseKind
from samskap_partnership.agreements.guidance import GUIDANCE
from samskap_partnership.agreements.model_texts import MODELS, OF_FORM, model_text
from samskap_partnership.shared.choices import CLAUSES, FORMS, INNOVATION, USUAL

if TYPE_CHECKING:
    from tests.plugins.browsing import Browser
    from tests.plugins.partnership.conftest import Partnership


@pytest.fixture(autouse=True)
def catalogues() -> None:
    """Speak all languages, as a server does."""
    install(Catalogues.load(["samskap", "samskap_partnership"]))


def test_every_clause_has_guidance_and_a_model() -> None:
    assert set(get_args(ClauseKind)) == set(CLAUSES) == set(GUIDANCE)
    assert set(MODELS) == set(CLAUSES) - {"other"}
    assert all(kind in USUAL[form] for form, kind in OF_FORM)


@pytest.mark.parametrize("form", FORMS)
def test_models_are_in_the_language_of_the_agreement(form: str) -> None:
    for kind in USUAL[form]:
        texts = [model_text(form, kind, language) for language in LOCALES]
        assert all(texts)
        assert len(set(texts)) == len(LOCALES)


def test_public_private_innovation_settles_what_is_new() -> None:
    assert set(INNOVATION) <= set(USUAL["public_private"])
    assert not set(INNOVATION) & {*USUAL["partnership"], *USUAL["iop"], *USUAL["outcomes"]}
    assert "results" in USUAL["outcomes"]


def test_an_empty_clause_is_offered_its_model_and_keeps_nothing_unsent(
    partnership: Partnership, browser: Any
) -> None:
    agreement = partnership.begun(form="public_private")
    draft = partnership.draft(agreement)
    (clause,) = [id for id in draft.order if draft.clauses[id].kind == "state_aid"]
    staff: Browser = browser(partnership.facilitator)
    page = f"partnership/agreements/{agreement}/clauses/{clause}/nb"
    model = model_text("public_private", "state_aid", "nb")
    assert model in staff.get(page)
    assert "Why no party gets an advantage" in staff.get(page)
    assert partnership.draft(agreement).clauses[clause].texts["nb"] == ""
    words = {"kind": "state_aid", "heading": "Statsstøtte", "text": "Ingen støtte gis."}
    assert staff.send(page, **words).status_code == 303
    after = staff.get(page)
    assert "Ingen støtte gis." in after
    assert "Model text" in after
