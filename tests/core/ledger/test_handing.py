"""Whoever does something is told the code of it, with a way to its page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from flask import Response, flash, get_flashed_messages

from samskap.core.dispatch import Outcome
from samskap.core.processes.commands import DescribeProcess
from samskap.features.ledger.receipts import code_for
from samskap.features.verifying.issuing import hand_out
from samskap.testing.scenario import Scenario, sign_in

from .conftest import Served, serve


def handed(served: Served, outcome: Outcome) -> list[str]:
    """Return what the next page says after an act in the process."""
    with served.app.test_request_context(f"{served.address}/?lang=en"):
        served.app.preprocess_request()
        hand_out(outcome)
        flash("Thank you.")
        served.app.process_response(Response())
        return [str(message) for message in get_flashed_messages()]


def test_code_of_what_was_done_is_told(served: Served) -> None:
    command = served.toy.Submit(process=served.scenario.process, toy=uuid4())
    outcome = served.scenario.send(command, "ada")
    code = code_for(served.scenario.municipality.store, outcome.events[0])
    assert handed(served, outcome) == [
        "Thank you.",
        f'Your receipt is <a class="ds-link" href="/testby/-/receipt/{code}">{code}</a>. '
        "With it you can check that this still stands.",
    ]


def test_nothing_done_gives_no_receipt(served: Served) -> None:
    assert handed(served, Outcome([], repeated=True)) == ["Thank you."]


def test_draft_gives_no_receipt(
    scenarios: Callable[..., Scenario], toy: Any, tmp_path: Path
) -> None:
    served = serve(scenarios(published=False), toy, tmp_path)
    scenario = served.scenario
    command = DescribeProcess(
        process=scenario.process, title="Other", summary="About", level="dialogue"
    )
    outcome = scenario.send(command, scenario.administrator)
    with served.app.test_request_context(f"{served.address}/?lang=en") as context:
        sign_in(context.session, scenario.municipality, scenario.administrator)
        served.app.preprocess_request()
        hand_out(outcome)
        served.app.process_response(Response())
        assert get_flashed_messages() == []
