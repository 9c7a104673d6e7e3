"""Corrections of form in a copy of a Word file, and the verification that no word changed."""
