"""Wordings that others suggest for an idea."""
