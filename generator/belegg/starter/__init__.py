"""Files a project begins with: copied by `belegg new` where a project has none of its own."""
