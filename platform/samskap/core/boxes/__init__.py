"""Boxes: what must stay secret until a close lies here, bound from outside each evening."""
