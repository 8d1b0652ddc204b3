"""Questions that everybody can ask about an agreement."""
