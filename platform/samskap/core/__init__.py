"""What every method builds on: commands carried out, one municipality, its processes."""
