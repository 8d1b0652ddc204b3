"""Dot voting, on the site and on paper."""
