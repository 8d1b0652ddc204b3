"""What participants fill in when they vote and assess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from wtforms import HiddenField, IntegerField
from wtforms.validators import NumberRange, Optional

from samskap.i18n import gettext as now
from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import line, number
from samskap.web.forms import text as passage
from samskap_cocreation.assessing.commands import Judgement
from samskap_cocreation.shared.choices import CRITERIA


class BallotForm(Form):
    """A number of dots for each idea. Never used as such."""

    lying = HiddenField("")  # id of the ballot that was in the box when the page was shown

    @property
    def dots(self) -> dict[UUID, int]:
        """What was placed, by idea."""
        fields = ((name, field.data) for name, field in self._fields.items())
        return {UUID(name[4:]): data or 0 for name, data in fields if name.startswith("dots")}


def ballot_form(
    ideas: Iterable[Any], most: int, placed: Mapping[str, int], lying: str = ""
) -> BallotForm:
    """Return a ballot with a field for each idea.

    Args:
        ideas: rows.
        most: dots on one idea.
        placed: what stands on it already.
        lying: the id of the ballot that lies in the box, "" for none.
    """
    fields = {f"dots{idea['id']}": _dots(idea, most) for idea in ideas}
    form: type[BallotForm] = type("Ballot", (BallotForm,), fields)
    return form(data={f"dots{idea}": n for idea, n in placed.items()} | {"lying": lying})


class PaperForm(BallotForm):
    """A ballot with the number that stands on the paper."""

    batch = line(_("Number on the ballot"), maximum=11)


def paper_form(ideas: Iterable[Any], most: int) -> PaperForm:
    """Return a paper ballot with a field for each idea; arguments as `ballot_form`."""
    fields = {f"dots{idea['id']}": _dots(idea, most) for idea in ideas}
    form: type[PaperForm] = type("Paper", (PaperForm,), fields)
    return form()


def _dots(idea: Any, most: int) -> Any:
    bounds = NumberRange(0, most, _("Place at most %(most)s of your dots on one idea.", most=most))
    label = idea["title"] if idea["title"] is not None else now("Erased")
    keys = {"min": 0, "max": most, "inputmode": "numeric"}
    return IntegerField(label, [Optional(), bounds], default=0, render_kw=keys)


AssessmentFields: dict[str, Any] = {
    name: field
    for criterion, (title, help) in CRITERIA.items()
    for name, field in {
        criterion: number(title, help, 1, 5),
        f"{criterion}_reason": passage(_("Why?"), maximum=1000, rows=2),
    }.items()
}
_Assessment: Any = type("_Assessment", (Form,), AssessmentFields)


class AssessForm(_Assessment):  # type: ignore[misc]
    """A score and a reason for each criterion."""

    @property
    def judgements(self) -> dict[str, Judgement]:
        """What was said, by criterion."""
        return {
            name: Judgement(score=self.data[name] or 0, reason=self.data[f"{name}_reason"] or "")
            for name in CRITERIA
        }
