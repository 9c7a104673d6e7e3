"""The server: where it listens, who may enter, what stands before every request, when it ends."""
