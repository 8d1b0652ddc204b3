"""What may be asked around partnerships. The rules stand in `handlers/`."""
