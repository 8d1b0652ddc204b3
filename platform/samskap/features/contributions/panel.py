"""What the parts around one contribution show to the present reader."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from samskap.contract.declarations import Contribution
from samskap.core.contributions.commands import (
    Follow,
    Respond,
    SubmitComment,
    Support,
    WithdrawSupport,
    support_id,
)
from samskap.core.contributions.following import follows
from samskap.core.contributions.queries import COMMENTS_ON, RESPONSES_TO, SUPPORTED, WORDS_FOR
from samskap.core.rules import check_process
from samskap.domain import NEW, ProcessCommand, Refused
from samskap.features.contributions.conversation import Shown, in_order, on_page, thread
from samskap.features.contributions.forms import CommentForm
from samskap.i18n import current_locale
from samskap.web import here
from samskap.web.contribution_addresses import address_here
from samskap.web.display_names import naming
from samskap.web.paging import Paging, paging

COMMENTS_SHOWN = 100  # on a page


class Around:
    """One subject, and the reader's own part in it.

    Args:
        subject: a row of contributions; for following alone, also of processes.
        comments_page: which page of the comments is shown; 0: the one that the address asks for.
    """

    def __init__(self, subject: Any, comments_page: int = 0) -> None:
        self.subject = subject
        self._comments_page = comments_page
        self.id = UUID(subject["id"])
        # Tells one press of a button from the next: a double press acts once.
        self.once = uuid4()

    @property
    def address(self) -> str:
        """Where the subject is shown."""
        return address_here(self.subject)

    @property
    def kind(self) -> Contribution | None:
        """What kind of contribution it is, where its plugin is in use."""
        return here.site.registry.contribution(self.subject["kind"])

    @property
    def open(self) -> bool:
        """Tell whether it has neither been withdrawn nor hidden."""
        return bool(self.subject["state"] == "open")

    @property
    def own(self) -> bool:
        """Tell whether the reader contributed it."""
        return here.is_own(self.subject["author"])

    @property
    def behind(self) -> int:
        """How many people stand behind it."""
        return int(self.subject["people"] + self.subject["supports"])

    @cached_property
    def supported(self) -> bool:
        """Tell whether the reader supports it."""
        return _signed_in_with(SUPPORTED, id=support_id(self.id, here.pseudonym(self.id)))

    @cached_property
    def followed(self) -> bool:
        """Tell whether the reader follows it."""
        person = here.actor.person
        return person is not None and follows(
            here.municipality, person, str(here.process_id), self.id
        )

    @cached_property
    def no_support(self) -> str:
        """Why it cannot be supported now, or ""."""
        return why_not(Support(process=here.process_id, subject=self.id))

    @cached_property
    def no_withdrawal(self) -> str:
        """Why a support cannot be taken back now, or ""."""
        return why_not(WithdrawSupport(process=here.process_id, subject=self.id))

    @cached_property
    def no_comment(self) -> str:
        """Why it cannot be commented on now, or ""."""
        return why_not(
            SubmitComment(
                process=here.process_id, comment=NEW, subject=self.id, text="", language=""
            )
        )

    @cached_property
    def no_following(self) -> str:
        """Why it cannot be followed, or ""."""
        return why_not(Follow(process=here.process_id, subject=self.id))

    @cached_property
    def can_respond(self) -> bool:
        """Tell whether the reader may respond for the municipality."""
        command = Respond(
            process=here.process_id, subject=self.id, outcome="known", text="", language=""
        )
        return self.open and here.can(command)

    @cached_property
    def experiences(self) -> Sequence[Any]:
        """What supporters have said of their own experience."""
        return here.all(WORDS_FOR, subject=self.id)

    @cached_property
    def responses(self) -> Sequence[Any]:
        """The municipality's responses, the newest first."""
        return here.all(RESPONSES_TO, subject=self.id)[::-1]

    @cached_property
    def comments(self) -> list[Shown]:
        """The conversations on this page."""
        rows = on_page(self._said, **self.paged.window)
        return thread(rows, naming(row["author"] for row in rows), self.id, not self.no_comment)

    @cached_property
    def paged(self) -> Paging:
        """The page of comments that is shown."""
        return paging(len(self._said), COMMENTS_SHOWN, "comments", self._comments_page)

    @cached_property
    def _said(self) -> list[Any]:
        return in_order(here.all(COMMENTS_ON, subject=self.id))

    def page_with(self, comment: UUID) -> int:
        """Return the number of the page that a comment (its id) stands on."""
        places = [row["id"] for row in self._said]
        return places.index(str(comment)) // COMMENTS_SHOWN + 1 if str(comment) in places else 1

    def comments_address(self, page: int) -> str:
        """Return where a page of the comments is shown."""
        joined = "&" if "?" in self.address else "?"
        asked = f"{joined}comments={page}" if page > 1 else ""
        return f"{self.address}{asked}#comments-{self.id}"

    def comment_form(self) -> CommentForm:
        """Return a form that nothing has been written in."""
        return CommentForm(formdata=None, data={"language": current_locale()}, prefix="comment")


def _signed_in_with(statement: Any, **parameters: object) -> bool:
    return here.actor.signed_in and here.one(statement, **parameters) is not None


def why_not(command: ProcessCommand) -> str:
    """Return why this cannot be done now, or ""; that a visitor must sign in is no reason.

    Args:
        command: what would be asked.
    """
    if here.actor.signed_in or here.past:
        return here.why_not(command)
    try:
        check_process(here.act(command))
    except Refused as refusal:
        return str(refusal)
    return ""
