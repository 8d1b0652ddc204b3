"""What an agreement is to reach, and what it is worth."""
