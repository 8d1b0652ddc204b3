"""Concepts, and what is tried of them."""
