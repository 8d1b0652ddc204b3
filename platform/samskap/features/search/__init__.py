"""Finding public contributions by their words."""
