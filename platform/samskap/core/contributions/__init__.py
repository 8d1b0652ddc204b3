"""What every contribution has in common: supports, comments, following, responses."""
