"""Messages, dates and numbers in templates."""

from __future__ import annotations

from functools import partial
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

from samskap.i18n import formats
from samskap.i18n.current import current_locale, in_language, translate

_FILTERS = (
    formats.date,
    formats.datetime,
    formats.time,
    formats.timedelta,
    formats.ago,
    formats.number,
    formats.percent,
)


class Unfolded(CodeGenerator):
    """Works nothing out when a template is compiled.

    What a filter makes of a constant would stay in the language of its first reader for all others.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


def prepare(environment: Environment) -> None:
    """Give templates `{% trans %}`, `_`, `ngettext`, `pgettext`, the filters and `in_language`."""
    environment.optimized = False
    environment.code_generator_class = Unfolded
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    # Given through extend: the extension adds its method to the environment, unseen by types.
    install = vars(environment)["install_gettext_callables"]
    install(
        translate,
        partial(_counted, None),
        newstyle=True,
        pgettext=lambda context, message: translate(message, context=context),
        npgettext=_counted,
    )
    environment.filters.update({function.__name__: function for function in _FILTERS})
    environment.globals.update(in_language=in_language, current_locale=current_locale)


def _counted(context: str | None, singular: str, plural: str, n: int) -> str:
    return translate(singular, plural, n, context)
