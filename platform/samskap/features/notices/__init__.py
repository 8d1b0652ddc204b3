"""Notices: what has happened to what somebody follows."""
