"""The verifier that a site hands out runs by itself, and its exit status is that of the check."""

import subprocess
import sys
from pathlib import Path

from .conftest import Served

ADDRESS = "/verify/samskap-verify.pyz"


def run(program: Path, export: Path) -> subprocess.CompletedProcess[str]:
    """Run it as somebody would who has Python and cryptography, and nothing of ours."""
    command = [sys.executable, "-I", str(program), str(export)]
    return subprocess.run(
        command, cwd=program.parent, capture_output=True, text=True, check=False, timeout=60
    )


def test_it_checks_what_the_site_hands_out(served: Served, tmp_path: Path) -> None:
    served.play(3)
    program, export = tmp_path / "samskap-verify.pyz", tmp_path / "process.samskap.jsonl"
    program.write_bytes(served.visitor.get(ADDRESS).data)
    export.write_bytes(served.visitor.get(f"{served.address}/-/export").data)
    right = run(program, export)
    assert (right.returncode, right.stderr) == (0, "")
    assert right.stdout.startswith("No fault found.")
    export.write_bytes(export.read_bytes().replace(b"ProcessPublished", b"ProcessPublishes"))
    wrong = run(program, export)
    assert wrong.returncode == 1
    assert "signs other content" in wrong.stdout


def test_the_page_that_tells_how_to_check_leads_to_it(served: Served) -> None:
    text = served.visitor.get(f"{served.address}/log/").text
    assert f'href="{ADDRESS}"' in text
    answer = served.visitor.get(ADDRESS)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="samskap-verify.pyz"'
    assert "Set-Cookie" not in answer.headers
