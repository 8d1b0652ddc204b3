"""Partnerships keep the contract of every plugin."""

from samskap.testing.contract import *  # noqa: F403 (the tests of the contract)

PLUGIN = "partnership"
