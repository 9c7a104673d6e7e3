"""The engines that lay a Word file out: Word, LibreOffice, and the one that comes with the program."""
