"""The desk (*Bàn soạn*): a page on this machine on which a clerk works without a terminal.

Thin over the library, as the command is: what the desk does, the command does, with the same bytes.
"""
