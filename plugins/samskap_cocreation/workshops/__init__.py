"""Workshops, their seats and their shared board."""
