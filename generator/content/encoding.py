"""The bytes of a content file to its text: UTF-8 only, and any other encoding named with the remedy."""

from __future__ import annotations

import unicodedata

from generator.diagnostics import Diagnostic, NoticeError, Place

MAX_BYTES = 1 << 20


def stop(code: str, message: str, file: str, line: int | None = None, hint: str = "") -> NoticeError:
    """Return the exception for a file that cannot be read at all."""
    place = Place(file) if line is None else Place(file, line, 1)
    return NoticeError([Diagnostic(code, message, place, hint)])


def decode(raw: bytes, file: str) -> str:
    """Return the text of a content file's bytes, without a byte-order mark.

    Raises:
        NoticeError: too large (C005), in another encoding (C006), no text at all (C007).
    """
    if len(raw) > MAX_BYTES:
        raise stop("C005", "tệp lớn hơn 1 MB; một thông báo dài chưa tới 100 KB", file)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")):
        raise stop("C007", f"đây là {_kind(raw)}, không phải tệp nội dung YAML", file)
    if wide := _wide_encoding(raw):
        raise stop("C006", f"tệp lưu bằng {wide}, không phải UTF-8", file, hint=_SAVE_AS_UTF8)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise stop("C007", "đây là tệp nhị phân, không phải tệp nội dung YAML", file) from None
        line = raw.count(b"\n", 0, error.start) + 1
        known = "windows-1258" if _looks_like_cp1258(raw) else "một bảng mã cũ"
        raise stop("C006", f"tệp lưu bằng {known}, không phải UTF-8", file, line, _SAVE_AS_UTF8) from None


_SAVE_AS_UTF8 = "mở tệp bằng Notepad, chọn Lưu như (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu"
_VIETNAMESE_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ")


def _wide_encoding(raw: bytes) -> str | None:
    """Name the encoding with two or four bytes a letter, by its mark or by the zero bytes of plain letters."""
    head = raw[:1000]
    zeros = head.count(b"\0") / max(len(head), 1)
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or (len(head) >= 4 and zeros > 3 / 5):  # noqa: PLR2004
        return "UTF-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or (len(head) > 1 and zeros > 1 / 3):
        return "UTF-16 (“Unicode”)"
    return None


def _kind(raw: bytes) -> str:
    if raw.startswith(b"PK"):
        return "tệp Word, Excel hoặc tệp nén"
    if raw.startswith(b"\xd0\xcf"):
        return "tệp Word hoặc Excel đời cũ"
    return "tệp PDF" if raw.startswith(b"%PDF") else "tệp RTF hoặc ảnh"


def _looks_like_cp1258(raw: bytes) -> bool:
    """Tell whether the bytes, taken as windows-1258, hold Vietnamese letters as words do."""
    try:
        text = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return False
    beyond_ascii = [letter for letter in text if ord(letter) > 127]  # noqa: PLR2004 - the end of ASCII
    vietnamese = sum(letter in _VIETNAMESE_LETTERS or "Ạ" <= letter <= "ỹ" for letter in beyond_ascii)
    return vietnamese * 10 >= len(beyond_ascii) * 9
