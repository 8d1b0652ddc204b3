"""Plain text: cleaned, and compared word by word."""
