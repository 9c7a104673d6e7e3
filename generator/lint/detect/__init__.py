"""Which paragraph of a Word file is which component of an administrative document."""
