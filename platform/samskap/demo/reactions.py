"""What comes back to a contribution: support, comments, followers and the response."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from samskap.core.contributions.commands import (
    Follow,
    Respond,
    SubmitComment,
    Support,
    WithdrawComment,
)
from samskap.demo.stage import Scene
from samskap.demo.tables import Answered, Echo, Said
from samskap.domain import derived_id


def play(
    scene: Scene, subject: UUID, at: datetime, echo: Echo, until: datetime | None = None
) -> None:
    """Let others do what the story says about a contribution.

    Args:
        scene: the process.
        subject: the contribution's id.
        at: when it was submitted, as the story says it.
        echo: what they do.
        until: when it was withdrawn.
    """
    silent = Support(process=scene.process, subject=subject, language=scene.language)
    scene.cue_crowd(echo.supports, subject, silent, at, until)
    for said in echo.too:
        scene.cue(said.at, said.who, _support(scene, subject, said))
    for number, said in enumerate(echo.comments, 1):
        _comment(scene, subject, number, said)
    for who in echo.followers:
        scene.cue(at + timedelta(hours=1), who, Follow(process=scene.process, subject=subject))
    for answer in echo.responses:
        scene.cue(answer.at, answer.who, _response(scene, subject, answer))


def _support(scene: Scene, subject: UUID, said: Said) -> Support:
    language = said.language or scene.language
    return Support(process=scene.process, subject=subject, words=said.text, language=language)


def _comment(scene: Scene, subject: UUID, number: int, said: Said) -> None:
    comment = _comment_id(subject, number)
    submit = SubmitComment(
        process=scene.process,
        comment=comment,
        subject=subject,
        reply_to=_comment_id(subject, said.reply) if said.reply else None,
        text=said.text,
        language=said.language or scene.language,
    )
    scene.cue(said.at, said.who, submit)
    if said.withdrawn:
        withdraw = WithdrawComment(process=scene.process, comment=comment)
        scene.cue(said.withdrawn, said.who, withdraw)


def _comment_id(subject: UUID, number: int) -> UUID:
    return derived_id(subject, "comment", number)


def _response(scene: Scene, subject: UUID, answer: Answered) -> Respond:
    return Respond(
        process=scene.process,
        subject=subject,
        outcome=answer.outcome,
        text=answer.text,
        language=scene.language,
    )
