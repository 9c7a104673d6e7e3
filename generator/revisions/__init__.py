"""The versions of a notice: ids that stay, what differs between two, tracked changes."""
