"""From files to located values. Nothing else in Belegg reads content."""
