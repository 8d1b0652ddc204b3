"""Full-text search in the Nordic languages, and similar texts."""

from samskap.search.index import SearchIndex
from samskap.search.results import Document, Hit, Hits, Part, Similar

__all__ = ["Document", "Hit", "Hits", "Part", "SearchIndex", "Similar"]
