"""Ideas that were told on paper or in a meeting."""
