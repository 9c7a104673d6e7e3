"""From a typed notice and a template to a Word file, and the proof of it."""
