"""A gathering: whom it invites, and what is prepared for it."""
