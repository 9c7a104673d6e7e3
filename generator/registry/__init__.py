"""What was issued: the register, chained by hash, and the folder that each notice is kept in."""
