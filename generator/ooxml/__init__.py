"""What a Word file is: its package, its text and numbers, its effective formatting, its drawn lines."""
