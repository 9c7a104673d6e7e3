"""Corrections of form in a copy of a Word file, and the proof that no word changed."""
