"""What the method's values are called."""
