"""Those with whom agreements are made."""
