"""A Word template before it is filled: every fault at once, each with its paragraph and its tag.

A template may place values, choose and repeat; nothing else. What passes here cannot run code,
and names only what :func:`generator.making.outline.values` knows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.diagnostics import Diagnostic, Place
from generator.making.outline import Value, lines_of
from generator.making.tags import STRAY, TAG, Checker
from generator.word import package, reading
from generator.word.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.word.reading import Paragraph

_REVISIONS = tuple(f"{package.W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_FILLED = ("header", "footer", "footnotes")
_XML_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


class Template(NamedTuple):
    """A template that was found sound.

    ``sources`` holds, for each part, the paragraphs' own text with its tags, one paragraph a line:
    filled as plain text it tells what the finished part must say.
    """

    file: str
    data: bytes
    parts: Mapping[str, bytes]
    sources: Mapping[str, str]


def read(data: bytes, file: str, values: Mapping[str, Value], found: list[Diagnostic]) -> Template:
    """Check a template against the values it is to be filled with.

    Raises:
        NoticeError: it is not a Word file that can be read (D codes).
    """
    parts = package.unpack(data, file)
    by_part = _by_part(parts)
    sources = {}
    printed: set[str] = set()
    for part, paragraphs in by_part.items():
        checker = Checker(file, values, found)
        before = len(found)
        sources[part] = checker.check(paragraphs)
        printed |= checker.printed
        if _is_revised(parts[part]):
            found.append(Diagnostic("T106", "mẫu còn dấu vết sửa (Track Changes)", Place(file, part=part)))
        elif len(found) == before:
            _hidden(_unseen(parts[part], checker.tags), Place(file, part=part), found)
    for part in (name for name in parts if name.endswith(".xml") and name not in by_part):
        _hidden(_unfilled(parts[part]), Place(file, part=part), found)
    _unprinted(values, printed, file, found)
    _styles(parts, values, file, found)
    return Template(file, data, parts, sources)


def _by_part(parts: Mapping[str, bytes]) -> dict[str, list[Paragraph]]:
    """Return the paragraphs of the parts that are filled; endnotes and comments are not."""
    main = package.main_part(parts)
    names = [main, *(name for kind in _FILLED for name in package.related(parts, main, kind))]
    by_part: dict[str, list[Paragraph]] = {name: [] for name in names}
    for paragraph in reading.paragraphs(parts):
        if paragraph.part in by_part:
            by_part[paragraph.part].append(paragraph)
    return by_part


def _is_revised(data: bytes) -> bool:
    return any(True for _ in package.parse(data).iter(*_REVISIONS))


def _hidden(tags: set[str], place: Place, found: list[Diagnostic]) -> None:
    message = "thẻ {} ở chỗ không được điền hoặc không nhìn thấy"
    found.extend(Diagnostic("T110", message.format(tag), place) for tag in sorted(tags))


def _unseen(data: bytes, seen: set[str]) -> set[str]:
    """Return the tags of a part that no reader sees: in hidden text, field codes, attributes, XML comments.

    They would be filled, or run, without having been checked.
    """
    root = package.parse(data)
    attributes = (str(value) for node in root.iter() for value in node.attrib.values())
    written = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    known = {_squeezed(tag) for tag in seen}
    unseen: set[str] = set()
    for text in ("".join(map(str, root.itertext())), *attributes, *_XML_COMMENT.findall(written)):
        unseen |= {tag for tag in TAG.findall(text) if _squeezed(tag) not in known}
        unseen |= set(STRAY.findall(TAG.sub("", text)))
    return unseen


def _unfilled(data: bytes) -> set[str]:
    """Return the tags of a part that is never filled: comments, endnotes, properties."""
    # Most parts hold no brace at all and need not be parsed for it.
    return set(TAG.findall("".join(map(str, package.parse(data).itertext())))) if b"{" in data else set()


def _squeezed(tag: str) -> str:
    return "".join(tag.split())


def _unprinted(values: Mapping[str, Value], printed: set[str], file: str, found: list[Diagnostic]) -> None:
    for name, value in values.items():
        if value and name not in printed:
            prefix = "p" if isinstance(value, tuple) else ""
            message = f"mẫu không có thẻ {{{{{prefix} {name} }}}}, nên phần này sẽ mất"
            found.append(Diagnostic("T108", message, Place(file)))


def _styles(parts: Mapping[str, bytes], values: Mapping[str, Value], file: str, found: list[Diagnostic]) -> None:
    names = package.related(parts, package.main_part(parts), "styles")
    known = Styles(package.parse(parts[names[0]]) if names else None).ids()
    needed = {line.style.value for value in values.values() for line in lines_of(value)}
    found.extend(
        Diagnostic("T109", f"mẫu thiếu kiểu đoạn “{name}”", Place(file)) for name in sorted(needed - known.keys())
    )


def filled(template: Template, context: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    """Return for each part the lines it must have: its source filled as plain text."""
    environment = ImmutableSandboxedEnvironment()
    for part, source in template.sources.items():
        yield part, environment.from_string(source).render(context).split("\n")
