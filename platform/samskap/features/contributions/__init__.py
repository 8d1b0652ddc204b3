"""Pages around a contribution: support, comments, following, responses."""
