"""The ledger: one append-only Merkle log per process, in the C2SP formats (see README.md)."""
