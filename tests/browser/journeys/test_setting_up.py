"""An administrator sets a process up from a template, and a facilitator takes it to the public."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.journeys.conftest import Reader

    Read = Callable[..., Reader]

pytestmark = pytest.mark.browser


def test_from_a_template_to_the_public(read: Read) -> None:
    administrator, facilitator = read(), read()
    create(administrator)
    hand_over(administrator)
    facilitator.sign_in("Kari Trådsnelle")
    accept(facilitator)
    facilitator.open("/asker/a-walking-bus/admin/")
    plan(facilitator)
    enable(facilitator)
    frame(facilitator)
    decide(facilitator)
    publish(facilitator)


def create(administrator: Reader) -> None:
    """Begin with a ready-made plan; its words are in the process's language."""
    administrator.sign_in("Bjørn Nøkkelknippe")
    administrator.open("/asker/")
    administrator.follow("Set up a new process")
    administrator.follow("Needs first, with a decision to start")
    administrator.press("Save the draft", status=422)
    administrator.fill("Title", "A walking bus")
    administrator.fill("Summary", "How children get to school together.")
    administrator.pick("Language of the process", "English")
    administrator.tick("Influence:")
    administrator.press("Save the draft")
    administrator.hears("The draft has been saved.")
    administrator.sees("1. Preparation")


def hand_over(administrator: Reader) -> None:
    """Let a colleague run the process."""
    administrator.follow("People")
    administrator.fill("E-mail address", "kari@asker.example.org")
    administrator.press("Offer the role")
    administrator.hears("The offer has been made.")
    administrator.sees("kari@asker.example.org")


def accept(facilitator: Reader) -> None:
    """Read what the role means, and take it."""
    facilitator.open("/asker/-/my-page")
    facilitator.follow("Read what it means and answer")
    facilitator.sees("What will happen")
    facilitator.press("Accept the role")
    facilitator.hears("You have the role now.")


def plan(facilitator: Reader) -> None:
    """Reword a phase, give it other dates, another place and a companion."""
    facilitator.follow("Phases and dates")
    facilitator.follow("Edit – Tell what you need")
    facilitator.fill("Name", "Tell us about the way to school")
    facilitator.fill("Last day", "2026-01-01")
    facilitator.press("Save the phase", status=422)
    facilitator.sees("The last day cannot be before the first.")
    facilitator.fill("Last day", "2027-03-31")
    facilitator.press("Save the phase")
    facilitator.press("Move down – What we have heard")
    facilitator.hears("The order has been saved.")
    facilitator.follow("Add a phase")
    facilitator.fill("Name", "Afterwards")
    facilitator.tick("Needs: Report")
    facilitator.press("Save the phase")
    facilitator.follow("Remove – Afterwards")
    facilitator.press("Remove the phase")
    facilitator.hears("The phase has been removed.")


def enable(facilitator: Reader) -> None:
    """Put a method aside and take it into use again; change its settings and go back."""
    facilitator.follow("Methods and settings")
    facilitator.follow("Disable Needs")
    facilitator.press("Disable Needs")
    facilitator.hears("is disabled now. What was published in it stays.")
    facilitator.press("Enable Needs")
    facilitator.hears("is now in use")
    facilitator.follow("Settings of Needs")
    facilitator.fill("Themes", "On foot\nBy bicycle")
    facilitator.fill("How many needs one participant may tell about", "0")
    facilitator.press("Save the settings", status=422)
    facilitator.fill("How many needs one participant may tell about", "5")
    facilitator.press("Save the settings")
    facilitator.hears("The settings have been saved.")
    facilitator.press("Back to default – How many needs one participant may tell about")
    facilitator.hears("The setting follows the default again.")
    facilitator.follow("Tell us about the way to school")
    facilitator.fill("What people should think of", "Tell about a usual morning.")
    facilitator.press("Save the settings")


def frame(facilitator: Reader) -> None:
    """Put the challenge into words, look at it again and put it differently."""
    facilitator.follow("What to do")
    facilitator.follow("Frame the challenge")
    facilitator.fill("Title", "The way to school")
    facilitator.fill("The challenge as a question", "How can we build a bus lane?")
    facilitator.tick("A known tangle")
    facilitator.tick("Several sectors")
    facilitator.tick("It is a tangle")
    facilitator.press("Publish the challenge", status=422)
    facilitator.sees("Does the question begin with a solution?")
    facilitator.press("Publish the challenge")
    facilitator.follow("Reformulate it")
    facilitator.fill("The challenge as a question", "How do children get to school safely?")
    facilitator.fill("Why is it put differently?", "A lane is only one way.")
    facilitator.press("Publish the new wording")
    facilitator.follow("Fill in the canvas")
    facilitator.fill("Who is affected?", "Children from six to ten.")
    facilitator.press("Save the canvas")
    facilitator.follow("Link a plan")
    facilitator.tick("Sub-plan")
    facilitator.fill("What is the plan called?", "Plan for cycling")
    facilitator.press("Link the plan")
    facilitator.hears("The plan has been linked.")


def decide(facilitator: Reader) -> None:
    """Go through the checklist and write the decision to start down."""
    facilitator.follow("Decisions")
    facilitator.follow("Open the checklist")
    answers = facilitator.page.get_by_role("radio", name="Yes", exact=True)
    expect(answers).to_have_count(8)
    for answer in answers.all():
        answer.check()
    facilitator.tick("Go on")
    facilitator.tick("The administration")
    facilitator.fill("On which day?", "2026-11-02")
    facilitator.fill("Reasons", "Parents have asked for it.")
    facilitator.press("Write the decision down")
    facilitator.hears("everybody can read it")
    facilitator.sees("Decided to go on")


def publish(facilitator: Reader) -> None:
    """See what is still missing, and open the process."""
    facilitator.follow("What to do")
    facilitator.follow("Go through what is missing")
    facilitator.press("Publish it now")
    facilitator.hears("The process is public now.")
