"""People: who is signed in, what they are called, and which roles they hold."""
