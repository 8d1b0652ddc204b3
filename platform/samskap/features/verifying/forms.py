"""Asking for a code or a file."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField

from samskap.i18n import lazy_gettext as _
from samskap.web import Form
from samskap.web.forms import line


class ReceiptForm(Form):
    """A receipt, as a code or as a file."""

    code = line(
        _("Code"),
        _("Ten letters and digits, such as 7K3QX-9TB4M. It does not matter how you space them."),
        required=False,
        maximum=40,
    )
    file = FileField(
        _("Or a receipt’s file"),
        description=_("Its name ends in .tlog-proof, unless you have changed it."),
    )

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Ask for one of the two."""
        valid = bool(super().validate(*args, **kwargs))
        if valid and not (self.code.data or "").strip() and not self.file.data:
            self.code.errors = [_("Write a code, or choose a file.")]
            return False
        return valid
