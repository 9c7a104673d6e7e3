"""Reads YAML as a tree of texts with locations; every scalar stays text.

YAML's own conveniences change official text without a word (``012`` becomes 10, ``no``
becomes False, the second of two equal keys wins), so only YAML's events are used: no tag
is resolved, and anchors, aliases, tags and repeated keys are faults with a location.
"""

from __future__ import annotations

import errno
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import yaml

from generator import named_files, reading
from generator.content import characters, unquoted
from generator.content.source import (
    MAX_BYTES,
    ZERO_WIDTH,
    Source,
    check_characters,
    check_scalar,
    decode,
    too_large,
    unreadable,
    with_plain_indents,
)
from generator.content.syntax import QUOTE_IT, SyntaxSlip, explain, slips_of_plain
from generator.diagnostics import Diagnostic, Location, Result, errors
from generator.normalization import normalize
from generator.remembering import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MAX_DEPTH = 40
MAX_NODES = 10_000
MAX_TEXT = 100_000
_MOST_READ_AGAIN = 1_000_000
"""Characters that are read, again and again with mended lines, so that all faults are told."""

TREES = 16
"""How many of the latest trees are remembered: a command reads a notice and its office several times over."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY_WORDS = ("", "~", "null")


class Scalar(NamedTuple):
    """A scalar as it was written, NFC; ``""`` when nothing, ``~`` or ``null`` was written.

    ``is_faulty`` when a fault of it is reported already: nothing more should be said of this value.
    """

    value: str
    location: Location
    is_faulty: bool = False


class Sequence(NamedTuple):
    """A YAML list; ``is_bare``: in brackets, its texts without quotation marks, so that every comma parts two."""

    items: list[Node]
    location: Location
    is_bare: bool = False


class Mapping(NamedTuple):
    """A YAML mapping; ``keys`` holds the location of each key."""

    location: Location
    entries: dict[str, Node]
    keys: dict[str, Location]


Node = Scalar | Sequence | Mapping

NO_CONTENT = Mapping(Location(), {}, {})


def read(path: Path) -> Result[Mapping | None]:
    """Return the tree of a content file with the faults of its YAML.

    ``None`` when the text cannot be made into a tree at all.

    Raises:
        NoticeError: the file cannot be read as text (C001 to C007).
    """
    return parse(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a content file.

    Raises:
        NoticeError: the file cannot be read (C001 to C003), or is longer than any may be (C005).
    """
    name = str(path)
    try:
        return reading.read_file(path, MAX_BYTES)
    except FileNotFoundError:
        raise unreadable(
            "C001", f"không tìm thấy tệp {name}", name, hint=named_files.where(path, content=True)
        ) from None
    except IsADirectoryError:
        hint = named_files.instead(path, content=True)
        raise unreadable("C002", f"{name} là thư mục, không phải tệp", name, hint=hint) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise too_large(name) from None
        raise unreadable("C003", f"không đọc được tệp: {error.strerror}", name) from None


def parse(raw: bytes, file: str) -> Result[Mapping | None]:
    """Return the tree of a content file's bytes; see :func:`read`."""
    return tree_of(source_of(raw, file))


def source_of(raw: bytes, file: str) -> Source:
    """Return the text of a content file's bytes, in NFC and with the line ends that YAML has.

    Raises:
        NoticeError: it cannot be read as text (C004 to C007).
    """
    text = normalize("NFC", decode(raw, file))
    source = Source(text.replace("\r\n", "\n").replace("\r", "\n"), file)
    if not source.text.strip("\ufeff \n\t"):
        raise unreadable("C004", "tệp không có nội dung", file)
    return source


def tree_of(source: Source) -> Result[Mapping | None]:
    """Return the tree of a content file's text, which nobody may change; see :func:`read`.

    A line that can only mean one thing is read as it was meant, after it is told, so that the faults below it are
    told, too.
    """
    return known_tree(source.text, source.file)


@lru_cache(TREES)
def known_tree(text: str, file: str) -> Result[Mapping | None]:
    """Return what :func:`tree_of` does, of a text and its file's name; the latest are remembered."""
    source = Source(text, file)
    is_readable, found = check_characters(source)
    if not is_readable:
        return Result(None, found)
    source, length = with_plain_indents(source), 0
    while True:
        builder = _Builder(source, found)
        tree = builder.build()
        slips = [slip for slip in builder.slips if slip.mended]
        length += len(source.text)
        if not slips or length > _MOST_READ_AGAIN:
            return Result(tree, tuple(builder.found))
        found = (*found, *(slip.fault for slip in slips))
        source = source.with_lines({line: new for slip in slips for line, new in slip.mended.items()})


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every value of a tree that is text, in order."""
    if isinstance(node, Scalar):
        yield node
        return
    for child in node.entries.values() if isinstance(node, Mapping) else node.items:
        yield from scalars(child)


def events(text: str) -> Iterator[yaml.Event]:
    """Yield YAML's events of a text; the offsets of their marks are those of the text."""
    # The two parsers differ over a byte-order mark at a line's start, as files put together with “copy” have it;
    # another character that is dropped later reads the same in both and keeps the places.
    yield from yaml.parse(text.replace("\ufeff", "\u200b"), Loader=_LOADER)


def text_of(event: yaml.ScalarEvent) -> str:
    """Return what a scalar says, as the tree has it; "" for nothing, ``~`` and ``null``."""
    return "" if not event.style and event.value in _EMPTY_WORDS else normalized(event.value)


@lru_cache(TEXTS)
def normalized(value: str) -> str:
    """Return a scalar's text in NFC, without zero-width characters."""
    return normalize("NFC", ZERO_WIDTH.sub("", value))


class _Builder:
    """Builds the tree from YAML's events, gathering every fault on the way."""

    def __init__(self, source: Source, found: Iterable[Diagnostic]) -> None:
        self._source = source
        self.found = [*found]
        self.slips: list[SyntaxSlip] = []
        self._nodes = 0
        self._texts: list[characters.WrittenText] = []
        self._events: Iterator[yaml.Event] = iter(())
        self._last: yaml.Event | None = None

    def build(self) -> Mapping | None:
        self._events = self._remembered(self._source.text)
        try:
            root = self._document()
        except yaml.YAMLError as error:
            self._syntax(error)
            return None
        except ValueError:
            # PyYAML without its C part makes a character of any number in \U…, and says no place when there is none.
            self._fault("C202", "mã \\U… không phải một ký tự", Location(self._source.file))
            return None
        except _StopReadingError as limit:
            self.found.append(limit.fault)
            return None
        self.found += characters.check(self._texts, self._source)
        if isinstance(root, Mapping):
            return root
        if root is None or root == Scalar("", root.location):
            raise unreadable("C004", "tệp không có nội dung", self._source.file)
        self._fault("C107", "tệp phải gồm các dòng “khóa: giá trị”, ví dụ “place: Bắc Giang”", root.location)
        return None

    def _syntax(self, error: yaml.YAMLError) -> None:
        """Report a syntax error, unless an error on that line explains it already."""
        self._slip(explain(error, self._last, self._source))

    def _slip(self, slip: SyntaxSlip) -> None:
        explained = {(fault.location.file, fault.location.line) for fault in errors(self.found)}
        if (slip.fault.location.file, slip.fault.location.line) not in explained:
            self.found.append(slip.fault)
            self.slips.append(slip)

    def _remembered(self, text: str) -> Iterator[yaml.Event]:
        for event in events(text):
            self._last = event
            yield event

    def _document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    location = self._source.location(event.start_mark)
                    raise _StopReadingError(
                        Diagnostic("C106", "dòng --- chia tệp làm nhiều tài liệu: xóa đi", location)
                    )
                root = self._node(next(self._events), 1)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        location = self._source.location(event.start_mark)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _StopReadingError(Diagnostic("C109", "tệp có hơn 10.000 giá trị", location))
        if depth > MAX_DEPTH:
            raise _StopReadingError(Diagnostic("C108", f"lồng sâu hơn {MAX_DEPTH} cấp", location))
        is_reported = self._yaml_sign(event, location)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, location, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, location, depth)
        if is_reported or not isinstance(event, yaml.ScalarEvent):
            return Scalar("", location, is_faulty=True)
        return self._text(event, location)

    def _yaml_sign(self, event: yaml.Event, location: Location) -> bool:
        """Report an anchor, an alias or a tag, which would change or remove the words after it."""
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&" if getattr(event, "anchor", None) else ""
        if sign:
            self._fault("C103", f"giá trị bắt đầu bằng {sign}: {QUOTE_IT}", location)
        elif getattr(event, "tag", None):
            self._fault("C104", f"giá trị bắt đầu bằng !: {QUOTE_IT}", location)
        else:
            return False
        return True

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _sequence(self, start: yaml.SequenceStartEvent, location: Location, depth: int) -> Sequence:
        items = [self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)]
        offsets = (self._source.offset_of(one.location) for one in items)
        begins = {self._source.text[at : at + 1] for at in offsets}
        return Sequence(items, location, bool(start.flow_style) and not begins & {*"\"'[{"})

    def _mapping(self, start: yaml.MappingStartEvent, location: Location, depth: int) -> Mapping | Scalar:
        mapping = Mapping(location, {}, {})
        is_reported = False
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if start.flow_style and mapping.entries and isinstance(key, Scalar) and self._is_without_colon(key, value):
                message = f"dấu phẩy trước “{key.value}” tách lời văn trong dấu {{ }}"
                self._fault("C115", message, key.location, f"là một câu thì {QUOTE_IT}")
            elif not isinstance(key, Scalar) or not key.value:
                if not is_reported and not getattr(key, "is_faulty", False):
                    message = "khóa phải là chữ; lời văn bắt đầu bằng { hay [ phải đặt trong dấu nháy kép"
                    self._fault("C110", message, location if start.flow_style else key.location)
                is_reported = True
            elif key.value in mapping.entries:
                first = mapping.keys[key.value].line
                self._fault("C102", f"khóa “{key.value}” viết hai lần, lần đầu ở dòng {first}", key.location)
            else:
                mapping.entries[key.value] = value
                mapping.keys[key.value] = key.location
        return Scalar("", location, is_faulty=True) if is_reported and start.flow_style else mapping

    def _is_without_colon(self, key: Scalar, value: Node) -> bool:
        """Whether what YAML reads as a key in braces is words after a comma."""
        between = self._source.text[self._source.offset_of(key.location) : self._source.offset_of(value.location)]
        return isinstance(value, Scalar) and not value.value and bool(key.value) and ":" not in between

    def _text(self, event: yaml.ScalarEvent, location: Location) -> Scalar:
        if not event.style and event.value in _EMPTY_WORDS:
            return Scalar("", location)
        if len(event.value) > MAX_TEXT:
            length = f"{len(event.value):,}".replace(",", ".")
            self._fault("C205", f"giá trị dài {length} ký tự, quá 100.000", location)
            return Scalar("", location, is_faulty=True)
        self._texts.append(characters.WrittenText(event, event.value))
        value = normalized(event.value)
        slips = [] if event.style else [*slips_of_plain(*self._source.written(event), self._source)]
        faults = list(check_scalar(event, value, self._source))
        for slip in slips:
            self._slip(slip)
        if not event.style and not slips:
            faults += unquoted.check(event, self._source)
        self.found += faults
        return Scalar(value, location, is_faulty=bool(slips or errors(faults)))

    def _fault(self, code: str, message: str, location: Location, hint: str = "") -> None:
        self.found.append(Diagnostic(code, message, location, hint))


class _StopReadingError(Exception):
    """Raised to stop reading where going on would be slow or misleading."""

    def __init__(self, fault: Diagnostic) -> None:
        self.fault = fault
        super().__init__(fault.message)
