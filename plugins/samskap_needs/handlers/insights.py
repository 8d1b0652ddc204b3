"""The rules of insights: they rest on needs, and speak with the needs' own words."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from samskap import Act, Command, Refused, Why
from samskap.i18n import lazy_gettext as _
from samskap_needs import commands, events
from samskap_needs.handlers.checks import check_seen, check_theme, open_need, standing
from samskap_needs.model import Insight
from samskap_needs.queries import INSIGHT, NEED
from samskap_needs.quotes import stands_in


def create(command: commands.CreateInsight, act: Act) -> None:
    """An insight is begun once."""
    if act.load(Insight, command.insight).exists:
        raise Refused(_("This insight has been sent already."), why=Why.CONFLICT)
    check_theme(act, command.theme)
    created = events.InsightCreated(
        theme=command.theme, title=command.title, heard=command.heard, language=command.language
    )
    act.record(command.insight, created)


def revise(command: commands.ReviseInsight, act: Act) -> None:
    """Only the wording that one has seen; what is grouped meanwhile does no harm."""
    check_seen(command.seen, standing(act, command.insight).worded)
    check_theme(act, command.theme)
    revised = events.InsightRevised(theme=command.theme, title=command.title, heard=command.heard)
    act.record(command.insight, revised)


def group(command: commands.GroupNeeds, act: Act) -> None:
    """Grouping what is grouped already changes nothing."""
    grouped = standing(act, command.insight).needs
    for need in dict.fromkeys(command.needs):
        open_need(act, need)
        if need not in grouped:
            act.record(command.insight, events.NeedGrouped(need=need))


def begin_group(command: commands.BeginGroup, act: Act) -> None:
    """What needs say together may be found before there are words for it."""
    if act.load(Insight, command.insight).exists:
        raise Refused(_("This insight has been sent already."), why=Why.CONFLICT)
    begun = events.InsightCreated(theme="", title="", heard="", language=command.language)
    act.record(command.insight, begun)
    for need in dict.fromkeys(command.needs):
        open_need(act, need)
        act.record(command.insight, events.NeedGrouped(need=need))


def ungroup(command: commands.UngroupNeed, act: Act) -> None:
    """The quotes of a need leave with it."""
    insight = standing(act, command.insight)
    _check_grouped(insight, command.need)
    for quote, need in insight.quotes.items():
        if need == command.need:
            act.record(command.insight, events.QuoteDropped(quote=quote))
    act.record(command.insight, events.NeedUngrouped(need=command.need))


def _check_grouped(insight: Insight, need: UUID) -> None:
    if need not in insight.needs:
        raise Refused(_("This need is not part of the insight."), "need", Why.MISSING)


def choose_quote(command: commands.ChooseQuote, act: Act) -> None:
    """A quote is word for word, from a need that the insight rests on."""
    insight = standing(act, command.insight)
    _check_grouped(insight, command.need)
    if command.quote in insight.quotes:
        raise Refused(_("This quote has been sent already."), why=Why.CONFLICT)
    row = open_need(act, command.need)
    if not stands_in(command.excerpt, act.find(NEED, need=command.need, process=act.log)):
        raise Refused(_("A quote must stand word for word in the need."), "excerpt", Why.INPUT)
    chosen = events.QuoteChosen(
        quote=command.quote,
        need=command.need,
        author="" if row["source"] else row["author"],
        excerpt=command.excerpt,
    )
    act.record(command.insight, chosen)


def drop_quote(command: commands.DropQuote, act: Act) -> None:
    """Only a quote that was chosen."""
    if command.quote not in standing(act, command.insight).quotes:
        raise Refused(_("There is no such quote in this insight."), why=Why.MISSING)
    act.record(command.insight, events.QuoteDropped(quote=command.quote))


def prioritise(command: commands.PrioritiseInsight, act: Act) -> None:
    """The weighing may change; the newest counts and the reasons stay."""
    standing(act, command.insight)
    prioritised = events.InsightPrioritised(
        reach=command.reach, consequence=command.consequence, reason=command.reason
    )
    act.record(command.insight, prioritised)


def publish(command: commands.PublishInsight, act: Act) -> None:
    """An insight that is made public rests on needs."""
    insight = standing(act, command.insight)
    if insight.published:
        raise Refused(_("This insight is public already."), why=Why.CONFLICT)
    if not insight.needs:
        raise Refused(_("An insight must rest on needs. Put at least one into it first."))
    row = act.find(INSIGHT, insight=command.insight, process=act.log)
    if row["title"] == "":
        raise Refused(_("Give the insight a title, and say what you have heard, first."))
    act.record(command.insight, events.InsightPublished())


def withdraw(command: commands.WithdrawInsight, act: Act) -> None:
    """An insight is given up for a reason that stays."""
    standing(act, command.insight)
    act.record(command.insight, events.InsightWithdrawn(reason=command.reason))


HANDLERS: dict[type[Command], Callable[..., None]] = {
    commands.CreateInsight: create,
    commands.ReviseInsight: revise,
    commands.GroupNeeds: group,
    commands.BeginGroup: begin_group,
    commands.UngroupNeed: ungroup,
    commands.ChooseQuote: choose_quote,
    commands.DropQuote: drop_quote,
    commands.PrioritiseInsight: prioritise,
    commands.PublishInsight: publish,
    commands.WithdrawInsight: withdraw,
}
