"""Its part of the demo's stories."""
