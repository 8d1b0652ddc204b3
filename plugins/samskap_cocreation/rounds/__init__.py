"""What votings and assessments have in common."""
