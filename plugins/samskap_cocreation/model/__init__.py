"""What the rules remember of each stream."""
