"""What may be asked while people create together. The rules stand in `handlers/`."""
