"""amendments."""
