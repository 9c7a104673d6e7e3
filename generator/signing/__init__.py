"""What is signed electronically: where the signatures stand, and a PDF that came back signed."""
