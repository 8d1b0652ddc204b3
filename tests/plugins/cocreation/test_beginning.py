"""What a planned gathering lacks is said from the first day, and nothing is called done early."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from samskap.core.processes.commands import CreateProcess
from samskap.core.processes.events import PhasePlan
from samskap.i18n import use_locale
from samskap.testing.scenario import Served
from samskap_cocreation.gathering.checklist import lacks, standing

if TYPE_CHECKING:
    from tests.plugins.cocreation.conftest import Creation

HOME = "/testby/early/admin/cocreation/"


def set_up(creation: Creation, template: str) -> Any:
    phase = PhasePlan(
        id=creation.ids(),
        title="Preparation",
        purpose="",
        opens=(),
        starts=creation.today,
        ends=creation.today + timedelta(days=28),
    )
    command = CreateProcess(
        process=creation.ids(),
        slug="early",
        title="Early",
        summary="About it",
        language="nb",
        level="dialogue",
        template=template,
        phases=[phase],
        methods=["needs", "cocreation"],
    )
    creation.send(command, creation.administrator)
    return command.process


def test_a_gathering_that_is_planned_is_warned_of_from_the_beginning(creation: Creation) -> None:
    process = set_up(creation, "tidligfase")
    with use_locale("en"):
        texts = [lack.text for lack in lacks(standing(creation.rows, process))]
    assert texts[0] == "There is no main facilitator."
    assert "The invitation has not been written." in texts


def test_nothing_is_called_done_before_it_has_begun(creation: Creation) -> None:
    set_up(creation, "tidligfase")
    staff = Served(creation).client(creation.administrator)
    staff.set_cookie("locale", "en")
    text = staff.get(HOME).text
    assert "There is no main facilitator." in text
    assert "Nothing is left to do" not in text
    needs = staff.get("/testby/early/admin/needs/").text
    assert "Nothing is left to do" not in needs
    assert "The challenge has not been put into words yet." in needs


def test_where_no_gathering_is_planned_none_is_missed(creation: Creation) -> None:
    process = set_up(creation, "ideas-and-voting")
    assert lacks(standing(creation.rows, process)) == []
    staff = Served(creation).client(creation.administrator)
    staff.set_cookie("locale", "en")
    assert "Nothing has begun yet" in staff.get(HOME).text
