"""The engines that lay a Word file out: Word, LibreOffice, and the embedded one."""

EMBEDDED_TITLE = "bộ dàn trang đi kèm"
"""What the embedded engine is called in messages."""
