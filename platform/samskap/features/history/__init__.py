"""The history: what happened, for everybody to read."""
