"""Partnership agreements: mutual collaboration between the municipality and others, in the open."""
