"""What is issued and what was: the steps that lead there, the register, what becomes of a notice, comparisons."""
