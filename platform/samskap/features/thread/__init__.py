"""The thread: what each contribution grew out of, and what grew out of it, across methods."""
