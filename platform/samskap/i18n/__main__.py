"""For maintainers: `python -m samskap.i18n update` and `python -m samskap.i18n check`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from samskap.i18n.catalogues import translations_folder
from samskap.i18n.check import check
from samskap.i18n.extract import update


def main(arguments: list[str] | None = None) -> int:
    """Update or check the catalogues of this checkout; give 1 if the check found something."""
    parser = ArgumentParser(prog="python -m samskap.i18n", description=__doc__)
    parser.add_argument("task", choices=("update", "check"))
    task = parser.parse_args(arguments).task
    root = translations_folder().parent
    found = check(root) if task == "check" else update(root)
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if task == "check" and found else 0


if __name__ == "__main__":
    sys.exit(main())
