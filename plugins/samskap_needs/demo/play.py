"""The needs plugin's part of the demo: plays the table `needs` of a story's process."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from msgspec.structs import asdict

from samskap.core.processes.commands import ChangeSettings
from samskap.demo import Scene, Stage, play_echo
from samskap_needs import commands
from samskap_needs.demo.tables import (
    Challenge,
    Gathered,
    Insight,
    Need,
    Plan,
    Question,
    Quote,
    Reformulated,
    Report,
    Revised,
    Section,
    Words,
)


def play(stage: Stage) -> None:
    """Let the stories' needs be found, in every process that has some.

    Args:
        stage: a municipality of the demo.
    """
    for scene, section in stage.sections("needs", Section):
        _prepare(scene, section)
        for need in section.needs:
            _tell(scene, need)
        for gathered in section.gathered:
            _gather(scene, gathered)
        for insight in section.insights:
            _understand(scene, insight)
        for question in section.questions:
            _ask(scene, question)
        for report in section.reports:
            _report(scene, report)


def _prepare(scene: Scene, section: Section) -> None:
    _set(scene, None, {"themes": "\n".join(section.themes)})
    for phase, words in section.guidance.items():
        _set(scene, scene.phase(phase), {"guidance": words})
    _frame(scene, section.challenge)


def _set(scene: Scene, phase: UUID | None, values: dict[str, bool | int | str]) -> None:
    change = ChangeSettings(process=scene.process, method="needs", phase=phase, values=values)
    scene.cue(scene.chapter.created, scene.facilitator, change)


def _frame(scene: Scene, challenge: Challenge) -> None:
    frame = commands.FrameChallenge(
        process=scene.process,
        title=challenge.title,
        question=challenge.question,
        trigger=challenge.trigger,
        reach=challenge.reach,
        tangle=challenge.tangle,
    )
    scene.cue(challenge.at, scene.facilitator, frame)
    for plan in challenge.plans:
        scene.cue(challenge.at, scene.facilitator, _link(scene, plan))
    for canvas in challenge.canvas:
        fill = commands.FillCanvas(process=scene.process, parts=canvas.parts)
        scene.cue(canvas.at, scene.facilitator, fill)
    for one in challenge.reformulated:
        scene.cue(one.at, scene.facilitator, _reformulate(scene, one))


def _link(scene: Scene, plan: Plan) -> commands.LinkPlan:
    return commands.LinkPlan(
        process=scene.process,
        plan=scene.id("plan", plan.title),
        level=plan.level,
        title=plan.title,
        address=plan.address,
    )


def _reformulate(scene: Scene, one: Reformulated) -> commands.ReformulateChallenge:
    return commands.ReformulateChallenge(
        process=scene.process, title=one.title, question=one.question, reason=one.reason
    )


def _tell(scene: Scene, need: Need) -> None:
    id = _need(scene, need.key)
    submit = commands.SubmitNeed(process=scene.process, **_words(scene, need))
    scene.cue(need.at, need.who, submit)
    play_echo(scene, id, need.at, need, need.withdrawn)
    if need.revised:
        scene.cue(need.revised.at, need.who, _revise(scene, need, need.revised))
    if need.withdrawn:
        withdraw = commands.WithdrawNeed(process=scene.process, need=id)
        scene.cue(need.withdrawn, need.who, withdraw)


def _need(scene: Scene, key: str) -> UUID:
    return scene.id("need", key)


def _words(scene: Scene, words: Words) -> dict[str, Any]:
    return {
        "need": _need(scene, words.key),
        "title": words.title,
        "situation": words.situation,
        "needed": words.needed,
        "consequence": words.consequence,
        "place": words.place,
        "theme": words.theme,
        "language": words.language or scene.language,
    }


def _revise(scene: Scene, need: Need, revised: Revised) -> commands.ReviseNeed:
    changed = {name: words for name, words in asdict(revised).items() if words is not None}
    del changed["at"]
    return commands.ReviseNeed(process=scene.process, seen=1, **_words(scene, need) | changed)


def _gather(scene: Scene, gathered: Gathered) -> None:
    record = commands.RecordGatheredNeed(
        process=scene.process,
        **_words(scene, gathered),
        source=gathered.source,
        whose=gathered.whose,
        occasion=gathered.occasion,
        gathered=gathered.gathered,
        people=gathered.people,
        consent=True,
    )
    scene.cue(gathered.at, scene.facilitator, record)
    play_echo(scene, _need(scene, gathered.key), gathered.at, gathered)


def _understand(scene: Scene, insight: Insight) -> None:
    id = scene.id("insight", insight.key)
    needs = [_need(scene, key) for key in insight.needs]
    for command in (
        _begin(scene, id, insight),
        commands.GroupNeeds(process=scene.process, insight=id, needs=needs),
        *(_quote(scene, id, quote) for quote in insight.quotes),
        _weigh(scene, id, insight),
    ):
        scene.cue(insight.at, scene.facilitator, command)
    if insight.published:
        publish = commands.PublishInsight(process=scene.process, insight=id)
        scene.cue(insight.published, scene.facilitator, publish)
        play_echo(scene, id, insight.published, insight)


def _begin(scene: Scene, id: UUID, insight: Insight) -> commands.CreateInsight:
    return commands.CreateInsight(
        process=scene.process,
        insight=id,
        theme=insight.theme,
        title=insight.title,
        heard=insight.heard,
        language=scene.language,
    )


def _quote(scene: Scene, insight: UUID, quote: Quote) -> commands.ChooseQuote:
    need = _need(scene, quote.need)
    return commands.ChooseQuote(
        process=scene.process,
        insight=insight,
        quote=scene.id("quote", insight, need, quote.words),
        need=need,
        excerpt=quote.words,
    )


def _weigh(scene: Scene, id: UUID, insight: Insight) -> commands.PrioritiseInsight:
    return commands.PrioritiseInsight(
        process=scene.process,
        insight=id,
        reach=insight.reach,
        consequence=insight.consequence,
        reason=insight.reason,
    )


def _ask(scene: Scene, question: Question) -> None:
    id = scene.id("question", question.key)
    ask = commands.AskQuestion(
        process=scene.process,
        question=id,
        text=question.text,
        insights=[scene.id("insight", key) for key in question.insights],
        language=scene.language,
    )
    scene.cue(question.at, scene.facilitator, ask)
    play_echo(scene, id, question.at, question)


def _report(scene: Scene, report: Report) -> None:
    publish = commands.PublishReport(
        process=scene.process, summary=report.summary, language=scene.language
    )
    scene.cue(report.at, scene.facilitator, publish)
