"""The versions of a notice: ids that stay, what changed, what was issued."""
