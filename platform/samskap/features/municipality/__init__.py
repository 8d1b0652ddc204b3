"""A municipality's own pages."""
