"""Confirming, approving, signing and publishing a text."""
