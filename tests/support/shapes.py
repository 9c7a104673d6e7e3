"""Right and wrong notices in the shapes of other offices, one seed each: what real files are built of.

The words are those of :mod:`notices`; how tables, sections, pages and lines are made is drawn by the seed, mostly as
the commonest real files have it. Every choice can be named instead, for example ``shape(compat=15, indent=-108)``.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import minidocx
import notices
from lxml import etree

from generator.ooxml import package
from generator.ooxml.package import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ORGANS = (
    *("SỞ TÀI CHÍNH", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"),
    *("TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC VÀ CÔNG NGHỆ", "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP"),
)
LONG = (
    "Các phòng, đơn vị thuộc Sở tiếp tục rà soát các nhiệm vụ được giao trong năm, báo cáo Giám đốc Sở những khó khăn, "
    "vướng mắc và đề xuất giải pháp cụ thể trước ngày 25 tháng 12 năm 2024 để tổng hợp."
)
SHORT = "Việc thêm số {}, thực hiện theo đúng kế hoạch của Sở."
LEAD = "Giám đốc Sở yêu cầu thực hiện các việc sau:"
CHOICES: dict[str, tuple[Any, ...]] = {
    # The first ones are the commonest: half of all draws take the first.
    "layout": ("head of two rows", "head of one row", "head of three rows", "head of four rows",
               "head with a spacer column", "left half in one paragraph", "head parted by tabs",
               "head parted by spaces", "letter", "decision", "two annexes", "signature in one paragraph"),
    "widths": ((3685, 5669), (3600, 5471), (3402, 5953), (4077, 5387), (3000, 6071), (4200, 6000), (2800, 4800)),
    "indent": (-108, None, 0, -34, 108, -601),
    "margin": (108, None, 0, 115),
    "fixed": ("fixed", "autofit", None),
    "width": ("dxa", "auto", "pct", None),
    "justified": (None, "center", "right"),
    "compat": (15, None, 12, 14),
    "table_style": (True, False),
    "organ": ORGANS,
    "rules": ("shape", "vml", "border", "underscores"),
    "lines": ((264, "auto"), (240, "auto"), (360, "exact"), (340, "exact"), (380, "atLeast"), (360, "auto")),
    "size": (14, 13),
    "paper": ((11906, 16838), (12240, 15840)),
    "grid": (None, ("lines", 360), ("linesAndChars", 360), (None, 360)),
    "number": ("header", "frame", "", "footer"),
    "title_page": (True, False),
    "data": (None, 8500, 9071, 9356, 10200),
    "data_rows": (4, 12, 30),
    "data_header": (False, True),
    "box": (None, "drawing", "frame", "square", "front", "floating table", "formula"),
    "note": (False, True),
    "broken": (None, "continuous", "nextPage", "landscape", "columns"),
    "keep": (False, True),
    "widows": (True, False),
    "empty": (0, 2),
    "heading": (False, True),
}  # fmt: skip


def drawn(seed: int) -> dict[str, Any]:
    """Return what a seed chooses."""
    random = Random(seed)
    chosen = {name: values[0] if random.random() < 0.6 else random.choice(values) for name, values in CHOICES.items()}
    return {**chosen, "fill": random.randrange(45), "long": random.randrange(4)}


def shaped(seed: int) -> dict[str, bytes]:
    """Return the notice of a seed by its name, which has all that is not the commonest."""
    chosen = drawn(seed)
    said = [f"{name}={value}" for name, value in chosen.items() if name not in CHOICES or value != CHOICES[name][0]]
    return {f"shape {seed} ({', '.join(said)})": shape(**chosen)}


def shape(**chosen: Any) -> bytes:
    """Return a notice of these choices; those not named are the commonest."""
    one = {**{name: values[0] for name, values in CHOICES.items()}, "fill": 5, "long": 1, **chosen}
    lines = [*notices.BODY[:-1]]
    every = max(2, 6 - one["long"])
    lines[-1:-1] = [LONG if one["long"] and at % every == 0 else SHORT.format(at) for at in range(one["fill"])]
    if one["heading"]:
        lines[len(lines) // 2 : len(lines) // 2] = [{"text": "II. NHIỆM VỤ TRỌNG TÂM", "bold": True}, LEAD]
    tree = notices.merged(notices.NOTICE, notices.LAYOUTS[one["layout"]])
    width, height = one["paper"]
    tree = notices.merged(tree, {
        "organ": {"text": one["organ"]}, "rules": "shape" if tree["rules"] == "anchored" else one["rules"],
        "page": {"width": width, "height": height}, "paging": {"title": one["title_page"]},
        "page_number_at": "" if not one["number"] else "footer" if one["number"] == "footer" else "header",
        "body": {"size": one["size"], "lines": [*lines, notices.BODY[-1]]},
    })  # fmt: skip
    parts = package.unpack(notices.made_of(tree), "")
    main = "word/document.xml"
    root = etree.fromstring(parts[main])
    tables = list(root.iter(f"{W}tbl"))
    for table in tables:
        _retable(table, one)
    _body(root, one)
    parts[main] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.pack(with_more(parts, one))


def elements(xml: str) -> list[Element]:
    """Return the elements of some XML."""
    return list(etree.fromstring(minidocx.root("body", xml)))


def _widths(one: dict[str, Any], columns: int) -> list[int]:
    left, right = one["widths"]
    return [left, right] if columns == 2 else [left, 300, right - 300]


def table_properties(one: dict[str, Any], total: int, *, borders: str = "nil") -> str:
    """Return what a ``w:tblPr`` says of a table as wide as ``total`` twips."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(f'<w:{side} w:val="{borders}" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    wide = {"dxa": total, "auto": 0, "pct": 5000}.get(one["width"])
    margins = "".join(f'<w:{side} w:w="{one["margin"]}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        ("" if wide is None else f'<w:tblW w:w="{wide}" w:type="{one["width"]}"/>')
        + (f'<w:jc w:val="{one["justified"]}"/>' if one["justified"] else "")
        + (f'<w:tblInd w:w="{one["indent"]}" w:type="dxa"/>' if one["indent"] is not None else "")
        + f"<w:tblBorders>{edges}</w:tblBorders>"
        + (f'<w:tblLayout w:type="{one["fixed"]}"/>' if one["fixed"] else "")
        + (f"<w:tblCellMar>{margins}</w:tblCellMar>" if one["margin"] is not None else "")
    )


def _retable(table: Element, one: dict[str, Any]) -> None:
    grid = table.find(f"{W}tblGrid")
    widths = _widths(one, len(grid))
    for column, width in zip(grid, widths, strict=True):
        column.set(f"{W}w", str(width))
    for row in table.iter(f"{W}tr"):
        for cell, width in zip(row.iter(f"{W}tcW"), widths, strict=True):
            cell.set(f"{W}w", str(width))
    properties = table.find(f"{W}tblPr")
    fresh = elements(f"<w:tblPr>{table_properties(one, sum(widths))}</w:tblPr>")[0]
    table.replace(properties, fresh)


def _body(root: Element, one: dict[str, Any]) -> None:
    line, rule = one["lines"]
    justified = [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}jc") is not None and paragraph.find(f"{W}pPr/{W}jc").get(f"{W}val") == "both"
    ]
    for paragraph in justified:
        spacing = paragraph.find(f"{W}pPr/{W}spacing")
        spacing.set(f"{W}line", str(line))
        spacing.set(f"{W}lineRule", rule)
        if not one["widows"]:
            paragraph.find(f"{W}pPr").insert(0, elements('<w:widowControl w:val="0"/>')[0])
    if one["keep"]:
        justified[-1].find(f"{W}pPr").insert(0, elements("<w:keepNext/>")[0])
    middle = justified[len(justified) * 2 // 3]
    if one["note"]:
        # LibreOffice 7.4 begins a file with notes with an empty line, unless there is one.
        root.find(f"{W}body").insert(0, elements(_HAIRLINE)[0])
        middle.append(
            elements('<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>')[0]
        )
    if one["data"]:
        for element in reversed(elements(_data(one))):
            middle.addnext(element)
    if one["box"]:
        middle.addnext(elements(_BOXES[one["box"]])[0])
    if one["empty"]:
        for element in elements("<w:p/>" * one["empty"]):
            justified[-1].addnext(element)
    _sections(root, middle, one)


def _data(one: dict[str, Any]) -> str:
    widths = [600, one["data"] - 3000, 2400]
    rows = [("TT", "Nội dung nhiệm vụ", "Thời hạn")]
    rows += [
        (str(at), "Rà soát, báo cáo kết quả thực hiện các nhiệm vụ được giao năm 2024", "Trước ngày 25/12/2024")
        for at in range(1, one["data_rows"] + 1)
    ]
    header = "<w:trPr><w:tblHeader/></w:trPr>" if one["data_header"] else ""
    made = "".join(
        f"<w:tr>{'' if at else header}{''.join(map(_cell, row, widths))}</w:tr>" for at, row in enumerate(rows)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = table_properties(one, one["data"], borders="single")
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl><w:p/>"


def _cell(text: str, width: int) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="left"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
    )


_HAIRLINE = '<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_WORDS = "<w:p><w:r><w:t>Chữ trong khung</w:t></w:r></w:p>"
_SIZE = 'cx="2000000" cy="400000"'
_DRAWN = (
    '<w:p><w:r><w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
    'relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="column"><wp:posOffset>100000</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    f'<wp:extent {_SIZE}/>{{}}<wp:docPr id="7" name="khung"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {_SIZE}/></a:xfrm>'
    f'<a:prstGeom prst="rect"/></wps:spPr><wps:txbx><w:txbxContent>{_WORDS}</w:txbxContent></wps:txbx>'
    "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
)
_BOXES = {
    "drawing": _DRAWN.format("<wp:wrapTopAndBottom/>"),
    "square": _DRAWN.format('<wp:wrapSquare wrapText="bothSides"/>'),
    "front": _DRAWN.format("<wp:wrapNone/>"),
    "frame": (
        '<w:p><w:pPr><w:framePr w:w="3000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" '
        'w:xAlign="right" w:y="1"/></w:pPr><w:r><w:t>Chữ trong khung</w:t></w:r></w:p>'
    ),
    "floating table": (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" '
        'w:horzAnchor="margin" w:tblpXSpec="right" w:tblpY="1"/><w:tblW w:w="3000" w:type="dxa"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc>{_WORDS * 3}</w:tc></w:tr></w:tbl>'
    ),
    "formula": (
        "<w:p><m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den>"
        "</m:f></m:oMath></m:oMathPara></w:p>"
    ),
}


def _sections(root: Element, middle: Element, one: dict[str, Any]) -> None:
    last = root.find(f"{W}body/{W}sectPr")
    for section in root.iter(f"{W}sectPr"):
        if one["grid"]:
            kind, pitch = one["grid"]
            named = f' w:type="{kind}"' if kind else ""
            section.append(elements(f'<w:docGrid{named} w:linePitch="{pitch}"/>')[0])
    if not one["broken"]:
        return
    own = etree.fromstring(etree.tostring(last))
    holder = elements("<w:p><w:pPr/></w:p>")[0]
    holder[0].append(own)
    if one["broken"] == "landscape":
        size, margins = own.find(f"{W}pgSz"), own.find(f"{W}pgMar")
        first = etree.fromstring(etree.tostring(last))
        before = elements("<w:p><w:pPr/></w:p>")[0]
        before[0].append(first)
        wide, high = size.get(f"{W}w"), size.get(f"{W}h")
        size.set(f"{W}w", high)
        size.set(f"{W}h", wide)
        size.set(f"{W}orient", "landscape")
        assert margins is not None
        middle.addprevious(before)
    else:
        kind = "continuous" if one["broken"] == "columns" else one["broken"]
        last.insert(0, elements(f'<w:type w:val="{kind}"/>')[0])
        references = [node for node in last if node.tag.endswith("Reference")]
        for node in reversed(references):
            last.remove(node)
            last.insert(0, node)
    if one["broken"] == "columns":
        own.append(elements('<w:cols w:num="2" w:space="720"/>')[0])
    for title in last.findall(f"{W}titlePg"):
        last.remove(title)
    middle.addnext(holder)


_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:cs="Times New Roman"/><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)
_TABLE_STYLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_COMPAT = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="{}"/>'
_NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> Theo Kế hoạch của Ủy ban nhân dân tỉnh.</w:t></w:r></w:p></w:footnote>'
)


def with_more(parts: dict[str, bytes], one: dict[str, Any]) -> dict[str, bytes]:
    """Add styles, settings and notes; put the number of the page into a frame if it is to be in one."""
    compat = _COMPAT.format(one["compat"]) if one["compat"] else ""
    new = {
        "styles": (minidocx.root("styles", _STYLES + _TABLE_STYLE * one["table_style"]), "styles"),
        "settings": (minidocx.root("settings", f"<w:compat>{compat}</w:compat>"), "settings"),
    }
    if one["note"]:
        new["footnotes"] = (minidocx.root("footnotes", _NOTES), "footnotes")
    made = dict(parts)
    rels = "word/_rels/document.xml.rels"
    for kind, (xml, name) in new.items():
        made[f"word/{name}.xml"] = xml
        stated = f'<Override PartName="/word/{name}.xml" ContentType="{minidocx.WORD}.{kind}+xml"/></Types>'
        made["[Content_Types].xml"] = made["[Content_Types].xml"].replace(b"</Types>", stated.encode())
        related = f'<Relationship Id="rId{kind}" Type="{minidocx.OFFICE}/{kind}" Target="{name}.xml"/></Relationships>'
        made[rels] = made[rels].replace(b"</Relationships>", related.encode())
    if one["number"] == "frame":
        frame = b'<w:pPr><w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="center" w:y="1"/>'
        made["word/header1.xml"] = made["word/header1.xml"].replace(b"<w:pPr>", frame)
    return made
