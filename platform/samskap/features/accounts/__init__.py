"""Signing in, and a person's own page."""
