"""Decodes a content file, locates offsets in its text, and reports forbidden characters.

Only UTF-8 is read; another encoding is named with the remedy.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Protocol

from generator.diagnostics import Diagnostic, Location, NoticeError, Result

if TYPE_CHECKING:
    import yaml


MAX_BYTES = 1 << 20


def unreadable(code: str, message: str, file: str, line: int | None = None, hint: str = "") -> NoticeError:
    """Return the exception for a file that cannot be read at all."""
    place = Location(file) if line is None else Location(file, line, 1)
    return NoticeError([Diagnostic(code, message, place, hint)])


def decode(raw: bytes, file: str) -> str:
    """Return the text of a content file's bytes, without a byte-order mark.

    Raises:
        NoticeError: too large (C005), in another encoding (C006), no text at all (C007).
    """
    if len(raw) > MAX_BYTES:
        raise unreadable("C005", "tệp lớn hơn 1 MB; một thông báo dài chưa tới 100 KB", file)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")):
        raise unreadable("C007", f"đây là {_kind(raw)}, không phải tệp nội dung YAML", file)
    if wide := _wide_encoding(raw):
        raise unreadable("C006", f"tệp lưu bằng {wide}, không phải UTF-8", file, hint=_SAVE_AS_UTF8)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise unreadable("C007", "đây là tệp nhị phân, không phải tệp nội dung YAML", file) from None
        line = raw.count(b"\n", 0, error.start) + 1
        known = "windows-1258" if _looks_like_cp1258(raw) else "một bảng mã cũ"
        raise unreadable("C006", f"tệp lưu bằng {known}, không phải UTF-8", file, line, _SAVE_AS_UTF8) from None


_SAVE_AS_UTF8 = "mở tệp bằng Notepad, chọn Lưu như (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu"
_VIETNAMESE_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ")


def _wide_encoding(raw: bytes) -> str | None:
    """Name a UTF-16 or UTF-32 encoding, by its byte-order mark or by zero bytes."""
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
    """Return whether the bytes, decoded as windows-1258, read as Vietnamese."""
    try:
        text = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return False
    beyond_ascii = [letter for letter in text if ord(letter) > 127]  # noqa: PLR2004 - the end of ASCII
    vietnamese = sum(letter in _VIETNAMESE_LETTERS or "Ạ" <= letter <= "ỹ" for letter in beyond_ascii)
    return vietnamese * 10 >= len(beyond_ascii) * 9


MAX_ALIKE = 100
"""Faulty characters of one kind that are told one by one; a file full of them is one fault to a clerk."""

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_NOT_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060\ufeff"
SUSPECT = re.compile(
    f"(?P<C201>[{_CONTROL}]+)|(?P<C202>[{_NOT_CHARACTERS}]+)|(?P<C206>[{_DIRECTION}]+)|(?P<C204>[{_ZERO_WIDTH}]+)"
)
_BAD_INDENT = re.compile(r"^ *([\t\u00a0\u2000-\u200a\u202f\u3000])", re.MULTILINE)
DROPPED = re.compile(f"[{_ZERO_WIDTH}]")


class ParserMark(Protocol):
    """A position given by either of PyYAML's parsers; line, column and index count from 0."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column."""

    @property
    def index(self) -> int:
        """The offset in the text, in characters."""


class Source:
    """The text of a file, with the location of any offset in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self, index: int) -> str:
        """Return a line of the text, counted from 0, without its end."""
        start = self._line_starts[index] if index < len(self._line_starts) else len(self.text)
        return self.text[start:].partition("\n")[0]

    def location(self, mark: ParserMark | None) -> Location:
        """Return the location of a parser's mark."""
        if mark is None:
            return Location(self.file)
        return Location(self.file, mark.line + 1, mark.column + 1)

    def written(self, event: yaml.Event) -> tuple[int, str]:
        """Return where an event's text begins, and the text as it stands in the file."""
        start, end = event.start_mark, event.end_mark
        begin = start.index if start else 0
        return begin, self.text[begin : end.index if end else begin]

    def location_at(self, offset: int) -> Location:
        """Return the location of an offset in characters."""
        line = bisect_right(self._line_starts, offset)
        return Location(self.file, line, offset - self._line_starts[line - 1] + 1)


def check_characters(source: Source) -> Result[bool]:
    """Report forbidden characters; ``False`` when YAML cannot be read past them."""
    found: list[Diagnostic] = []
    told: Counter[str] = Counter()
    for match in SUSPECT.finditer(source.text):
        code = match.lastgroup or ""
        told[code] += 1
        if told[code] <= MAX_ALIKE:
            found.append(suspect(code, match.group(), source.location_at(match.start()), last=told[code] == MAX_ALIKE))
    for match in _BAD_INDENT.finditer(source.text):
        told["C105"] += 1
        if told["C105"] <= MAX_ALIKE:
            kind = "phím Tab" if match[1] == "\t" else f"ký tự U+{ord(match[1]):04X}, trông như dấu cách"
            place = source.location_at(match.start(1))
            found.append(Diagnostic("C105", f"thụt lề bằng {kind}", place, "thay bằng dấu cách"))
    return Result(not told.keys() & {"C201", "C202", "C105"}, tuple(found))


_SUSPECT_NAMES = {
    "C201": "ký tự điều khiển",
    "C202": "mã không phải ký tự",
    "C204": "ký tự không nhìn thấy (đã bỏ ra)",
    "C206": "ký tự đổi chiều chữ",
}


def suspect(code: str, characters: str, place: Location, *, last: bool = False) -> Diagnostic:
    """Return the fault of a run of characters; ``last`` when no more will be reported."""
    run = f", {len(characters)} ký tự liền nhau" if len(characters) > 1 else ""
    hint = "các chỗ sau không nêu nữa" if last else ""
    return Diagnostic(code, f"{_SUSPECT_NAMES[code]} U+{ord(characters[0]):04X}{run}", place, hint)
