"""Years within bounds, wherever a day is asked for; what is due is told row by row."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
import pytest
from flask import Flask
from wtforms import DateField

from samskap.core.date_bounds import fields_with_days, sensible
from samskap.core.dispatch import valid
from samskap.core.schedule import row_by_row, send_due, together
from samskap.domain import Command, Refused, Why
from samskap.testing.scenario import Scenario, installed
from samskap.web.forms import Form, day

YEARS = (1, 26, 1899, 2200, 9999)
ASKED = [
    (command, name)
    for command in sorted(installed().handlers, key=lambda each: each.type_name())
    for name in fields_with_days(command)
]


def holding(hint: Any, day: date) -> Any:
    """Return a value of a type, with the day wherever one can stand; what else is in it is None."""
    parts = msgspec.inspect.type_info(hint)
    return _filled(parts, day)


def _filled(kind: Any, day: date) -> Any:
    match kind:
        case msgspec.inspect.DateType() | msgspec.inspect.DateTimeType():
            return day
        case msgspec.inspect.StructType(cls=cls, fields=fields):
            return cls(**{field.name: _filled(field.type, day) for field in fields})
        case msgspec.inspect.UnionType(types=types):
            return next((made for one in types if (made := _filled(one, day)) is not None), None)
        case msgspec.inspect.ListType(item_type=item):
            return [_filled(item, day)]
        case msgspec.inspect.VarTupleType(item_type=item):
            return (_filled(item, day),)
        case msgspec.inspect.DictType(value_type=value):
            return {"": _filled(value, day)}
    return None


def asking(command: type[Command], name: str, day: date) -> Command:
    """Return a command with a day in one field, and nothing in the others."""
    hint = next(f.type for f in msgspec.structs.fields(command) if f.name == name)
    blank = dict.fromkeys(command.__struct_fields__)
    return command(**{**blank, name: holding(hint, day)})


def test_many_commands_ask_for_a_day() -> None:
    commands = {command for command, _name in ASKED}
    methods = {command.type_name().partition(".")[0] for command in commands}
    assert len(ASKED) > 20
    assert methods >= {"samskap", "samskap_needs", "samskap_cocreation", "samskap_partnership"}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("command", "name"), ASKED, ids=str)
def test_a_year_that_cannot_be_meant_is_refused_at_its_field(
    command: type[Command], name: str, year: int
) -> None:
    with pytest.raises(Refused, match="1900 to 2199") as refused:
        valid(asking(command, name, date(year, 12, 20)))
    assert (refused.value.field, refused.value.why) == (name, Why.INPUT)


def subclasses(kind: type) -> Iterator[type]:
    """Give all classes below one."""
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def test_every_form_asks_for_days_in_the_same_way() -> None:
    own = day("When?").field_class
    asked = [
        (form, name)
        for form in subclasses(Form)
        for name in dir(form)
        if issubclass(getattr(getattr(form, name, None), "field_class", object), DateField)
    ]
    assert len(asked) > 15
    assert [(f, n) for f, n in asked if getattr(f, n).field_class is not own] == []


@pytest.mark.parametrize("year", YEARS)
def test_a_form_says_beside_the_day_which_years_can_be_meant(year: int) -> None:
    class When(Form):
        when = day("When?")

    app = Flask("test")
    app.config.update(SECRET_KEY="of no worth", WTF_CSRF_ENABLED=False)
    typed = f"{year:04}-12-20"
    with app.test_request_context("/", method="POST", data={"when": typed}):
        form = When()
        assert not form.validate()
        assert [str(error) for error in form.when.errors] == ["Write a year from 1900 to 2199."]
        assert typed in form.when()


@pytest.mark.parametrize("year", [1900, 2026, 2199])
def test_other_years_can_be_meant(year: int) -> None:
    assert sensible(date(year, 1, 1))
    assert sensible(date(year, 12, 31))


def test_a_row_that_fails_keeps_no_other_from_what_is_due(caplog: Any) -> None:
    def give(row: dict[str, int]) -> Iterator[Any]:
        yield row["id"], "first"
        yield 6 // row["id"], "second"

    rows = [{"id": 1}, {"id": 0}, {"id": 3}]
    with caplog.at_level(logging.ERROR):
        given = list(row_by_row(rows, give))
    assert given == [(1, "first"), (6, "second"), (3, "first"), (2, "second")]
    assert "id 0" in caplog.text


def test_a_source_that_fails_keeps_no_other_from_what_is_due(caplog: Any) -> None:
    def fails() -> Iterator[Any]:
        raise OverflowError("date value out of range")

    assert list(together(lambda: [(1, 2)], fails, lambda: [(3, 4)])) == [(1, 2), (3, 4)]
    assert "OverflowError" in caplog.text


def test_a_command_that_fails_keeps_no_other_from_being_sent(
    scenarios: Callable[..., Scenario], toy: Any, caplog: Any
) -> None:
    def due(read: Callable[..., Any], today: date) -> Iterator[tuple[Command, UUID]]:
        for number, name in enumerate(("a", "b", "c")):
            submit = toy.Submit(process=scenario.process, toy=toy.id(name), title=name)
            yield submit, toy.id(f"{name}{number}")

    def guard(act: Any) -> None:
        if getattr(act.command, "title", "") == "b":
            raise ZeroDivisionError

    scenario = scenarios(hooks={"due": due, "guard": guard})
    send_due(scenario.municipality)
    events = [each.event for each in scenario.history()]
    titles = [event.title for event in events if isinstance(event, toy.Submitted)]
    assert titles == ["a", "c"]
    assert "failed" in caplog.text
