"""Small Word files for tests: only what a test says, and what Word needs around it."""

from __future__ import annotations

import io
import zipfile

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
SECTION = (
    '<w:sectPr>{header}<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"'
    ' w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOTS = {"styles": "styles", "numbering": "numbering", "header": "hdr", "footer": "ftr"}
NOTES = ("footnotes", "endnotes")


def p(text: str = "", *, style: str = "", num: int | None = None, level: int | None = None) -> str:
    """Return a paragraph of one run; ``num`` and ``level`` are its numId and ilvl."""
    numbers = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    numbers += "" if num is None else f'<w:numId w:val="{num}"/>'
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f"<w:numPr>{numbers}</w:numPr>" if numbers else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>" if properties else f"<w:p>{run}</w:p>"


def root(tag: str, inside: str) -> bytes:
    """Return an XML part with all the namespaces a test may use."""
    return f"{DECLARATION}<w:{tag} {NAMESPACES}>{inside}</w:{tag}>".encode()


def content_types(kinds: dict[str, str]) -> bytes:
    """Return [Content_Types].xml for part names and their types."""
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{kind}"/>' for n, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def relationships(targets: dict[str, str]) -> bytes:
    """Return a .rels part for targets and their kinds; the ids are rId1, rId2, ..."""
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>'.encode()


def parts(body: str, *, main: str = "word/document.xml", **related: str) -> dict[str, bytes]:
    """Return the parts of a docx: ``body`` and ``related`` are XML without root and namespaces.

    ``related`` may be styles, numbering, header, footer, footnotes, endnotes.
    """
    kinds = {kind: xml for kind, xml in related.items() if xml}
    rids = {kind: f"rId{number}" for number, kind in enumerate(kinds, start=1)}
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{rids[kind]}"/>' for kind in ("header", "footer") if kind in kinds
    )
    names = {f"{kind}1.xml" if kind in ("header", "footer") else f"{kind}.xml": kind for kind in kinds}
    folder = main.rpartition("/")[0]
    found = {f"{folder}/{name}": root(ROOTS.get(kind, kind), kinds[kind]) for name, kind in names.items()}
    types = {f"{folder}/{name}": f"{WORD}.{kind}+xml" for name, kind in names.items()}
    return {
        "[Content_Types].xml": content_types({main: f"{WORD}.document.main+xml", **types}),
        "_rels/.rels": relationships({main: "officeDocument"}),
        main: root("document", f"<w:body>{body}{SECTION.format(header=references)}</w:body>"),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": relationships(names),
        **found,
    }


def archive(parts: dict[str, bytes]) -> bytes:
    """Return the parts zipped as they come, for files that are wrong on purpose."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def docx(  # noqa: PLR0913 - one argument for each part that a test may want
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    header: str = "",
    footer: str = "",
    footnotes: str = "",
    endnotes: str = "",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """Return a docx with ``body``; ``extra`` adds parts or replaces them."""
    made = parts(
        body,
        styles=styles,
        numbering=numbering,
        header=header,
        footer=footer,
        footnotes=footnotes,
        endnotes=endnotes,
    )
    return archive({**made, **(extra or {})})
