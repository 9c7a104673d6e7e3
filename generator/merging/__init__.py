"""Merging: what a person changed by hand in a Word file that this program made, back into its content."""
