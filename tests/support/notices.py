"""Perfect documents as WordprocessingML, made without the renderer; any one value can be made wrong.

A description is a tree of values: :data:`NOTICE` with the changes of a layout, then those of a test
merged in. Lengths are in twips, sizes in points.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

import minidocx

from generator.ooxml.font_metrics import text_width

Tree = dict[str, Any]

BODY = [
    "Ngày 08 tháng 01 năm 2024, Giám đốc Sở đã chủ trì Hội nghị triển khai nhiệm vụ năm 2024.",
    "Sau khi nghe báo cáo và ý kiến thảo luận, Giám đốc Sở kết luận như sau:",
    "1. Giao Văn phòng Sở theo dõi, đôn đốc việc thực hiện.",
    "2. Các phòng, đơn vị báo cáo kết quả trước ngày 25 tháng 12 năm 2024.",
    "Sở Khoa học và Công nghệ thông báo để các phòng, đơn vị biết, thực hiện./.",
]
TEXT = {"align": "both", "first": 720, "before": 120}
BOLD = {"bold": True}
NOTICE: Tree = {
    "page": {"width": 11906, "height": 16838, "top": 1134, "bottom": 1134, "left": 1701, "right": 1134, "gutter": 0},
    "paging": {"title": True, "start": None, "format": None, "orient": None},
    "number_of_page": {"text": "2", "size": 14},
    "page_number_at": "header",
    "head": {
        "form": "table",
        "rows": 2,
        "spacer": False,
        "breaks": False,
        "bordered": False,
        "date_in_first": False,
        "swapped": False,
    },
    "rules": "shape",
    "country": {"text": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "size": 13, **BOLD},
    "motto": {"text": "Độc lập - Tự do - Hạnh phúc", "size": 14, **BOLD, "share": 1.0},
    "parent": {"text": "UBND TỈNH BẮC GIANG", "size": 13},
    "organ": {"text": "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "size": 13, **BOLD, "share": 0.4},
    "number": {"text": "Số: 12/TB-KHCN", "size": 13},
    "about": {"text": "", "size": 12},
    "date": {"text": "Bắc Giang, ngày 12 tháng 01 năm 2024", "size": 14, "italic": True},
    "type": {"text": "THÔNG BÁO", "size": 14, **BOLD},
    "subject": {"text": "Kết luận của Giám đốc Sở tại Hội nghị đầu năm", "size": 14, **BOLD, "share": 0.4},
    "addressee": {"text": "", "size": 14},
    "basis": {"text": "", "size": 14, "italic": True, **TEXT},
    "opening": {"lines": [], "size": 14, **TEXT},
    "body": {"lines": BODY, "size": 14, **TEXT},
    "numbering": "typed",
    "sign": {"form": "table", "spacer": False, "breaks": False, "bordered": False, "label_row": 0, "whole": True},
    "other_signer": {"lines": [], "size": 14, **BOLD},
    "authority": {"text": "TL. GIÁM ĐỐC", "size": 14, **BOLD},
    "post": {"text": "CHÁNH VĂN PHÒNG", "size": 14, **BOLD},
    "name": {"text": "Nguyễn Văn An", "size": 14, **BOLD},
    "label": {"text": "Nơi nhận:", "size": 12, **BOLD, "italic": True, "align": "left"},
    "recipients": {"lines": ["- Lãnh đạo Sở;", "- Các phòng, đơn vị;", "- Lưu: VT, VP."], "size": 11, "align": "left"},
    "stray": {"text": "", "size": 14},
    "above": {"text": "", "size": 14, **BOLD},
    "annexes": [],
    "annex_start": 1,
    "annex_heading": {"size": 14, **BOLD},
    "annex_title": {"text": "DANH SÁCH NHIỆM VỤ", "size": 14, **BOLD},
    "annex_reference": {
        "text": "(Kèm theo Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024 của Sở Khoa học và Công nghệ)",
        "size": 14,
        "italic": True,
    },
}
LETTER = {
    "type": {"text": ""},
    "subject": {"text": ""},
    "number": {"text": "Số: 15/KHCN-VP"},
    "about": {"text": "V/v báo cáo kết quả năm 2024"},
    "addressee": {"text": "Kính gửi: Các phòng, đơn vị thuộc Sở"},
}
LAYOUTS: dict[str, Tree] = {
    "head of one row": {"head": {"rows": 1}},
    "head of two rows": {},
    "head of three rows": {"head": {"rows": 3}},
    "head of four rows": {"head": {"rows": 4}},
    "one row with lines at the text": {
        "head": {"rows": 1},
        "rules": "anchored",
        "organ": {"text": "SỞ TÀI CHÍNH"},
    },
    "head with a spacer column": {"head": {"spacer": True}},
    "left half in one paragraph": {"head": {"rows": 1, "breaks": True}},
    "head parted by tabs": {"head": {"form": "\t"}},
    "head parted by spaces": {"head": {"form": " " * 12}},
    "rules in VML": {"rules": "vml"},
    "rules as borders": {"rules": "border"},
    "rules of underscores": {"rules": "underscores"},
    "signature with a spacer column": {"sign": {"spacer": True}},
    "signature in one paragraph": {"sign": {"breaks": True}},
    "letter": LETTER,
    "decision": {
        "type": {"text": "QUYẾT ĐỊNH"},
        "number": {"text": "Số: 15/QĐ-KHCN"},
        "subject": {"text": "Về việc kiện toàn Tổ công tác chuyển đổi số"},
        "basis": {"text": "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024."},
    },
    "plan": {
        "type": {"text": "KẾ HOẠCH"},
        "number": {"text": "Số: 15/KH-KHCN"},
        "subject": {"text": "Triển khai nhiệm vụ chuyển đổi số năm 2024"},
    },
    "draft with spaces": {
        "number": {"text": "Số:      /TB-KHCN"},
        "date": {"text": "Bắc Giang, ngày     tháng 01 năm 2024"},
    },
    "draft without a year": {
        "number": {"text": "Số:      /TB-KHCN"},
        "date": {"text": "Bắc Giang, ngày      tháng      năm      "},
    },
    "draft with dots": {
        "number": {"text": "Số: …/TB-KHCN"},
        "date": {"text": "Bắc Giang, ngày … tháng … năm 2024"},
    },
    "numbering by Word": {"numbering": "auto"},
    "urgent": {"above": {"text": "HỎA TỐC", "size": 13, "colour": "FF0000", "framed": True, "align": "left"}},
    "two annexes": {
        "annexes": ["Phụ lục I", "Phụ lục II"],
        "body": {"lines": [*BODY[:3], "2. Các phòng, đơn vị thực hiện theo Phụ lục I và Phụ lục II.", BODY[4]]},
    },
}
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LEFT, RIGHT, SPACER = 3600, 5471, 300
MARKS: dict[str, Tree] = {
    "đậm": {"bold": True},
    "không đậm": {"bold": False},
    "nghiêng": {"italic": True},
    "đứng": {"italic": False},
    "giữa": {"align": "center", "first": 0},
    "trái": {"align": "left"},
    "sát lề": {"first": 0},
    "sát trên": {"before": 0},
    "trống": {"text": ""},
}
"""What may stand in brackets before a line of a list: ``[đậm][giữa]Chương I``, ``[cỡ 12]…``, ``[lùi 1134]…``."""
_MARK = re.compile(rf"\[({'|'.join(MARKS)}|(cỡ|lùi) (\d+))\]")


def line(words: str | Tree) -> Tree:
    """Return the look of a line: its words, and what stands in brackets before them (:data:`MARKS`)."""
    if isinstance(words, dict):
        return words
    look: Tree = {}
    while match := _MARK.match(words):
        words = words[match.end() :]
        look |= MARKS.get(match[1]) or {"size" if match[2] == "cỡ" else "left": int(match[3])}
    return {"text": words, **look}


def merged(base: Tree, changes: Tree) -> Tree:
    """Return ``base`` with the values of ``changes``, trees within trees; a key that ``base`` lacks is new."""
    found = deepcopy(base)
    for key, value in changes.items():
        old = found.get(key)
        found[key] = merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else deepcopy(value)
    return found


def notice(layout: str = "head of two rows", **changes: object) -> bytes:
    """Return a docx: a layout of :data:`LAYOUTS` with changes, for example ``country={"size": 14}``."""
    return made_of(merged(merged(NOTICE, LAYOUTS[layout]), changes))


def made_of(made: Tree) -> bytes:
    """Return the docx of a whole description."""
    number = paragraph(made["number_of_page"], field=True)
    parts = minidocx.parts(
        _document(made),
        numbering=NUMBERING if made["numbering"] == "auto" else "",
        **({made["page_number_at"]: number} if made["page_number_at"] else {}),
    )
    main = parts["word/document.xml"].decode()
    references = "".join(re.findall(r"<w:(?:header|footer)Reference[^>]*/>", main))
    sections = {
        "text": _section(made["page"], made["paging"], references),
        "annex": _section(made["page"], {**made["paging"], "start": made["annex_start"]}, references),
    }
    main = re.sub(r"<w:sectPr>.*</w:sectPr>", sections["annex" if made["annexes"] else "text"], main)
    for name, section in sections.items():
        main = main.replace(f"<w:sectPr {name}/>", section)
    parts["word/document.xml"] = main.encode()
    return minidocx.archive(parts)


def _section(page: Tree, paging: Tree, references: str) -> str:
    orient = f' w:orient="{paging["orient"]}"' if paging["orient"] else ""
    margins = "".join(f' w:{side}="{page[side]}"' for side in ("top", "right", "bottom", "left", "gutter"))
    kinds = {"start": paging["start"], "fmt": paging["format"]}
    numbers = "".join(f' w:{name}="{value}"' for name, value in kinds.items() if value is not None)
    follows = f'<w:type w:val="{paging["kind"]}"/>' if "kind" in paging else ""
    return (
        f'<w:sectPr>{references}{follows}<w:pgSz w:w="{page["width"]}" w:h="{page["height"]}"{orient}/>'
        f'<w:pgMar{margins} w:header="709" w:footer="709"/>{f"<w:pgNumType{numbers}/>" if numbers else ""}'
        f"{'<w:titlePg/>' if paging['title'] else ''}</w:sectPr>"
    )


def _document(made: Tree) -> str:
    laid = head_table(made) if made["head"]["form"] == "table" else _head_lines(made)
    head = made["head"].get("xml", laid)
    middle = [
        *(component(made, name) for name in ("type", "subject")),
        *([rule(made, "subject", LEFT + RIGHT)] if made["subject"]["text"] else []),
        *(component(made, name) for name in ("addressee", "basis")),
        *_body(made, "opening"),
        *_body(made),
    ]
    annexes = [
        f"<w:p><w:pPr><w:sectPr {'annex' if number else 'text'}/></w:pPr></w:p>"
        + paragraph({**made["annex_heading"], "text": text})
        + component(made, "annex_title")
        + component(made, "annex_reference")
        for number, text in enumerate(made["annexes"])
    ]
    return "".join((head, component(made, "above"), *middle, _sign(made), paragraph(made["stray"]), *annexes))


def _body(made: Tree, name: str = "body") -> list[str]:
    """Return the paragraphs of a text; a line that is no text but a tree has some looks of its own."""
    found = []
    look = made[name]
    for words in look["lines"]:
        own = line(words)
        mark = re.match(r"\d\. ", own["text"]) if made["numbering"] == "auto" else None
        whole = {**look, **own, "text": own["text"][mark.end() :] if mark else own["text"]}
        inside = "".join(
            run({**whole, "bold": bool(at % 2) or whole.get("bold")}, piece)
            for at, piece in enumerate(whole["text"].split("**"))
            if piece
        )
        found.append(paragraph(whole, inside=inside, properties="" if mark is None else _NUMBERED))
    return found


_NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_MARK_LOOK = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr>'


def component(made: Tree, name: str) -> str:
    look = made[name]
    if "lines" in look:
        return "".join(paragraph({**look, **line(words)}) for words in look["lines"])
    if made["rules"] != "anchored" or not look.get("share"):
        return paragraph(look) if look["text"] else ""
    return paragraph(look, inside=run(look) + drawn("shape", length_of(look)))


def length_of(look: Tree) -> int:
    """Return how long the rule below a component is drawn, in twips."""
    return round(look["share"] * text_width(look["text"], look["size"]))


def run(look: Tree, text: str | None = None) -> str:
    if text is None and look.get("lead"):
        return run({**look, "lead": "", **BOLD}, look["lead"]) + run({**look, "lead": ""})
    font = look.get("font", "Times New Roman")
    said = [f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>']
    said += [f"<w:{tag}/>" for tag, name in (("b", "bold"), ("i", "italic")) if look.get(name)]
    said += ['<w:u w:val="single"/>'] if look.get("underline") else []
    said += [f'<w:color w:val="{look["colour"]}"/>'] if "colour" in look else []
    said += [f'<w:sz w:val="{look["size"] * 2:g}"/>']
    said += [f'<w:highlight w:val="{look["highlight"]}"/>'] if "highlight" in look else []
    said += ['<w:bdr w:val="single" w:sz="8" w:space="0" w:color="FF0000"/>'] if look.get("framed") else []
    shown = escape(look["text"] if text is None else text)
    pieces = shown.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{"".join(said)}</w:rPr><w:t xml:space="preserve">{pieces}</w:t></w:r>'


def paragraph(look: Tree, *, inside: str | None = None, properties: str = "", field: bool = False) -> str:
    shown = run(look) if inside is None else inside
    shown = f'<w:fldSimple w:instr=" PAGE ">{shown}</w:fldSimple>' if field else shown
    spacing = f' w:line="{look["line"]}" w:lineRule="auto"' if "line" in look else ""
    gaps = "".join(f' w:{side}="{look.get(side, 0)}"' for side in ("before", "after"))
    return (
        f"<w:p><w:pPr>{properties}<w:spacing{gaps}{spacing}/>"
        f'<w:ind w:left="{look.get("left", 0)}" w:right="{look.get("right", 0)}" w:firstLine="{look.get("first", 0)}"/>'
        f'<w:jc w:val="{look.get("align", "center")}"/>{_MARK_LOOK * (properties == _NUMBERED)}</w:pPr>{shown}</w:p>'
    )


def rule(made: Tree, name: str, available: int) -> str:
    """Return the paragraph that draws the rule below a component; a share of 0 draws none."""
    look = made[name]
    length = length_of(look)
    if length == 0 or made["rules"] == "anchored":
        return ""
    if made["rules"] == "border":
        margin = (available - length) // 2
        border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        return paragraph({"left": margin, "right": margin}, inside="", properties=border)
    if made["rules"] == "underscores":
        return paragraph({"text": "_" * round(length / 40), "size": 4})
    place = {key: look[key] for key in ("from_left", "dash") if key in look}
    return paragraph({}, inside=drawn(made["rules"], length, **place))


def drawn(kind: str, length: int, *, from_left: int | None = None, dash: str = "solid") -> str:
    if kind == "vml":
        style = f"position:absolute;mso-position-horizontal:center;width:{length / 20}pt"
        return f'<w:r><w:pict><v:line style="{style}" from="0,0" to="{length / 20}pt,0"/></w:pict></w:r>'
    wide = length * 635
    place = "<wp:align>center</wp:align>" if from_left is None else f"<wp:posOffset>{from_left * 635}</wp:posOffset>"
    return (
        f'<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="column">{place}'
        f'</wp:positionH><wp:extent cx="{wide}" cy="0"/><wp:docPr id="1" name="line"/>'
        f'<a:graphic><a:graphicData><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{wide}" cy="0"/></a:xfrm><a:prstGeom prst="line"/>'
        f'<a:ln><a:prstDash val="{dash}"/></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def together(looks: list[Tree], drawings: str = "") -> str:
    """Return one paragraph with a line for each look, parted by line breaks."""
    lines = [run(look) for look in looks if look["text"]]
    return paragraph(looks[0], inside="<w:r><w:br/></w:r>".join(lines) + drawings)


def table(rows: list[list[str]], widths: list[int], *, bordered: bool, whole: bool = False) -> str:
    edge = "single" if bordered else "nil"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = "".join(f'<w:{side} w:val="{edge}"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if whole else ''}"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell or "<w:p/>"}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
    )


def spaced(rows: list[tuple[str, str]], *, spacer: bool, **look: bool) -> str:
    if not spacer:
        return table([list(row) for row in rows], [LEFT, RIGHT], **look)
    return table([[left, "", right] for left, right in rows], [LEFT, SPACER, RIGHT - SPACER], **look)


def head_table(made: Tree) -> str:
    head = made["head"]
    right = RIGHT - SPACER * head["spacer"]
    said = {name: component(made, name) for name in ("country", "motto", "parent", "organ", "number", "about", "date")}
    organ_rule, motto_rule = rule(made, "organ", LEFT), rule(made, "motto", right)
    low = (said["number"] + said["about"], said["date"])
    organs, names = said["parent"] + said["organ"] + organ_rule, said["country"] + said["motto"] + motto_rule
    first = (said["parent"], said["country"])
    rows = {
        1: [(organs + low[0], names + low[1])],
        2: [(organs, names), low],
        3: [first, (said["organ"] + organ_rule, said["motto"] + motto_rule), low],
        4: [first, (said["organ"], said["motto"]), (organ_rule, motto_rule), low],
    }[head["rows"]]
    if head["breaks"]:
        drawing = "".join(re.findall(r"<w:r>.*</w:r>", organ_rule))
        rows = [(together([made[name] for name in ("parent", "organ", "number")], drawing), names + low[1])]
    if head["date_in_first"]:
        rows = [(organs, names + low[1]), (low[0], "")]
    if head["swapped"]:
        rows = [(right_cell, left_cell) for left_cell, right_cell in rows]
    return spaced(rows, spacer=head["spacer"], bordered=head["bordered"])


def _head_lines(made: Tree) -> str:
    gap = made["head"]["form"]
    pairs = (("parent", "country"), ("organ", "motto"), ("number", "date"))
    lines = [
        paragraph({"align": "left"}, inside=run(made[left]) + run(made[right], gap) + run(made[right]))
        for left, right in pairs
    ]
    rules = (rule(made, name, LEFT) for name in ("organ", "motto"))
    drawings = "".join(run for rule in rules for run in re.findall(r"<w:r>.*</w:r>", rule))
    return lines[0] + lines[1] + paragraph({}, inside=drawings) + lines[2]


def _sign(made: Tree) -> str:
    sign = made["sign"]
    if made["other_signer"]["lines"]:
        return _sign_of_two(made)
    listed = [made["label"], *({**made["recipients"], **line(words)} for words in made["recipients"]["lines"])]
    authority = made["authority"]
    above = [{**authority, **line(words)} for words in authority.get("lines", [authority["text"]])]
    titles = [*above, *(made[name] for name in ("post", "name"))]
    if sign["breaks"]:
        pair = (together(listed), together(titles))
    else:
        pair = tuple("".join(paragraph(look) for look in looks if look["text"]) for looks in (listed, titles))
    rows = [("", pair[1]), (pair[0], "")] if sign["label_row"] else [(pair[0], pair[1])]
    return spaced(rows, spacer=sign["spacer"], bordered=sign["bordered"], whole=sign["whole"])


def _sign_of_two(made: Tree) -> str:
    """Return the ending of minutes: the secretary at the left, the chair at the right, recipients below."""
    left = "".join(paragraph({**made["other_signer"], "text": text}) for text in made["other_signer"]["lines"])
    right = "".join(paragraph(made[name]) for name in ("post", "name"))
    listed = [made["label"], *({**made["recipients"], "text": text} for text in made["recipients"]["lines"])]
    below = "".join(map(paragraph, listed))
    return spaced([(left, right)], spacer=False, bordered=False, whole=True) + below
