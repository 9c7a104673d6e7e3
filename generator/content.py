"""YAML bytes to a tree of text with places. Strict: every scalar stays the text it is.

YAML's own conveniences change official text without a word (``012`` becomes 10, ``no``
becomes False, the second of two equal keys wins), so only YAML's events are used: no tag
is resolved, and anchors, aliases, tags and repeated keys are faults with a place.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from generator.diagnostics import Diagnostic, NoticeError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1 << 20
MAX_DEPTH = 40
MAX_NODES = 20_000
MAX_TEXT = 100_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_NOT_CHARACTERS = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b-\u200d\u2060\ufeff"
_SUSPECT = re.compile(
    f"(?P<C201>[{_CONTROL}])|(?P<C202>[{_NOT_CHARACTERS}])|(?P<C206>[{_DIRECTION}])|(?P<C204>[{_ZERO_WIDTH}])"
)
_TEMPLATE_MARKS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{_\{|\}_\}|\{_%|%_\}")
_DROPPED = re.compile(f"[{_ZERO_WIDTH}]")
_EMPTY_WORDS = ("", "~", "null")

# (what the parser says, code, what is told); the first that matches wins.
_SYNTAX = (
    ("scanning an anchor", "C103", "dấu & ở đầu giá trị"),
    ("scanning an alias", "C103", "dấu * ở đầu giá trị"),
    ("tag", "C104", "dấu ! ở đầu giá trị"),
    ("Unicode character escape", "C202", "mã \\u… không phải một ký tự"),
    ("unknown escape", "C101", "dấu \\ trong nháy kép: viết \\\\, hoặc dùng nháy đơn"),
    (
        "mapping values are not allowed",
        "C101",
        "lời văn có dấu hai chấm thì đặt trong dấu nháy kép; nếu không, dòng trên thiếu dấu hai chấm",
    ),
    (
        "cannot start any token",
        "C101",
        "giá trị bắt đầu bằng dấu đặc biệt: đặt cả giá trị trong dấu nháy kép",
    ),
    ("unexpected end of stream", "C101", "quên đóng dấu nháy"),
    ("document indicator", "C101", "quên đóng dấu nháy"),
    ("could not find expected ':'", "C101", "thiếu dấu hai chấm sau khóa, hoặc dòng thụt lề sai"),
    ("',' or ']'", "C101", "danh sách trong [ ] thiếu dấu phẩy hoặc quên đóng ]"),
    ("',' or '}'", "C101", "bảng trong { } thiếu dấu phẩy hoặc quên đóng }"),
    ("document start", "C106", "sau dòng --- hoặc ... còn chữ"),
    ("sequence entries are not allowed", "C101", "gạch đầu dòng ở chỗ không đặt được danh sách"),
    ("expected '-' indicator", "C101", "dòng này thụt lề không khớp với các gạch đầu dòng ở trên"),
    ("expected key", "C101", "thụt lề không khớp với các dòng trên, hoặc chữ đứng sau dấu nháy đóng"),
    ("block end", "C101", "thụt lề không khớp với các dòng trên, hoặc chữ đứng sau dấu nháy đóng"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as it was written, NFC; ``""`` when nothing, ``~`` or ``null`` was written."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML list."""

    items: list[Node]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping; ``keys`` holds the place of each key."""

    place: Place
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


Node = Text | Sequence | Mapping


def read(path: Path, found: list[Diagnostic]) -> Mapping | None:
    """Return the tree of a content file; faults are added to ``found``.

    ``None`` when the text cannot be made into a tree at all.

    Raises:
        NoticeError: the file cannot be read as text (C001 to C007).
    """
    name = str(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _stop("C001", f"không tìm thấy tệp {name}", name) from None
    except IsADirectoryError:
        raise _stop("C002", f"{name} là thư mục, không phải tệp", name) from None
    except OSError as error:
        if path.is_dir():
            raise _stop("C002", f"{name} là thư mục, không phải tệp", name) from None
        raise _stop("C003", f"không đọc được tệp: {error.strerror or error}", name) from None
    return parse(raw, name, found)


def parse(raw: bytes, file: str, found: list[Diagnostic]) -> Mapping | None:
    """Return the tree of a content file's bytes; see :func:`read`."""
    text = unicodedata.normalize("NFC", _decode(raw, file))
    source = _Source(text.replace("\r\n", "\n").replace("\r", "\n"), file)
    if not source.text.strip("\ufeff \n\t"):
        raise _stop("C004", "tệp không có nội dung", file)
    if not _characters_are_sound(source, found):
        return None
    return _Builder(source, found).build()


def _stop(code: str, message: str, file: str, line: int | None = None, hint: str = "") -> NoticeError:
    place = Place(file) if line is None else Place(file, line, 1)
    return NoticeError([Diagnostic(code, message, place, hint)])


def _decode(raw: bytes, file: str) -> str:
    if len(raw) > MAX_BYTES:
        raise _stop("C005", "tệp lớn hơn 1 MB; một thông báo dài chưa tới 100 KB", file)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")):
        raise _stop("C007", f"đây là {_kind(raw)}, không phải tệp nội dung YAML", file)
    half = len(raw[:1000]) // 3
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[:1000].count(b"\0") > max(half, 1):
        raise _stop("C006", "tệp lưu bằng UTF-16 (“Unicode”), không phải UTF-8", file, hint=_SAVE_AS_UTF8)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        known = "windows-1258" if _looks_like_cp1258(raw) else "một bảng mã cũ"
        message = f"tệp lưu bằng {known}, không phải UTF-8 (byte 0x{raw[error.start]:02x})"
        raise _stop("C006", message, file, line, _SAVE_AS_UTF8) from None


_SAVE_AS_UTF8 = "mở tệp bằng Notepad, chọn Lưu như (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu"
_VIETNAMESE_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ")


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


class _Source:
    """The text of a file, and the place of any offset in it."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file

    def place(self, mark: Any) -> Place:  # noqa: ANN401 - the two parsers have two types of marks
        if mark is None:
            return Place(self.file)
        return Place(self.file, mark.line + 1, mark.column + 1)

    def written(self, event: yaml.Event) -> tuple[int, str]:
        """Return where an event's text begins, and the text as it stands in the file."""
        start, end = event.start_mark, event.end_mark
        begin = start.index if start else 0
        return begin, self.text[begin : end.index if end else begin]

    def place_at(self, offset: int) -> Place:
        line_start = self.text.rfind("\n", 0, offset) + 1
        return Place(self.file, self.text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _characters_are_sound(source: _Source, found: list[Diagnostic]) -> bool:
    """Report what no content may hold, at its exact place; False when YAML could not be read past it."""
    readable = True
    for match in _SUSPECT.finditer(source.text):
        code = match.lastgroup or ""
        found.append(_suspect(code, match.group(), source.place_at(match.start())))
        readable = readable and code not in ("C201", "C202")
    for match in re.finditer(r"^ *\t", source.text, re.MULTILINE):
        found.append(Diagnostic("C105", "thụt lề bằng phím Tab", source.place_at(match.end() - 1)))
        readable = False
    return readable


def _suspect(code: str, characters: str, place: Place) -> Diagnostic:
    name = {
        "C201": "ký tự điều khiển",
        "C202": "mã không phải ký tự",
        "C204": "ký tự không nhìn thấy (đã bỏ ra)",
        "C206": "ký tự đổi chiều chữ",
    }[code]
    return Diagnostic(code, f"{name} U+{ord(characters):04X}", place)


class _Builder:
    """Builds the tree from YAML's events, gathering every fault on the way."""

    def __init__(self, source: _Source, found: list[Diagnostic]) -> None:
        self._source = source
        self._found = found
        self._nodes = 0
        self._events: Iterator[yaml.Event] = iter(())

    def build(self) -> Mapping | None:
        self._events = iter(yaml.parse(self._source.text, Loader=_LOADER))
        try:
            root = self._document()
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
            return None
        except _TooMuchError as limit:
            self._found.append(limit.fault)
            return None
        if isinstance(root, Mapping):
            return root
        if root is None or root == Text("", root.place):
            raise _stop("C004", "tệp không có nội dung", self._source.file)
        self._fault("C107", "tệp phải gồm các dòng “khóa: giá trị”", root.place)
        return None

    def _document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fault("C106", "tệp có hơn một tài liệu (dòng ---)", self._source.place(event.start_mark))
                    break
                root = self._node(next(self._events), 1)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        place = self._source.place(event.start_mark)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _TooMuchError(Diagnostic("C109", "tệp có hơn 20.000 giá trị", place))
        if depth > MAX_DEPTH:
            raise _TooMuchError(Diagnostic("C108", f"lồng sâu hơn {MAX_DEPTH} cấp", place))
        if getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._fault("C103", f"giá trị bắt đầu bằng {sign}: đặt trong dấu nháy kép", place)
        if getattr(event, "tag", None):
            self._fault("C104", "giá trị bắt đầu bằng !: đặt trong dấu nháy kép", place)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence([self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)], place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(place, depth)
        return self._text(event, place)

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _mapping(self, place: Place, depth: int) -> Mapping:
        mapping = Mapping(place)
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Text) or not key.value:
                self._fault("C110", "khóa phải là chữ; lời văn bắt đầu bằng { hay [ phải đặt trong nháy", key.place)
            elif key.value in mapping.entries:
                self._fault("C102", f"khóa “{key.value}” viết hai lần", key.place)
            else:
                mapping.entries[key.value] = value
                mapping.keys[key.value] = key.place
        return mapping

    def _text(self, event: yaml.Event, place: Place) -> Text:
        value = getattr(event, "value", "")
        plain = not getattr(event, "style", None)
        if plain and value in _EMPTY_WORDS:
            return Text("", place)
        if len(value) > MAX_TEXT:
            self._fault("C205", f"giá trị dài {len(value):,} ký tự, quá 100.000".replace(",", ".", 1), place)
            return Text("", place)
        self._template_marks(event, value, place)
        if plain:
            self._trailing_comment(event)
        elif getattr(event, "style", None) == '"':
            self._escapes(event, value, place)
        return Text(unicodedata.normalize("NFC", _DROPPED.sub("", value)), place)

    def _trailing_comment(self, event: yaml.Event) -> None:
        begin, written = self._source.written(event)
        end = begin + len(written)
        line_end = self._source.text.find("\n", end)
        rest = self._source.text[end : line_end if line_end >= 0 else None]
        if rest.lstrip(" ").startswith("#"):
            place = self._source.place_at(end + rest.index("#"))
            self._fault("C111", "phần sau dấu # là ghi chú, không được in", place)

    def _template_marks(self, event: yaml.Event, value: str, place: Place) -> None:
        begin, written = self._source.written(event)
        for mark in dict.fromkeys(_TEMPLATE_MARKS.findall(value)):
            offset = written.find(mark)
            where = self._source.place_at(begin + offset) if offset >= 0 else place
            self._fault("C203", f"dấu của mẫu “{mark}” nằm trong nội dung", where)

    def _escapes(self, event: yaml.Event, value: str, place: Place) -> None:
        r"""Report characters that came in as ``\u…`` and so were not seen in the file's own text."""
        _, written = self._source.written(event)
        if "\\" in written:
            for match in _SUSPECT.finditer(value):
                if match.group() not in written:
                    self._found.append(_suspect(match.lastgroup or "", match.group(), place))

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        said = f"{error.context or ''} {error.problem or ''}"
        code, message = next(
            ((code, message) for key, code, message in _SYNTAX if key in said),
            ("C101", "không hiểu được cách viết ở chỗ này"),
        )
        opened_here = "quên đóng" in message and error.context_mark is not None
        mark = error.context_mark if opened_here else error.problem_mark or error.context_mark
        self._fault(code, message, self._source.place(mark))

    def _fault(self, code: str, message: str, place: Place) -> None:
        self._found.append(Diagnostic(code, message, place))


class _TooMuchError(Exception):
    """The file is past a limit; reading it further would only cost time."""

    def __init__(self, fault: Diagnostic) -> None:
        self.fault = fault
        super().__init__(fault.message)
