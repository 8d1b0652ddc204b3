"""How an agreement goes on or ends."""
