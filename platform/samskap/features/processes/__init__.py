"""The pages of a process, for everybody and for those who run it."""
