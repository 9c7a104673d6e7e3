"""From a typed notice and a template to a Word file, and its verification."""
