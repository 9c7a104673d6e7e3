"""What was issued: the register, chained by hash, and the archive, a folder for each document."""
