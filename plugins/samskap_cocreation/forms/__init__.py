"""What participants fill in."""
