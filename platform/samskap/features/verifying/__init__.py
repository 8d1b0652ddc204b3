"""Checking receipts: what anybody can be told about one entry of a log."""
