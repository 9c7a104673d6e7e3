"""The year after a conclusion: what each notice in force orders, who does it, by when, and what became of it."""
