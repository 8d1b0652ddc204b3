"""Checks an exported history without the site that wrote it, and shares no code with it."""
