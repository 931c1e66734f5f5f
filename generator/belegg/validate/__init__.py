"""From located values to typed, frozen records, one file at a time."""
