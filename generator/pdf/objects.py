"""Read the objects of a PDF as data, in the one form in which they are written here.

The file is one header, objects one after the other, one table of their places, one trailer: as qpdf and pdfium write
it, without compressed objects and without updates; a seal may stand before its end. Every byte belongs to one of
them. Anything else is refused, so that no reader can see another file in it (ISO 32000-1, 7.3 and 7.5).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.pdf import seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TypeAlias

    Value: TypeAlias = "str | bytes | float | list[Value] | dict[str, Value] | Reference | Stream | None"


class Reference(NamedTuple):
    """A reference to an object by its number."""

    number: int


class Stream(NamedTuple):
    """A stream: its dictionary, and its bytes as they stand in the file."""

    entries: dict[str, Value]
    data: bytes


class Objects(NamedTuple):
    """A PDF's trailer and its objects by number; names begin with ``/``, strings are bytes."""

    trailer: dict[str, Value]
    by_number: Mapping[int, Value]


_HEADER = re.compile(rb"%PDF-[12]\.\d\s+%[\x80-\xff]{4}\s+")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_SECTION = re.compile(rb"(\d+) (\d+)\s*\n")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \n| \r|\r\n)")
_OBJECT = re.compile(rb"(\d+) 0 obj\b")
_END_OF_OBJECT = re.compile(rb"\s*endobj\s*")
_STREAM = re.compile(rb"\s*stream\r?\n")
_END_OF_STREAM = re.compile(rb"\s*endstream\s*endobj\s*")
_TOKEN = re.compile(
    rb"""\s*(?:
    (?P<open><<|\[) | (?P<close>>>|\]) | (?P<reference>\d+)[ ]0[ ]R\b | /(?P<name>[^\s()<>\[\]{}/%]*)
    | \((?P<text>(?:[^()\\]|\\.)*)\) | <(?P<hex>[0-9A-Fa-f\s]*)> | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+))
    | (?P<word>true|false|null)\b)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_BACKSLASH = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_WORDS = {b"true": True, b"false": False, b"null": None}


def read(data: bytes) -> Objects:
    """Return the objects of a PDF.

    Raises:
        ValueError: it is in any other form.
    """
    start, end = _HEADER.match(data), _END.search(data)
    if not start or not end:
        raise ValueError("header or end")
    table = int(end[1])
    offsets, at = _table(data, table)
    trailer, at = _value(data, _skip(data, at, b"trailer"))
    if not isinstance(trailer, dict) or not seal.COMMENT.fullmatch(data, at, end.start()):
        raise ValueError("trailer")
    edges = [*sorted(offsets.values()), table]
    if not offsets or edges[0] != start.end() or len(set(offsets.values())) != len(offsets):
        raise ValueError("places of objects")
    following = dict(pairwise(edges))
    raw = {number: _object(data, number, (begin, following[begin])) for number, begin in offsets.items()}
    return Objects(trailer, {number: _checked(one, raw) for number, one in raw.items()})


def named(text: bytes) -> str:
    """Return a name with its ``#xx`` written out."""
    return _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), text).decode(errors="replace")


def _skip(data: bytes, at: int, word: bytes) -> int:
    if not data.startswith(word, at):
        raise ValueError(f"no {word.decode()}")
    return at + len(word)


def _table(data: bytes, at: int) -> tuple[dict[int, int], int]:
    """Return where each object begins, and where the table ends."""
    offsets: dict[int, int] = {}
    at = _skip(data, at, b"xref")
    at += len(data[at : at + 2]) - len(data[at : at + 2].lstrip())
    while section := _SECTION.match(data, at):
        at, first, count = section.end(), int(section[1]), int(section[2])
        for number in range(first, first + count):
            entry = _ENTRY.match(data, at)
            if not entry or number in offsets:
                raise ValueError("table of places")
            at = entry.end()
            if entry[3] == b"n":
                offsets[number] = int(entry[1])
    return offsets, at


def _object(data: bytes, number: int, span: tuple[int, int]) -> Value:
    """Return the object that fills a span of the file."""
    start, end = span
    header = _OBJECT.match(data, start)
    if not header or int(header[1]) != number:
        raise ValueError(f"object {number}")
    value, at = _value(data, header.end())
    stream = _STREAM.match(data, at)
    if not stream:
        ended = _END_OF_OBJECT.match(data, at)
        if not ended or ended.end() != end:
            raise ValueError(f"end of object {number}")
        return value
    last = data.rfind(b"endstream", stream.end(), end)
    if not isinstance(value, dict) or last < 0 or not _END_OF_STREAM.fullmatch(data, last, end):
        raise ValueError(f"stream {number}")
    return Stream(value, data[stream.end() : last])


def _checked(one: Value, objects: Mapping[int, Value]) -> Value:
    """Return an object; a stream without the line break after its data, which its length does not count."""
    if not isinstance(one, Stream):
        return one
    length = one.entries.get("/Length")
    if isinstance(length, Reference):
        length = objects.get(length.number)
    if not isinstance(length, int) or not 0 <= length <= len(one.data) or one.data[length:].strip(b"\r\n"):
        raise ValueError("length of a stream")
    return one._replace(data=one.data[:length])


def _value(data: bytes, at: int) -> tuple[Value, int]:
    """Return the value at a place, and where it ends."""
    around: list[list[Value]] = [[]]
    opened: list[bytes] = []
    while True:
        token = _TOKEN.match(data, at)
        if not token:
            raise ValueError(f"at {at}")
        at = token.end()
        kind, text = token.lastgroup or "", token[token.lastindex or 0]
        if kind == "open":
            around.append([])
            opened.append(text)
        elif kind == "close":
            if not opened or (opened.pop() == b"[") != (text == b"]"):
                raise ValueError(f"bracket at {at}")
            items = around.pop()
            around[-1].append(items if text == b"]" else _dictionary(items))
        else:
            around[-1].append(_scalar(kind, text))
        if not opened:
            return around[0][0], at


def _dictionary(items: list[Value]) -> dict[str, Value]:
    keys = items[::2]
    found = {key: value for key, value in _pairs(items) if key.startswith("/")}
    if len(found) != len(keys) or len(items) % 2:
        raise ValueError("dictionary")
    return found


def _pairs(items: list[Value]) -> Iterator[tuple[str, Value]]:
    for key, value in zip(items[::2], items[1::2], strict=False):
        if isinstance(key, str):
            yield key, value


def _scalar(kind: str, text: bytes) -> Value:
    if kind == "name":
        return f"/{named(text)}"
    if kind == "reference":
        return Reference(int(text))
    if kind == "number":
        return float(text) if b"." in text else int(text)
    if kind == "hex":
        digits = re.sub(rb"\s", b"", text).decode()
        return bytes.fromhex(digits + "0" * (len(digits) % 2))
    return _WORDS[text] if kind == "word" else unescaped(text)


def unescaped(text: bytes) -> bytes:
    """Return the bytes that stand between brackets in a PDF, with what follows a backslash written out."""
    return _BACKSLASH.sub(lambda found: _plain(found[1]), text)


def _plain(escaped: bytes) -> bytes:
    if escaped.isdigit():
        return bytes([int(escaped, 8) & 0xFF])
    return _LETTERS.get(escaped, escaped)
