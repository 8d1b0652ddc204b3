"""The core's own pages, each feature as a plugin; each knows only those below it."""
