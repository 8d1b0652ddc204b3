"""Needs discovery: find out what people really need before anybody proposes a solution."""
