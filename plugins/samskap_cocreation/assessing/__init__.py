"""Assessing ideas by criteria."""
