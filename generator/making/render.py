"""A notice and a template make a Word file. The only user of docxtpl.

docxtpl by itself loses text without a word (``&``, ``<``, missing names), so it is given values
that are escaped already, a sandbox in which a template can do nothing but place them, and no
name that does not exist; what it made is then held against the template by :mod:`generator.making.proof`.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import escape

from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.making import layout, origins
from generator.making.numbering import Numbering
from generator.making.outline import PROSE, STYLE_OF_LEVEL, Value, lines_of
from generator.making.wordml import Writer
from generator.word import archive, package, stamp
from generator.word.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content.notice import Notice
    from generator.making.templates import Template
    from generator.word.stamp import Stamp

_PROPERTY_LIMIT = 255
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


class _Paragraphs:
    """Many paragraphs as one value: XML for ``{{p name }}``, texts for a loop, false when there are none."""

    def __init__(self, value: Value, xml: str, *, keyed: bool) -> None:
        self._texts = [
            _Keyed(line.printed, line.origin, whole=True) if keyed else line.printed for line in lines_of(value)
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


class _Text(str):
    """One line as a value; room left blank for the pen counts as nothing in ``{%p if number %}``."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return bool(self.strip())


class _Keyed(_Text):
    """A text that is printed with its origin, and is compared without."""

    __slots__ = ("_key", "_whole")
    _key: str
    _whole: bool

    def __new__(cls, text: str, key: str, *, whole: bool) -> Self:
        made = super().__new__(cls, text)
        made._key, made._whole = key, whole
        return made

    def __html__(self) -> str:
        return origins.marked(str(escape(str.__str__(self))), self._key, whole=self._whole)


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``{"a.b": x}`` as ``{"a": {"b": x}}``, as a template names it."""
    tree: dict[str, Any] = {}
    for name, value in values.items():
        owner = tree
        *owners, last = name.split(".")
        for key in owners:
            owner = owner.setdefault(key, {})
        owner[last] = value
    return tree


def render(template: Template, notice: Notice, values: Mapping[str, Value], mark: Stamp | None = None) -> bytes:
    """Return the Word file, with the ``mark`` of what made it; the same notice and template give the same bytes.

    Raises:
        NoticeError: the template has a structure that the Word library cannot open (D002).
    """
    parts = rendered(template, notice, values)
    if mark:
        stamp.put(parts, mark)
    return package.pack(parts)


def rendered(
    template: Template, notice: Notice, values: Mapping[str, Value], *, keyed: bool = False
) -> dict[str, bytes]:
    """Return the parts of the Word file; ``keyed`` with the origins of their paragraphs, for a comparison.

    Raises:
        NoticeError: as :func:`render`.
    """
    main = package.main_part(template.parts)
    styles_part = package.related(template.parts, main, "styles")[0]
    styles = package.parse(template.parts[styles_part])
    ids = Styles(styles).ids()
    numbering = Numbering(
        template.parts,
        {level: ids[style.value] for level, style in enumerate(STYLE_OF_LEVEL) if style.value in ids},
    )
    body = package.parse(template.parts[main])[0]
    writer = Writer(ids, numbering, layout.text_width_of(body), keyed=keyed)
    data = package.pack(origins.with_places(template.parts, template.sources)) if keyed else template.data
    parts = archive.inflated(_fill(data, template.file, _context(values, writer, keyed=keyed)))
    if notice.sizes:
        layout.set_sizes(styles, notice.sizes)
    if notice.line_spacing:
        layout.set_line_spacing(styles, notice.line_spacing)
    parts[styles_part] = package.serialise(styles)
    if numbering.part:
        parts[numbering.part] = numbering.data()
    for part in template.sources if keyed else ():
        root = package.parse(parts[part])
        origins.gather(root)
        parts[part] = package.serialise(root)
    parts[main] = _laid_out(parts[main], styles)
    if _CORE in parts:
        parts[_CORE] = _described(parts[_CORE], notice)
    return parts


def _context(values: Mapping[str, Value], writer: Writer, *, keyed: bool) -> dict[str, Any]:
    context: dict[str, Any] = {}
    for name, value in values.items():
        if not isinstance(value, str):
            context[name] = _Paragraphs(value, writer.pieces(value), keyed=keyed)
        else:
            context[name] = _Keyed(value, name, whole=name not in PROSE) if keyed else _Text(value)
    return nested(context)


class _Filled(DocxTemplate):  # type: ignore[misc]  # docxtpl is untyped
    """docxtpl's template, without what it does to core properties: those are set from the notice."""

    def render_properties(self, *_: object, **__: object) -> None:
        """Leave them; docxtpl compiles a template for each and escapes them twice."""


def _fill(data: bytes, file: str, context: dict[str, Any]) -> bytes:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    output = BytesIO()
    try:
        document = _Filled(BytesIO(data))
        document.render(context, environment, autoescape=True)
        document.save(output)
    except Exception as error:
        fault = Diagnostic("D002", f"không dùng được mẫu này ({type(error).__name__}: {error})", Place(file))
        raise NoticeError([fault]) from error
    return output.getvalue()


def _laid_out(data: bytes, styles: etree._Element) -> bytes:
    root = package.parse(data)
    layout.Rules(styles).draw(root)
    layout.split_annexes(root[0], styles)
    return package.serialise(root)


def _described(data: bytes, notice: Notice) -> bytes:
    """Set what file managers show, from the notice and nothing else: no clock, no user's name."""
    root = package.parse(data)
    about = {
        "title": " ".join((notice.title, *notice.subject)),
        "creator": " ".join(notice.issuer.name),
    }
    for name, text in about.items():
        known = root.find(f"{_DC}{name}")
        element = etree.SubElement(root, f"{_DC}{name}") if known is None else known
        element.text = text[:_PROPERTY_LIMIT]
    return package.serialise(root)
