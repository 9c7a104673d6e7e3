"""Word files as PDF: the engines, verification of their results, and PDF files as data."""
