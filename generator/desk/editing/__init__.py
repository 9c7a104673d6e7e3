"""A notice that is open: its text and its form, how they are changed and kept, its pages while one types."""
