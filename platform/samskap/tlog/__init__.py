"""The formats of the log, pure: trees, tiles, checkpoints, proofs and exports (C2SP)."""
