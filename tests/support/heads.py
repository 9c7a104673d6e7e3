"""One right head made in the many ways offices make it; any one value of it can be made wrong.

A construction takes the description of :data:`notices.NOTICE` and gives the head's WordprocessingML; what follows the
head is the rest of that notice. Where a construction draws its lines itself, it draws them for the text it is given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import minidocx
import notices
from notices import LEFT, RIGHT, Tree

from generator.ooxml import package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Construction = Callable[[Tree], str]

EMU = 635
_MIDDLES = (LEFT // 2, LEFT + RIGHT // 2)
HEADS: dict[str, Construction] = {}
"""The constructions by name."""
NARROW: Tree = {
    "country": {"size": 12},
    "motto": {"size": 13},
    "parent": {"size": 12},
    "organ": {"text": "SỞ TÀI CHÍNH", "size": 12},
    "number": {"text": "Số: 12/TB-STC"},
    "date": {"size": 13},
}
"""A head whose lines all fit beside each other."""
IN_HEADER = "header of the first page"
"""The construction whose head stands in a part of its own."""


def _construction(name: str) -> Callable[[Construction], Construction]:
    def registered(made: Construction) -> Construction:
        HEADS[name] = made
        return made

    return registered


def head(construction: str, **changes: object) -> bytes:
    """Return a notice whose head is made in one way, with changes of its description."""
    made = notices.merged(notices.merged(notices.NOTICE, NARROW), changes)
    made["head"]["xml"] = HEADS[construction](made)
    if construction == IN_HEADER:
        return _with_first_header(made)
    return notices.made_of(made)


def _with_first_header(made: Tree) -> bytes:
    inside, made["head"]["xml"] = made["head"]["xml"] + "<w:p/>", "<w:p/>"
    parts = package.unpack(notices.made_of(made), "a.docx")
    parts["word/header2.xml"] = minidocx.root("hdr", inside)
    for name, old, new in (
        (
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/word/header2.xml" ContentType="{minidocx.WORD}.header+xml"/></Types>',
        ),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rId90" Type="{minidocx.OFFICE}/header" Target="header2.xml"/></Relationships>',
        ),
        (
            "word/document.xml",
            "<w:headerReference",
            '<w:headerReference w:type="first" r:id="rId90"/><w:headerReference',
        ),
    ):
        parts[name] = parts[name].decode().replace(old, new, 1).encode()
    return minidocx.archive(parts)


def _lines(made: Tree, *names: str) -> str:
    return "".join(notices.component(made, name) for name in names)


def _halves(made: Tree) -> tuple[str, str]:
    """Return the names of both halves with the lines below them."""
    return (
        _lines(made, "parent", "organ") + notices.rule(made, "organ", LEFT),
        _lines(made, "country", "motto") + notices.rule(made, "motto", RIGHT),
    )


def _columns(made: Tree) -> tuple[str, str]:
    """Return both halves whole, the left one padded where the line of the number is level with the date."""
    left, right = _halves(made)
    return left + _lines(made, "number"), right + _lines(made, "date")


def _of_form(**changes: Any) -> Construction:
    return lambda made: notices.head_table(notices.merged(made, {"head": changes}))


for _name, _changes in {
    "table of one row": {"rows": 1},
    "table of two rows": {"rows": 2},
    "table of three rows": {"rows": 3},
    "table of four rows": {"rows": 4},
    "table with a spacer column": {"rows": 2, "spacer": True},
}.items():
    HEADS[_name] = _of_form(**_changes)


def _broken(made: Tree, *names: str) -> str:
    return notices.together([made[name] for name in names])


@_construction("cells with line breaks")
def _cells_with_breaks(made: Tree) -> str:
    left = _broken(made, "parent", "organ") + notices.rule(made, "organ", LEFT)
    right = _broken(made, "country", "motto") + notices.rule(made, "motto", RIGHT)
    return notices.spaced([(left, right), (_lines(made, "number"), _lines(made, "date"))], spacer=False, bordered=False)


@_construction("each half in one paragraph")
def _halves_in_paragraphs(made: Tree) -> str:
    halves = (("parent", "organ", "number"), ("country", "motto", "date"))
    cells = [_broken(made, *names).replace("</w:p>", "") for names in halves]
    middles = (LEFT // 2, RIGHT // 2)
    lines = [shape(made[names[1]], at, 570) + "</w:p>" for names, at in zip(halves, middles, strict=True)]
    return notices.spaced([(cells[0] + lines[0], cells[1] + lines[1])], spacer=False, bordered=False)


def shape(look: Tree, left: int, top: int) -> str:
    """Return a line drawn at a place of the column, ``top`` twips below its paragraph."""
    length = notices.length_of(look)
    if not length:
        return ""
    drawn = notices.drawn("shape", length, from_left=left - length // 2)
    place = f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top * EMU}</wp:posOffset></wp:positionV>'
    return drawn.replace("</wp:positionH>", f"</wp:positionH>{place}")


def _shapes(made: Tree, top: int) -> str:
    return "".join(shape(made[name], at, top) for name, at in zip(("organ", "motto"), _MIDDLES, strict=True))


def _parted(made: Tree, gaps: Iterable[tuple[str, str]], properties: str = "", *, numbers: bool = True) -> str:
    """Return the head as lines of both halves, parted by what stands before each half."""
    pairs = (("parent", "country"), ("organ", "motto"), ("number", "date"))
    lines = []
    for (left, right), (before, between) in zip(pairs if numbers else pairs[:2], gaps, strict=False):
        runs = notices.run(made[left], before) if before else ""
        runs += notices.run(made[left]) + notices.run(made[right], between) + notices.run(made[right])
        drawn = _shapes(made, 330) if left == "organ" else ""
        after = 80 if left == "organ" else 0
        lines.append(notices.paragraph({"align": "left", "after": after}, inside=runs + drawn, properties=properties))
    return "".join(lines)


def _centre_tabs() -> str:
    return "<w:tabs>" + "".join(f'<w:tab w:val="center" w:pos="{at}"/>' for at in _MIDDLES) + "</w:tabs>"


@_construction("centre tabs")
def _tabs(made: Tree) -> str:
    return _parted(made, [("\t", "\t")] * 3, _centre_tabs())


@_construction("one tab between")
def _one_tab(made: Tree) -> str:
    return _parted(made, [("", "\t")] * 3)


@_construction("many tabs between")
def _many_tabs(made: Tree) -> str:
    return _parted(made, [("", "\t\t"), ("\t", "\t\t\t"), ("\t", "\t\t\t")])


@_construction("spaces")
def _spaces(made: Tree) -> str:
    return _parted(made, [("  ", " " * 10), ("     ", " " * 30), ("     ", " " * 24)])


@_construction("number and date with tabs under a table")
def _tab_below(made: Tree) -> str:
    runs = notices.run(made["number"], "\t") + notices.run(made["number"])
    runs += notices.run(made["date"], "\t") + notices.run(made["date"])
    names = notices.spaced([_halves(made)], spacer=False, bordered=False)
    return names + notices.paragraph({"align": "left"}, inside=runs, properties=_centre_tabs())


@_construction("number and date with spaces under a table")
def _spaces_below(made: Tree) -> str:
    runs = notices.run(made["number"], "      ") + notices.run(made["number"])
    runs += notices.run(made["date"], " " * 22) + notices.run(made["date"])
    return notices.spaced([_halves(made)], spacer=False, bordered=False) + notices.paragraph(
        {"align": "left"}, inside=runs
    )


@_construction("two tables")
def _two_tables(made: Tree) -> str:
    names = notices.spaced([_halves(made)], spacer=False, bordered=False)
    low = notices.spaced([(_lines(made, "number"), _lines(made, "date"))], spacer=False, bordered=False)
    return names + '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>' + low


def box(inside: str, left: int, width: int) -> str:
    """Return a run with a text box that holds paragraphs; its place and width in twips."""
    size = f'cx="{width * EMU}" cy="1270000"'
    return (
        '<w:r><w:drawing><wp:anchor behindDoc="0"><wp:positionH relativeFrom="column">'
        f"<wp:posOffset>{left * EMU}</wp:posOffset></wp:positionH>"
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:wrapTopAndBottom/><wp:docPr id="7" name="box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"/></wps:spPr>'
        f'<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr lIns="0" rIns="0"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def _vml_box(inside: str, left: int, width: int) -> str:
    style = f"position:absolute;margin-left:{left / 20}pt;margin-top:0;width:{width / 20}pt;height:100pt"
    return (
        f'<w:r><w:pict><v:shape type="#_x0000_t202" style="{style}" stroked="f"><v:textbox inset="0,0,0,0">'
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


@_construction("text boxes")
def _boxes(made: Tree) -> str:
    left, right = _columns(made)
    return f"<w:p>{box(left, 0, LEFT)}{box(right, LEFT, RIGHT)}</w:p>"


@_construction("text boxes, the right one first")
def _boxes_swapped(made: Tree) -> str:
    left, right = _columns(made)
    return f"<w:p>{box(right, LEFT, RIGHT)}{box(left, 0, LEFT)}</w:p>"


@_construction("text boxes in VML")
def _vml_boxes(made: Tree) -> str:
    left, right = _columns(made)
    return f"<w:p>{_vml_box(left, 0, LEFT)}{_vml_box(right, LEFT, RIGHT)}</w:p>"


@_construction("the right half in a text box")
def _half_boxed(made: Tree) -> str:
    left, right = _columns(made)
    boxed = box(right, LEFT, RIGHT).replace("<wp:wrapTopAndBottom/>", "<wp:wrapNone/>")
    holder = f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>{boxed}</w:p>'
    indented = re.sub(r'w:right="0"', f'w:right="{RIGHT}"', left)
    return holder + indented


def _framed(inside: str, left: int, width: int, *, anchor: str = "text", extra: str = "") -> str:
    frame = (
        f'<w:framePr w:w="{width}" w:hSpace="0" w:wrap="around" w:vAnchor="text" w:hAnchor="{anchor}"'
        f' w:x="{left or 1}" w:y="1"{extra}/>'
    )
    return inside.replace("<w:pPr>", f"<w:pPr>{frame}")


@_construction("frames")
def _frames(made: Tree) -> str:
    left, right = _columns(made)
    return _framed(left, 0, LEFT) + _framed(right, LEFT, RIGHT) + "<w:p/>"


@_construction("frames placed from the paper's edge")
def _frames_of_page(made: Tree) -> str:
    left, right = _columns(made)
    edge = made["page"]["left"]
    return _framed(right, edge + LEFT, RIGHT, anchor="page") + _framed(left, edge, LEFT, anchor="page") + "<w:p/>"


@_construction("frames aligned to the margins")
def _frames_aligned(made: Tree) -> str:
    left, right = _columns(made)
    aligned = (
        _framed(half, 0, width, anchor="margin").replace('w:x="1"', f'w:xAlign="{side}"')
        for half, width, side in ((left, LEFT, "left"), (right, RIGHT, "right"))
    )
    return "".join(aligned) + "<w:p/>"


@_construction("table in a table")
def _nested(made: Tree) -> str:
    inner = HEADS["table of two rows"](made)
    return notices.table([[inner + "<w:p/>"]], [LEFT + RIGHT], bordered=False)


@_construction("a table in each half")
def _nested_halves(made: Tree) -> str:
    cells = []
    for names, low, width in zip(_halves(made), ("number", "date"), (LEFT, RIGHT), strict=True):
        inner = notices.table([[names], [_lines(made, low)]], [width], bordered=False)
        cells.append(inner + '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>')
    return notices.spaced([(cells[0], cells[1])], spacer=False, bordered=False)


@_construction("merged cells")
def _merged_cells(made: Tree) -> str:
    left, right = _halves(made)
    made_table = notices.table(
        [[left, right, ""], [_lines(made, "number"), _lines(made, "date"), ""]],
        [LEFT, RIGHT - 200, 200],
        bordered=False,
    )
    # The right half takes two columns of the grid.
    spare = '<w:tc><w:tcPr><w:tcW w:w="200" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
    wide = f'<w:tcW w:w="{RIGHT - 200}" w:type="dxa"/>'
    spanned = f'<w:tcW w:w="{RIGHT}" w:type="dxa"/><w:gridSpan w:val="2"/>'
    return made_table.replace(spare, "").replace(wide, spanned)


@_construction("cells merged downwards")
def _merged_down(made: Tree) -> str:
    _, right = _halves(made)
    rows = [(_lines(made, "parent"), right), (_lines(made, "organ") + notices.rule(made, "organ", LEFT), "")]
    rows.append((_lines(made, "number"), _lines(made, "date")))
    made_table = notices.spaced(rows, spacer=False, bordered=False)
    wide = f'<w:tcW w:w="{RIGHT}" w:type="dxa"/>'
    first = made_table.replace(wide, f'{wide}<w:vMerge w:val="restart"/>', 1)
    head_rows, last, rest = first.rpartition(wide)
    return head_rows.replace(f"{wide}</w:tcPr><w:p/>", f"{wide}<w:vMerge/></w:tcPr><w:p/>") + last + rest


HEADS[IN_HEADER] = _of_form(rows=2)


def _controlled(xml: str) -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{xml}</w:sdtContent></w:sdt>'


@_construction("table in a content control")
def _table_in_control(made: Tree) -> str:
    return _controlled(HEADS["table of two rows"](made))


@_construction("lines in content controls")
def _lines_in_controls(made: Tree) -> str:
    return re.sub(r"<w:p>.*?</w:p>", lambda found: _controlled(found[0]), HEADS["table of two rows"](made))


@_construction("words in runs of their own")
def _odd_runs(made: Tree) -> str:
    """Return the table with each word in a run of its own, some of them the result of a field or a control."""

    def cut(found: re.Match[str]) -> str:
        words = re.split(r"(?<= )", found[2])
        runs = [f'<w:r>{found[1]}<w:t xml:space="preserve">{word}</w:t></w:r>' for word in words]
        field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        if len(runs) > 2:
            code = "<w:r><w:instrText> DOCPROPERTY x </w:instrText></w:r>"
            runs[1] = "".join((field.format("begin"), code, field.format("separate"), runs[1], field.format("end")))
            runs[2] = _controlled(runs[2])
        return '<w:proofErr w:type="spellStart"/>'.join(runs)

    pattern = r'<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)<w:t xml:space="preserve">([^<]*)</w:t></w:r>'
    return re.sub(pattern, cut, HEADS["table of two rows"](made))


@_construction("section of two columns")
def _section_columns(made: Tree) -> str:
    left, right = _columns(made)
    page = made["page"]
    margins = "".join(f' w:{side}="{page[side]}"' for side in ("top", "right", "bottom", "left", "gutter"))
    columns = f'<w:cols w:num="2" w:equalWidth="0"><w:col w:w="{LEFT}" w:space="0"/><w:col w:w="{RIGHT}"/></w:cols>'
    ending = (
        f'<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/><w:sectPr w:rsidR="00A1"><w:type w:val="continuous"/>'
        f'<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"/>'
        f'<w:pgMar{margins} w:header="709" w:footer="709"/>{columns}<w:titlePg/></w:sectPr></w:pPr></w:p>'
    )
    broken = left + right.replace("<w:r>", '<w:r><w:br w:type="column"/></w:r><w:r>', 1)
    made["paging"]["kind"] = "continuous"
    return broken + ending


@_construction("floating table")
def _floating(made: Tree) -> str:
    place = '<w:tblpPr w:leftFromText="180" w:vertAnchor="text" w:horzAnchor="margin" w:tblpX="1" w:tblpY="1"/>'
    return HEADS["table of two rows"](made).replace("<w:tblPr>", f"<w:tblPr>{place}", 1) + "<w:p/>"


@_construction("lines drawn in one paragraph of the table")
def _lines_elsewhere(made: Tree) -> str:
    """Return the table with both lines hung on the date's paragraph, as a mouse leaves them."""
    bare = HEADS["table of two rows"](notices.merged(made, {"organ": {"share": 0}, "motto": {"share": 0}}))
    drawn = _shapes(made, -60)
    at = bare.rindex("</w:p>")
    return bare[:at] + drawn + bare[at:]
