"""An agreement while it is written and as it is read."""
