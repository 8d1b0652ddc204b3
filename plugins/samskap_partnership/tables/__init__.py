"""The tables of this method: read models, derived from its events."""
