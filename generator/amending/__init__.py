"""An issued notice is changed: what stands, what the instrument says of it, its files."""
