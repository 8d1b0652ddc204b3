"""Processes: what a municipality invites people into, with phases, methods and decisions."""
