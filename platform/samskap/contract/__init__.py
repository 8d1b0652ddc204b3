"""The contract between the platform and its plugins."""
