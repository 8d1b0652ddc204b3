"""An export of a whole history, checked as an auditor would."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from os import wait4
from pathlib import Path

from city import City
from timing import Row, cpu_seconds

from samskap.features.ledger.export_service import exported
from samskap.features.ledger.service import notary

AIM = 1_000_000 / 30  # entries a second
# What wait4 says of memory is that of the process it was forked from, where that was larger.
CHECK = """
import sys
from pathlib import Path
from samskap_verify.__main__ import main
assert main(sys.argv[1:]) == 0
print(Path("/proc/self/status").read_text())
"""


def checked(city: City, file: Path) -> tuple[float, int]:
    """Return what checking a history's export takes: seconds of one processor, peak KiB."""
    with file.open("wb") as opened:
        opened.writelines(exported(notary(city.site.config, city.municipality), city.process))
    verifier = [sys.executable, "-c", CHECK, str(file)]
    with subprocess.Popen(verifier, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        said = child.stdout.read()
        _, child.returncode, used = wait4(child.pid, 0)
    peak = re.search(r"VmHWM:\s+(\d+) kB", said)
    assert peak
    return used.ru_utime + used.ru_stime, int(peak[1])


def parsed(file: Path) -> None:
    """Read each line's JSON, which is the least that anybody must do who looks into an export."""
    with file.open("rb") as lines:
        for line in lines:
            json.loads(line)


def measure(small: City, large: City, folder: Path) -> list[Row]:
    """Check a small and a large history."""
    _, little = checked(small, folder / "small.jsonl")
    seconds, much = checked(large, folder / "large.jsonl")
    number = large.municipality.store.size(str(large.process))
    rate = number / seconds
    reading = cpu_seconds(lambda: parsed(folder / "large.jsonl"))
    return [
        Row(
            f"verifying {number:,} entries with replay, CPU",
            f"{rate:,.0f} entries/s",
            f"aim {AIM:,.0f} entries/s",
            rate / AIM,
            "≥ 1",
        ),
        Row(
            f"verifying {number:,} entries, CPU, against reading their JSON",
            f"{rate:,.0f} entries/s",
            f"{number / reading:,.0f} entries/s",
            reading / seconds,
            "",
        ),
        Row(
            "the verifier's memory at its peak",
            f"{much / 1024:,.0f} MB",
            f"{little / 1024:,.0f} MB for a small history",
            little / much,
            "≥ 0.5",
        ),
    ]
