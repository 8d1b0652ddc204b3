"""What an operator does with a whole site: copies of it."""
