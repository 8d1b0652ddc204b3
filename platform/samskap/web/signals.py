"""What the web tells to whoever listens."""

from __future__ import annotations

from blinker import signal

# A command of the present reader has been carried out; sent with its `Outcome`.
carried_out = signal("samskap-command-carried-out")
