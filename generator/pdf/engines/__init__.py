"""The engines that lay a Word file out: Word, LibreOffice, and the embedded one."""

EMBEDDED_TITLE = "bộ dàn trang đi kèm"
"""What the embedded engine is called in messages."""

MEANS = {
    "word": "ngắt dòng, ngắt trang đúng như trong Word",
    "libreoffice": "ngắt dòng, ngắt trang có thể khác Word đôi chút: xem lại từng trang trước khi trình ký",
    "embedded": "dùng để xem trước; bản trình ký phải xem lại từng trang, hoặc làm bằng Word hay LibreOffice",
}
"""What a PDF of each engine means to the clerk."""
