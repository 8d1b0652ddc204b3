"""Boxes: what is secret until a close."""
