"""Co-creation: turn questions into ideas, and ideas into concepts, together."""
