"""A Word template before it is filled: its file, and its faults, each with its paragraph and tag.

A template may place values, choose and repeat; nothing else. What passes here cannot run code, and names only
what :func:`generator.rendering.composer.compose` knows. A template is checked once, however many notices it makes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator import paths, reading
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError, Result
from generator.ooxml import definitions, markup, package
from generator.ooxml.styles import Styles
from generator.rendering.form_checker import check_form
from generator.rendering.outline import lines_of
from generator.rendering.tag_checker import STRAY, TAG, check_tags

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from jinja2 import Template as JinjaTemplate

    from generator.ooxml.visible_text import VisibleParagraph
    from generator.rendering.outline import Value

_SHIPPED = (Path(__file__).parent.parent, Path(__file__).parent.parent.parent)
"""Where templates come along: in the package once it is installed, beside it in a clone."""
DEFAULT = "thong-bao"

MAX_TAGS = 1_000
"""Of a template; the shipped one has some thirty."""

_ANYWHERE = ("recipients", "signature.titles", "signature.names", "addressees")
"""Values that stand beside the text, in one order or another."""

_FILLED = ("header", "footer", "footnotes")
_XML_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def find(name: str, content: Path) -> Path:
    """Return the template's file: from the workspace of a content file, or else the shipped one.

    Raises:
        NoticeError: there is none of this name (T001).
    """
    found = _first(name, (paths.workspace(content), *_SHIPPED))
    if found is None:
        message = f"không có mẫu templates/{name}.docx"
        raise NoticeError([Diagnostic("T001", message, Location(str(content)))])
    return found


def shipped(name: str) -> Path:
    """Return the file of the template that comes with the program: of this name, or else that of a notice."""
    return _first(name, _SHIPPED) or _first(DEFAULT, _SHIPPED) or Path()


def _first(name: str, folders: Iterable[Path]) -> Path | None:
    files = (folder / "templates" / f"{name}.docx" for folder in folders)
    return next((file for file in files if reading.is_there(file)), None)


class TemplateFile(NamedTuple):
    """The bytes of a template, and the name by which diagnostics call it."""

    name: str
    data: bytes


def load(file: Path, name: str = "") -> TemplateFile:
    """Return a template's bytes; diagnostics call it ``name``, by default its path from the current folder.

    Raises:
        NoticeError: it cannot be read (T002).
    """
    try:
        return TemplateFile(name or paths.shown(file), reading.read_file(file))
    except OSError as error:
        message = f"không đọc được mẫu: {error.strerror}"
        raise NoticeError([Diagnostic("T002", message, Location(paths.shown(file)))]) from error


class Template(NamedTuple):
    """A checked template; nobody changes its parts.

    ``sources`` holds, for each part, the paragraphs' own text with its tags, one paragraph a line:
    filled as plain text it tells what the finished part must say.
    """

    file: str
    data: bytes
    parts: Mapping[str, bytes]
    sources: Mapping[str, str]


def read(data: bytes, file: str, values: Mapping[str, Value]) -> Result[Template]:
    """Check a template against the values it is to be filled with.

    Raises:
        NoticeError: it is not a Word file that can be read (D codes), or has too many tags (T116).
    """
    names = tuple((name, isinstance(value, tuple)) for name, value in values.items())
    checked = _check(data, file, names)
    found = (
        *checked.faults,
        *_unprinted(values, checked.printed, file),
        *_misplaced(values, checked.template),
        *_missing_styles(checked.styles, values, file),
    )
    return Result(checked.template, found)


class _CheckedTemplate(NamedTuple):
    """A template, its own faults, the names that its tags print, the names of its styles."""

    template: Template
    faults: tuple[Diagnostic, ...]
    printed: frozenset[str]
    styles: frozenset[str]


@lru_cache(maxsize=8)
def _check(data: bytes, file: str, names: tuple[tuple[str, bool], ...]) -> _CheckedTemplate:
    """Check what is the same for all notices of a template; ``names`` says which stand for many paragraphs."""
    parts = package.unpack(data, file)
    by_part = _by_part(parts)
    if sum(len(TAG.findall(one.text)) for paragraphs in by_part.values() for one in paragraphs) > MAX_TAGS:
        raise NoticeError([Diagnostic("T116", f"mẫu có hơn {MAX_TAGS} thẻ", Location(file), CODES["T116"].remedy)])
    tags = {part: check_tags(paragraphs, file, dict(names)) for part, paragraphs in by_part.items()}
    faults: list[Diagnostic] = []
    for part, checked in tags.items():
        faults += checked.faults
        if _is_revised(parts[part]):
            faults.append(Diagnostic("T106", "mẫu còn dấu vết sửa (Track Changes)", Location(file, part=part)))
        elif not checked.faults:
            faults += _hidden(_unseen(parts[part], checked.tags), Location(file, part=part))
    for part in (name for name in parts if name.endswith(".xml") and name not in tags):
        faults += _hidden(_unfilled(parts[part]), Location(file, part=part))
    faults += check_form(parts, file)
    sources = {part: checked.source for part, checked in tags.items()}
    printed = frozenset(name for checked in tags.values() for name in checked.printed)
    return _CheckedTemplate(Template(file, data, parts, sources), tuple(faults), printed, _style_names(parts))


def _by_part(parts: Mapping[str, bytes]) -> dict[str, list[VisibleParagraph]]:
    """Return the paragraphs of the parts that are filled; endnotes and comments are not."""
    main = package.main_part(parts)
    names = [main, *(name for kind in _FILLED for name in package.related(parts, main, kind))]
    by_part: dict[str, list[VisibleParagraph]] = {name: [] for name in names}
    for paragraph in definitions.paragraphs(parts):
        if paragraph.part in by_part:
            by_part[paragraph.part].append(paragraph)
    return by_part


def _is_revised(data: bytes) -> bool:
    return any(True for _ in package.parse(data).iter(*markup.REVISIONS))


def _hidden(tags: set[str], location: Location) -> list[Diagnostic]:
    message = "thẻ {} ở chỗ không được điền hoặc không nhìn thấy"
    return [Diagnostic("T110", message.format(tag), location) for tag in sorted(tags)]


def _unseen(data: bytes, seen: Collection[str]) -> set[str]:
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


def _unprinted(values: Mapping[str, Value], printed: Collection[str], file: str) -> Iterator[Diagnostic]:
    for name, value in values.items():
        if value and name not in printed:
            prefix = "p" if isinstance(value, tuple) else ""
            message = f"mẫu không có thẻ {{{{{prefix} {name} }}}}, nên phần này sẽ mất"
            yield Diagnostic("T108", message, Location(file))


def _misplaced(values: Mapping[str, Value], template: Template) -> Iterator[Diagnostic]:
    """Report the parts of the text that a template prints before those they follow, as tasks before the opening."""
    source = next(iter(template.sources.values()), "")
    parts = [name for name, value in values.items() if isinstance(value, tuple) and name not in _ANYWHERE]
    places = {name: at for name in parts if (at := source.find(f"{{{{ {name} }}}}")) >= 0}
    for before, name in pairwise(places):
        if places[name] < places[before]:
            message = f"mẫu in {name} trước {before}"
            yield Diagnostic("T117", message, Location(template.file, words=f"{{{{p {name} }}}}"))


def _style_names(parts: Mapping[str, bytes]) -> frozenset[str]:
    names = package.related(parts, package.main_part(parts), "styles")
    return frozenset(Styles(package.parse(parts[names[0]]) if names else None).ids())


def _missing_styles(known: frozenset[str], values: Mapping[str, Value], file: str) -> Iterator[Diagnostic]:
    needed = {line.style.value for value in values.values() for line in lines_of(value)}
    for name in sorted(needed - known):
        yield Diagnostic("T109", f"mẫu thiếu kiểu đoạn “{name}”", Location(file))


def filled(template: Template, context: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    """Yield each part with the lines it must have: its source filled as plain text."""
    for part, source in template.sources.items():
        yield part, _compiled(source).render(context).split("\n")


@lru_cache(maxsize=32)
def _compiled(source: str) -> JinjaTemplate:
    return ImmutableSandboxedEnvironment().from_string(source)
