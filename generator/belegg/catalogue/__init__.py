"""Messages of the site, one TOML file per language. The keys are the same in all."""
