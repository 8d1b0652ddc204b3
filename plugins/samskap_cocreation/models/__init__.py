"""What the rules remember."""
