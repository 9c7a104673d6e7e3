"""A content file as text: its encoding, its forbidden characters, and what is wrong with its YAML.

Only UTF-8 is read; for another encoding the remedy is named. A YAML parser reports where it could not go on, often a
line after the mistake; the locations here are those of the mistake, as near as possible.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator import named_files
from generator.content.syntax import SPACES
from generator.diagnostics import Diagnostic, Location, NoticeError, Result
from generator.normalization import normalize, runs_of_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import yaml


MAX_BYTES = 1 << 20

MAX_ALIKE = 100
"""Faulty characters of one kind that are reported one by one; a file full of them is one fault to a clerk."""

_SAVE_AS_UTF8 = "mở tệp bằng Notepad, chọn Lưu như (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu"
_VIETNAMESE_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ")

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_NOT_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060\ufeff"
_FORBIDDEN = re.compile(
    f"(?P<C201>[{_CONTROL}]+)|(?P<C202>[{_NOT_CHARACTERS}]+)|(?P<C206>[{_DIRECTION}]+)|(?P<C204>[{_ZERO_WIDTH}]+)"
)
_MAY_BE_FORBIDDEN = re.compile(f"[{_CONTROL}{_NOT_CHARACTERS}{_DIRECTION}{_ZERO_WIDTH}]")
"""The same signs, found in a third of the time."""
_BAD_INDENT = re.compile(rf"^ *([\t{SPACES}])", re.MULTILINE)
_TAB_INDENT = re.compile(rf"^[ {SPACES}]*\t", re.MULTILINE)
_WIDE_INDENT = re.compile(rf"^[ {SPACES}]+", re.MULTILINE)
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NEVER = re.compile(f"[{_CONTROL}{_NOT_CHARACTERS}{_ZERO_WIDTH}]")
ZERO_WIDTH = re.compile(f"[{_ZERO_WIDTH}]")

_FORBIDDEN_NAMES = {
    "C201": "ký tự điều khiển",
    "C202": "mã không phải ký tự",
    "C204": "ký tự không nhìn thấy (đã bỏ ra)",
    "C206": "ký tự đổi chiều chữ",
}

_PILED = "{} dấu chồng lên một chữ"
_TWO_MARKS = "chữ Việt có nhiều nhất hai dấu: xóa bớt"

_TEMPLATE_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{_\{|\}_\}|\{_%|%_\}")
SILENCE = re.compile(r"#+[ \t]*bỏ[ \t]+qua\b[ \t]*(?P<codes>[^:\n]*)(?::[ \t]*(?P<reason>[^\n]*))?", re.IGNORECASE)
"""A comment that silences findings beside it: ``# bỏ qua S301: lý do``."""
_BREAK_KEPT = re.compile(r"(?:^|\n) ")
_LINE = re.compile(r"(?P<indent> *)(?P<text>[^\n]*)\n?")
_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<named>.))", re.DOTALL
)
_NAMED_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}
_NAMED_ESCAPES |= {"N": "\x85", "L": "\u2028", "P": "\u2029"}


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
        start, after = self._line_start(index), self._line_start(index + 1)
        return self.text[start:after].removesuffix("\n")

    def with_lines(self, lines: Mapping[int, str]) -> Source:
        """Return the text with other lines in place of some, by their numbers from 0."""
        return Source("\n".join(lines.get(at, line) for at, line in enumerate(self.text.split("\n"))), self.file)

    def location(self, mark: ParserMark | None) -> Location:
        """Return the location of a parser's mark."""
        if mark is None:
            return Location(self.file)
        return Location(self.file, mark.line + 1, mark.column + 1)

    def written(self, event: yaml.Event) -> tuple[int, str]:
        """Return where an event's text begins, and the text as it is in the file."""
        start, end = event.start_mark, event.end_mark
        begin = start.index if start else 0
        return begin, self.text[begin : end.index if end else begin]

    def offset_of(self, location: Location) -> int:
        """Return the offset in characters of a location in this text."""
        return self._line_start((location.line or 1) - 1) + (location.column or 1) - 1

    def _line_start(self, index: int) -> int:
        """Return where a line begins; the parser knows one after the last, though no line end leads to it."""
        return self._line_starts[index] if index < len(self._line_starts) else len(self.text)

    def location_at(self, offset: int) -> Location:
        """Return the location of an offset in characters."""
        line = bisect_right(self._line_starts, offset)
        return Location(self.file, line, offset - self._line_starts[line - 1] + 1)


def writable(text: str) -> str:
    """Return a text as a content file can hold it: NFC, its line breaks plain, without what no file may have."""
    return normalize("NFC", _NEVER.sub("", _LINE_BREAK.sub("\n", text)))


def decode(raw: bytes, file: str) -> str:
    """Return the text of a content file's bytes, without a byte-order mark.

    Raises:
        NoticeError: too large (C005), in another encoding (C006), no text at all (C007).
    """
    if len(raw) > MAX_BYTES:
        raise too_large(file)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")):
        hint = named_files.instead(Path(file), content=True)
        raise unreadable("C007", f"đây là {_kind(raw)}, không phải tệp nội dung YAML", file, hint=hint)
    if wide := _wide_encoding(raw):
        raise unreadable("C006", f"tệp lưu bằng {wide}, không phải UTF-8", file, hint=_SAVE_AS_UTF8)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            hint = named_files.instead(Path(file), content=True)
            raise unreadable("C007", "đây là tệp nhị phân, không phải tệp nội dung YAML", file, hint=hint) from None
        line = raw.count(b"\n", 0, error.start) + 1
        known = "windows-1258" if _looks_like_cp1258(raw) else "một bảng mã cũ"
        raise unreadable("C006", f"tệp lưu bằng {known}, không phải UTF-8", file, line, _SAVE_AS_UTF8) from None


def _wide_encoding(raw: bytes) -> str | None:
    """Name a UTF-16 or UTF-32 encoding, by its byte-order mark or by zero bytes."""
    head = raw[:1000]
    zeros = head.count(b"\0") / max(len(head), 1)
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or (len(head) >= 4 and zeros > 3 / 5):  # noqa: PLR2004 - a sign
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
        text = normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return False
    beyond_ascii = [letter for letter in text if ord(letter) > 127]  # noqa: PLR2004 - the end of ASCII
    vietnamese = sum(letter in _VIETNAMESE_LETTERS or "Ạ" <= letter <= "ỹ" for letter in beyond_ascii)
    return vietnamese * 10 >= len(beyond_ascii) * 9


def unreadable(code: str, message: str, file: str, line: int | None = None, hint: str = "") -> NoticeError:
    """Return the exception for a file that cannot be read at all."""
    location = Location(file) if line is None else Location(file, line, 1)
    return NoticeError([Diagnostic(code, message, location, hint)])


def too_large(file: str) -> NoticeError:
    """Return the exception for a file that is longer than any content file may be."""
    return unreadable("C005", "tệp lớn hơn 1 MB; một thông báo dài chưa tới 100 KB", file)


def check_characters(source: Source) -> Result[bool]:
    """Report forbidden characters; ``False`` when YAML cannot be read past them."""
    found: list[Diagnostic] = []
    counts: Counter[str] = Counter()
    for match in _FORBIDDEN.finditer(source.text) if _MAY_BE_FORBIDDEN.search(source.text) else ():
        code = match.lastgroup or ""
        counts[code] += 1
        if counts[code] <= MAX_ALIKE:
            found.append(
                _forbidden(code, match.group(), source.location_at(match.start()), last=counts[code] == MAX_ALIKE)
            )
    for match in _BAD_INDENT.finditer(source.text):
        counts["C105"] += 1
        if counts["C105"] <= MAX_ALIKE:
            kind = "phím Tab" if match[1] == "\t" else f"ký tự U+{ord(match[1]):04X}, trông như dấu cách"
            location = source.location_at(match.start(1))
            found.append(Diagnostic("C105", f"thụt lề bằng {kind}", location, "thay bằng dấu cách"))
    found += islice(_piled_marks(source), MAX_ALIKE)
    return Result(not (counts.keys() & {"C201", "C202"} or _TAB_INDENT.search(source.text)), tuple(found))


def with_plain_indents(source: Source) -> Source:
    """Return the text with spaces for the characters that only look like one before a line's words."""
    return Source(_WIDE_INDENT.sub(lambda found: " " * len(found[0]), source.text), source.file)


def _piled_marks(source: Source) -> Iterator[Diagnostic]:
    for begin, number in runs_of_marks(source.text):
        yield Diagnostic("C207", _PILED.format(number), source.location_at(begin), _TWO_MARKS)


def _forbidden(code: str, characters: str, location: Location, *, last: bool = False) -> Diagnostic:
    """Return the fault of a run of characters; ``last`` when no more will be reported."""
    run = f", {len(characters)} ký tự liền nhau" if len(characters) > 1 else ""
    hint = "các chỗ sau không nêu nữa" if last else ""
    return Diagnostic(code, f"{_FORBIDDEN_NAMES[code]} U+{ord(characters[0]):04X}{run}", location, hint)


def check_scalar(event: yaml.ScalarEvent, value: str, source: Source) -> Iterator[Diagnostic]:
    """Yield the faults of a scalar as it was written; ``value`` is the text that was read."""
    yield from _template_marks(event, value, source)
    if event.style == '"':
        yield from _escapes(event, source)
        yield from _escaped_marks(event, value, source)
    elif event.style == ">":
        yield from _deeper_line(event, source)
    if "\t" in value.strip():
        begin, written = source.written(event)
        location = source.location_at(begin + max(written.find("\t"), 0))
        yield Diagnostic("C113", "phím Tab giữa lời văn: in ra một khoảng trống", location, "thay bằng một dấu cách")


def _deeper_line(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    """Report the first line below ``>`` that, deeper than the others, YAML makes a paragraph of its own."""
    if not _BREAK_KEPT.search(event.value):
        return
    begin, written = source.written(event)
    lines = [line for line in _LINE.finditer(written, written.find("\n") + 1) if line["text"]]
    least = min((len(line["indent"]) for line in lines), default=0)
    for line in lines:
        if deeper := len(line["indent"]) - least:
            message = f"dòng này thụt sâu hơn các dòng khác {deeper} dấu cách, nên bị tách thành đoạn riêng"
            location = source.location_at(begin + line.end("indent"))
            yield Diagnostic(
                "C112", message, location, "thụt cho thẳng các dòng khác; muốn có đoạn mới thì viết danh sách"
            )
            return


def _template_marks(event: yaml.ScalarEvent, value: str, source: Source) -> Iterator[Diagnostic]:
    begin, written = source.written(event)
    for mark in dict.fromkeys(_TEMPLATE_MARKS.findall(value)):
        location = source.location_at(begin + max(written.find(mark), 0))
        yield Diagnostic("C203", f"dấu của mẫu “{mark}” nằm trong nội dung", location)


def _escapes(event: yaml.ScalarEvent, source: Source) -> Iterator[Diagnostic]:
    r"""Report characters that are written as ``\u…`` and so were not seen in the file's own text."""
    begin, written = source.written(event)
    for escape in _ESCAPE.finditer(written):
        number = escape["x"] or escape["u"] or escape["U"]
        character = chr(int(number, 16)) if number else _NAMED_ESCAPES.get(escape["named"], "")
        if found := _FORBIDDEN.fullmatch(character):
            yield _forbidden(found.lastgroup or "", character, source.location_at(begin + escape.start()))


def _escaped_marks(event: yaml.ScalarEvent, value: str, source: Source) -> Iterator[Diagnostic]:
    r"""Report marks piled up of which some are written as ``\u…``."""
    begin, written = source.written(event)
    number = max((number for _, number in runs_of_marks(value)), default=0)
    if number and not any(True for _ in runs_of_marks(written)):
        yield Diagnostic("C207", _PILED.format(number), source.location_at(begin), _TWO_MARKS)
