"""Render a notice with a template as a Word file. The only user of docxtpl.

docxtpl by itself loses text without a word (``&``, ``<``, missing names), so it is given values that are escaped
already, a sandbox in which a template can do nothing but place them, and no name that does not exist.

It would read, patch and compile a template anew for each notice. Here that is done once: what follows from the
template alone is kept, and only what the values change is made for each notice.
"""

from __future__ import annotations

import copy
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import escape

from generator.codes import CODES
from generator.content import rows
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import archive, package, stamp
from generator.ooxml.styles import Styles
from generator.rendering import line_layout, measuring, origins, styling
from generator.rendering.outline import STYLE_OF_LEVEL, Value, lines_of
from generator.rendering.xml_writer import ListBuilder, XmlWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docxtpl import DocxTemplate
    from jinja2 import Template as JinjaTemplate
    from lxml.etree import _Element as Element

    from generator.content.model import Notice
    from generator.ooxml.stamp import Stamp
    from generator.rendering.template import Template


MAX_LINES, MAX_SIGNS = 12_000, 20_000_000
"""Paragraphs, and signs of XML, that a template may print: a content file holds at most 10,000 values."""

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FIRST_DRAWING_ID = 1000
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
"""Reads headers and footers as python-docx does, which leaves out white space between elements."""

_PROPERTY_LIMIT = 255
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


def render(template: Template, notice: Notice, values: Mapping[str, Value], mark: Stamp | None = None) -> bytes:
    """Return the Word file, with ``mark`` as its stamp; the same notice and template give the same bytes.

    Raises:
        NoticeError: the template has a structure that the Word library cannot open (D002), or prints too much (T116).
    """
    parts = render_parts(template, notice, values)
    if mark:
        stamp.put(parts, mark)
    return package.pack(parts)


def render_parts(
    template: Template, notice: Notice, values: Mapping[str, Value], *, keyed: bool = False
) -> dict[str, bytes]:
    """Return the parts of the Word file; ``keyed`` with the origins of their paragraphs, for a comparison.

    Raises:
        NoticeError: as :func:`render`.
    """
    prepared = _prepare(template.data, template.file, tuple(template.sources) if keyed else ())
    levels = {line.number.level for value in values.values() for line in lines_of(value) if line.number}
    numbering = ListBuilder(copy.deepcopy(prepared.numbering), prepared.style_of_level, levels)
    writer = XmlWriter(prepared.style_ids, numbering, prepared.text_width, keyed=keyed)
    filled = _fill(prepared.filler, template.file, _context(values, writer, keyed=keyed))
    parts, root = filled
    if keyed:
        origins.collect(root)
        parts |= {name: _gathered(parts[name]) for name in template.sources if name in parts}
    styles = _sized(prepared.styles, notice)
    parts[prepared.styles_part] = package.serialise(styles)
    if numbering.root is not None:
        parts[prepared.numbering_part] = package.serialise(numbering.root)
    known = Styles(styles)
    line_layout.lay_out(root, known)
    styling.draw_rules(root, known)
    styling.split_annexes(root[0], known)
    parts[prepared.filler.main] = package.serialise(root)
    if _CORE in parts:
        parts[_CORE] = _described(parts[_CORE], notice, values)
    return parts


class _Prepared(NamedTuple):
    """What follows from a template alone; its trees are copied before they are changed."""

    filler: Filler
    styles_part: str
    styles: Element
    style_ids: Mapping[str, str]
    style_of_level: Mapping[int, str]
    numbering_part: str
    numbering: Element | None
    text_width: int


@lru_cache(maxsize=8)
def _prepare(data: bytes, file: str, keyed: tuple[str, ...] = ()) -> _Prepared:
    """Prepare a template for any number of notices; the paragraphs of ``keyed`` parts have their origin."""
    parts = package.unpack(data, file)
    main = package.main_part(parts)
    styles_part = package.related(parts, main, "styles")[0]
    styles = package.parse(parts[styles_part])
    ids = Styles(styles).ids()
    numbering_part = next(iter(package.related(parts, main, "numbering")), "")
    return _Prepared(
        filler=_open(package.pack(origins.mark_template(parts, keyed)) if keyed else data, file),
        styles_part=styles_part,
        styles=styles,
        style_ids=ids,
        style_of_level={level: ids[style.value] for level, style in enumerate(STYLE_OF_LEVEL) if style.value in ids},
        numbering_part=numbering_part,
        numbering=package.parse(parts[numbering_part]) if numbering_part else None,
        text_width=measuring.text_width_of(package.parse(parts[main])[0]),
    )


def _open(data: bytes, file: str) -> Filler:
    try:
        return Filler(data)
    except Exception as error:
        raise _unusable(file, error) from error


def _fill(filler: Filler, file: str, context: Mapping[str, Any]) -> Filled:
    try:
        return filler.fill(context)
    except _TooLongError as error:
        message = f"mẫu lặp nội dung thành hơn {MAX_LINES:,} đoạn".replace(",", ".")
        raise NoticeError([Diagnostic("T116", message, Location(file), CODES["T116"].remedy)]) from error
    except Exception as error:
        raise _unusable(file, error) from error


def _unusable(file: str, error: Exception) -> NoticeError:
    fault = Diagnostic("D002", f"không dùng được mẫu này ({type(error).__name__}: {error})", Location(file))
    return NoticeError([fault])


def _gathered(data: bytes) -> bytes:
    root = package.parse(data)
    origins.collect(root)
    return package.serialise(root)


def _sized(styles: Element, notice: Notice) -> Element:
    """Return the template's styles with the sizes and the spacing that the notice asks for."""
    sized = copy.deepcopy(styles)
    if notice.sizes:
        styling.set_sizes(sized, notice.sizes)
    if notice.line_spacing:
        styling.set_line_spacing(sized, notice.line_spacing)
    return sized


def _context(values: Mapping[str, Value], writer: XmlWriter, *, keyed: bool) -> dict[str, Any]:
    context: dict[str, Any] = {}
    prose = {path for path, field in rows.texts().items() if field.prose}
    for name, value in values.items():
        if not isinstance(value, str):
            context[name] = _Paragraphs(value, writer.pieces(value), keyed=keyed)
        else:
            context[name] = _KeyedText(value, name, whole=name not in prose) if keyed else _LineText(value)
    return as_tree(context)


def _described(data: bytes, notice: Notice, values: Mapping[str, Value]) -> bytes:
    """Set what file managers show from the notice and its printed title alone: no time, no user name."""
    root = package.parse(data)
    title = " ".join(str(values.get("title", notice.title)).split("\n"))
    about = {
        "title": " ".join((title, *notice.subject)),
        "creator": " ".join(notice.issuer.name),
    }
    for name, text in about.items():
        known = root.find(f"{_DC}{name}")
        element = etree.SubElement(root, f"{_DC}{name}") if known is None else known
        element.text = text[:_PROPERTY_LIMIT]
    return package.serialise(root)


def as_tree(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``{"a.b": x}`` as ``{"a": {"b": x}}``, as a template names it."""
    tree: dict[str, Any] = {}
    for name, value in values.items():
        owner = tree
        *owners, last = name.split(".")
        for key in owners:
            owner = owner.setdefault(key, {})
        owner[last] = value
    return tree


class _Paragraphs:
    """Many paragraphs as one value: XML for ``{{p name }}``, texts for a loop, false when there are none."""

    def __init__(self, value: Value, xml: str, *, keyed: bool) -> None:
        self._texts = [
            _KeyedText(line.printed, line.origin, whole=True) if keyed else line.printed for line in lines_of(value)
        ]
        self._xml = xml

    def __html__(self) -> str:
        return self._xml

    def __str__(self) -> str:
        return self._xml

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class _LineText(str):
    """One line as a value; room left blank for the pen counts as nothing in ``{%p if number %}``."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return bool(self.strip())


class _KeyedText(_LineText):
    """A text that is printed with its origin, and is compared without."""

    __slots__ = ("_key", "_whole")
    _key: str
    _whole: bool

    def __new__(cls, text: str, key: str, *, whole: bool) -> Self:
        made = super().__new__(cls, text)
        made._key, made._whole = key, whole
        return made

    def __html__(self) -> str:
        return origins.mark(str(escape(str.__str__(self))), self._key, whole=self._whole)


class Filled(NamedTuple):
    """The parts of a filled template but the main one, and the root of that."""

    parts: dict[str, bytes]
    root: Element


class Filler:
    """A template that docxtpl has patched and Jinja compiled, to be filled any number of times.

    docxtpl raises whatever it meets in a template that it cannot use.
    """

    def __init__(self, data: bytes) -> None:
        library = _library(BytesIO(data))
        library.init_docx()
        document = library.docx
        self._environment = _CompilingOnce()
        self._body: str = library.patch_xml(library.get_xml())
        parts = [
            part for uri in (library.HEADER_URI, library.FOOTER_URI) for _, part in library.get_headers_footers(uri)
        ]
        self._stories = {_name(part): library.patch_xml(library.get_part_xml(part)) for part in parts}
        self._footnotes = {
            _name(part): library.patch_xml(part.blob.decode())
            for part in document.part.package.parts
            if part.content_type == _FOOTNOTES
        }
        output = BytesIO()
        document.save(output)
        self._parts = archive.inflate(output.getvalue())
        self.main = _name(document.part)
        self._root = package.parse(self._parts.pop(self.main))
        self._root[0].clear()

    def fill(self, context: Mapping[str, Any]) -> Filled:
        """Return the template filled with the values of ``context``."""
        library = _library(None)
        library.docx_ids_index = _FIRST_DRAWING_ID
        body = library.fix_tables(self._rendered(library, self._body, context))
        library.fix_docpr_ids(body)
        root = copy.deepcopy(self._root)
        root.replace(root[0], body)
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
        parts = dict(self._parts)
        for name, source in self._stories.items():
            story = self._rendered(library, source, context)
            parts[name] = package.serialise(etree.fromstring(story.encode(), _PARSER))
        for name, source in self._footnotes.items():
            parts[name] = self._rendered(library, source, context).encode()
        return Filled(parts, root)

    def _rendered(self, library: DocxTemplate, source: str, context: Mapping[str, Any]) -> str:
        return str(library.render_xml_part(source, None, context, self._environment))


def _library(template: BytesIO | None) -> DocxTemplate:
    from docxtpl import DocxTemplate  # noqa: PLC0415 - half of a start, which faulty content and lint need not wait for

    return DocxTemplate(template)


class _TooLongError(Exception):
    """A template prints more than any content and any template hold together."""


def _joined(pieces: Iterable[str]) -> str:
    """Join what a template prints, as long as it is not too much."""
    kept: list[str] = []
    length = lines = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        lines += piece.count("</w:p>")
        if length > MAX_SIGNS or lines > MAX_LINES:
            raise _TooLongError
    return "".join(kept)


class _CompilingOnce(ImmutableSandboxedEnvironment):
    """A sandbox that compiles each source once, knows no name that it was not given, and bounds what is printed."""

    concat = staticmethod(_joined)

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self._compiled: dict[str, JinjaTemplate] = {}

    def from_string(self, source: Any, *_: Any, **__: Any) -> JinjaTemplate:  # noqa: ANN401 - as in jinja2
        """Return the compiled template of a source."""
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source)
        return self._compiled[source]


def _name(part: Any) -> str:  # noqa: ANN401 - python-docx is untyped here
    return str(part.partname).removeprefix("/")
