"""Word files as PDF: the engines behind one door, the proof of what they made, and the pages as facts."""
