"""What a notice says: references, dates, units, counts, spelling; read from the content, never from a Word file."""
