"""A notice and a template make a Word file. The only user of docxtpl.

docxtpl by itself loses text without a word (``&``, ``<``, missing names), so it is given values
that are escaped already, a sandbox in which a template can do nothing but place them, and no
name that does not exist; what it made is then held against the template by :mod:`generator.rendering.verifier`.

Lines and tables as WordprocessingML: a style's name, the words, nothing of the look.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import escape

from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import archive, package, stamp
from generator.ooxml.styles import Styles
from generator.rendering import origins, styling
from generator.rendering.composer import PROSE
from generator.rendering.numbering import Numbering
from generator.rendering.origins import NAMESPACE, marked
from generator.rendering.outline import STYLE_OF_LEVEL, Grid, Line, Piece, Span, Value, lines_of
from generator.rendering.styling import SPACER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.content.model import Notice
    from generator.ooxml.stamp import Stamp
    from generator.rendering.template import Template


LEAD_STYLE = "Ý dẫn"
"""Character style of the bold words at the start of a paragraph."""

TABLE_STYLE = "Bảng số liệu"
_GAP_BEFORE_TABLE = 120


class Writer:
    """Writes pieces for one document: its style ids by name, its lists, its text width in twips.

    ``keyed`` pieces keep their origins, as :mod:`generator.rendering.origins` has them.
    """

    def __init__(
        self, style_ids: Mapping[str, str], numbering: Numbering, text_width: int, *, keyed: bool = False
    ) -> None:
        self._style_ids = style_ids
        self._numbering = numbering
        self._text_width = text_width
        self._keyed = keyed

    def pieces(self, pieces: Iterable[Piece]) -> str:
        """Return the XML of the pieces, one after the other."""
        pieces = tuple(pieces)
        following = (*pieces[1:], None)[: len(pieces)]
        return "".join(
            self._grid(piece) + ("" if isinstance(after, Line) else self._spacer(f"{piece.origin}-after"))
            if isinstance(piece, Grid)
            else self._paragraph(piece, before_table=isinstance(after, Grid))
            for piece, after in zip(pieces, following, strict=True)
        )

    def _spacer(self, origin: str) -> str:
        """Return what stands between two tables, or they would be one, and after the last thing of a notice."""
        style = self._style_ids.get(SPACER)
        look = f'<w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr>' if style else ""
        return f"<w:p{self._key(origin)}>{look}</w:p>"

    def _key(self, origin: str) -> str:
        return f' xmlns:o="{NAMESPACE}" o:key="{escape(origin)}"' if self._keyed and origin else ""

    def _paragraph(self, line: Line, *, before_table: bool = False) -> str:
        place = self._numbering.place(line.number) if line.number else None
        numbered = f'<w:numPr><w:ilvl w:val="{place[1]}"/><w:numId w:val="{place[0]}"/></w:numPr>' if place else ""
        # A table has no space above it in Word, so the paragraph before keeps it off.
        gap = f'<w:spacing w:after="{_GAP_BEFORE_TABLE}"/>' if before_table else ""
        style = escape(self._style_ids[line.style.value])
        key = self._key(line.origin)
        return f'<w:p{key}><w:pPr><w:pStyle w:val="{style}"/>{numbered}{gap}</w:pPr>{self._runs(line)}</w:p>'

    def _runs(self, line: Line) -> str:
        text = self._marked(*(line.spans or (Span(line.text, "text"),)))
        if not line.lead:
            return _run(text)
        style = self._style_ids.get(LEAD_STYLE)
        look = f'<w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>' if style else "<w:rPr><w:b/></w:rPr>"
        return _run(self._marked(Span(line.lead, "lead")), look) + (_run(f" {text}") if text else "")

    def _marked(self, *spans: Span) -> str:
        if not self._keyed:
            return "".join(span.text for span in spans)
        return "".join(
            marked(span.text, span.key, whole=span.whole) if span.key or span.whole else span.text for span in spans
        )

    def _grid(self, grid: Grid) -> str:
        shares = sum(grid.widths)
        widths = [self._text_width * share // shares for share in grid.widths]
        style = self._style_ids.get(TABLE_STYLE)
        look = f'<w:tblStyle w:val="{escape(style)}"/>' if style else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, widths, head=number == 0) for number, row in enumerate(grid.rows))
        size = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        properties = f"<w:tblPr>{look}{size}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        return f"<w:tbl{self._key(grid.origin)}>{properties}{rows}</w:tbl>"

    def _row(self, row: Iterable[Line], widths: Iterable[int], *, head: bool) -> str:
        repeated = "<w:tblHeader/>" if head else ""
        # A cell is known by its row and column; rows are told apart by their words.
        lines = (line._replace(origin="") for line in row)
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._paragraph(line)}</w:tc>'
            for line, width in zip(lines, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


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
    writer = Writer(ids, numbering, styling.text_width_of(body), keyed=keyed)
    data = package.pack(origins.with_places(template.parts, template.sources)) if keyed else template.data
    parts = archive.inflated(_fill(data, template.file, _context(values, writer, keyed=keyed)))
    if notice.sizes:
        styling.set_sizes(styles, notice.sizes)
    if notice.line_spacing:
        styling.set_line_spacing(styles, notice.line_spacing)
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
        fault = Diagnostic("D002", f"không dùng được mẫu này ({type(error).__name__}: {error})", Location(file))
        raise NoticeError([fault]) from error
    return output.getvalue()


def _laid_out(data: bytes, styles: etree._Element) -> bytes:
    root = package.parse(data)
    styling.Rules(styles).draw(root)
    styling.split_annexes(root[0], styles)
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
