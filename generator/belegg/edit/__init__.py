"""Changes to files that leave all else in them as it is."""
