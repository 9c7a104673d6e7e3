"""Foreign-looking notices: one seed, one Word file, in which the traps of real files come together at random."""

from __future__ import annotations

import unicodedata
from random import Random
from xml.sax.saxutils import escape

import minidocx

BODY = (
    "Ngày 08 tháng 01 năm 2024, Giám đốc Sở đã chủ trì Hội nghị triển khai nhiệm vụ năm 2024.",
    "1. Giao Văn phòng Sở theo dõi, đôn đốc việc thực hiện.",
    "a) Các phòng, đơn vị báo cáo kết quả  trước ngày 25/12/2024.",
    "- Đối với đoạn tuyến A: tập trung giải phóng mặt bằng ${ten_don_vi}.",
    "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;",
    "Sở Khoa học và Công nghệ thông báo để các phòng, đơn vị biết, thực hiện./.",
)
FONTS = ("Times New Roman", "Times New Roman Bold", ".VnTime", "VNI-Times", "Calibri", "Arial", "")
SIZES = ("22", "24", "26", "28", "30", "", "0", "-4", "1000000000", "NaN", "26.5")
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Calibri Light"/><a:font script="Viet" typeface="Times New Roman"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
ALTERNATE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:extent cx="{0}" cy="0"/>'
    '<a:graphic><a:graphicData><wps:wsp><wps:cNvCnPr/><wps:spPr><a:prstGeom prst="line"/></wps:spPr>{1}</wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:line from="0,0" to="{2}pt,0">{3}</v:line></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
)


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Vong2"><w:basedOn w:val="Vong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="A">'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
DEFAULTS = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/><w:lvl w:ilvl="3"><w:start w:val="-9"/>'
    '<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%4.%9"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NOTE = '<w:footnote w:id="3"><w:p><w:r><w:t>chú thích</w:t></w:r></w:p></w:footnote>'
SETTINGS = minidocx.root("settings", '<w:themeFontLang w:val="vi-VN"/><w:evenAndOddHeaders/>')


class Foreign:
    """Builds one document; every choice comes from the seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def _one_in(self, count: int) -> bool:
        return self._random.randrange(count) == 0

    def _words(self, text: str) -> str:
        if self._one_in(4):
            text = unicodedata.normalize("NFD", text)
        if self._one_in(6):
            text = text.replace("HÒA", "HOÀ").replace("Ủy", "Uỷ").replace("ỦY", "UỶ")
        if self._one_in(8):
            text = text.replace(" - ", " – ")
        return escape(text)

    def _properties(self) -> str:
        choose = self._random.choice
        font, size = choose(FONTS), choose(SIZES)
        theme = ' w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"' if self._one_in(5) else ""
        found = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"{theme}/>' if font or theme else ""
        found += choose(("", "<w:b/>", '<w:b w:val="0"/>', "<w:i/>", '<w:rStyle w:val="Khong"/>', "<w:caps/>"))
        found += f'<w:sz w:val="{size}"/>' if size else ""
        found += choose(("", "", '<w:color w:val="auto"/>', '<w:color w:val="zz"/>', '<w:highlight w:val="yellow"/>'))
        return found

    def _runs(self, text: str) -> str:
        """Return the text in one or more runs, some of them wrapped."""
        cut = self._random.randrange(len(text)) if len(text) > 1 and self._one_in(2) else 0
        pieces = [piece for piece in (text[:cut], text[cut:]) if piece]
        return "".join(self._wrapped(self._run(piece)) for piece in pieces)

    def _run(self, text: str) -> str:
        shown = self._words(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        shown = shown.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        return f'<w:r><w:rPr>{self._properties()}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'

    def _wrapped(self, run: str) -> str:
        ways = (
            '<w:ins w:id="1" w:author="a">{}</w:ins>',
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
            '<w:hyperlink r:id="rId99">{}</w:hyperlink>',
            '<w:fldSimple w:instr=" REF x ">{}</w:fldSimple>',
            "<w:smartTag>{}</w:smartTag>",
            "{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>lời dặn</w:t></w:r>",
            FIELD,
            '{}<w:del w:id="2"><w:r><w:delText>xóa</w:delText></w:r></w:del>',
            '{}<w:r><w:footnoteReference w:id="3"/></w:r><w:bookmarkStart w:id="x"/><w:proofErr/>',
        )
        return self._random.choice(ways).format(run) if self._one_in(4) else run

    def _paragraph(self, text: str, align: str = "", inside: str = "") -> str:
        choose = self._random.choice
        found = choose(("", "", '<w:pStyle w:val="Vong"/>', '<w:pStyle w:val="Mat"/>', '<w:pStyle w:val="A"/>'))
        found += '<w:numPr><w:ilvl w:val="3"/><w:numId w:val="1"/></w:numPr>' if self._one_in(12) else ""
        found += choose(("", '<w:spacing w:before="120" w:line="-3"/>', '<w:spacing w:before="1e9" w:after="x"/>'))
        found += choose(
            ("", '<w:ind w:firstLine="720"/>', '<w:ind w:hanging="-99999999999"/>', '<w:ind w:left="5cm"/>')
        )
        found += '<w:framePr w:w="3000" w:xAlign="center"/>' if self._one_in(20) else ""
        align = align or choose(("both", "both", "left", "center", "distribute", "mau"))
        rule = self._rule() if self._one_in(6) else ""
        return (
            f'<w:p><w:pPr>{found}<w:jc w:val="{align}"/></w:pPr>{self._runs(text) if text else ""}{rule}{inside}</w:p>'
        )

    def _rule(self, box: str = "") -> str:
        wide = self._random.choice((2_000_000, 0, -5, 10**12))
        text = f"<wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx>" if box else ""
        old = f"<v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox>" if box else ""
        return ALTERNATE.format(wide, text, wide / 12700, old)

    def _cell(self, *lines: str) -> str:
        if self._one_in(4):
            lines = ("\n".join(lines),)
        span = self._random.choice(("", "", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", '<w:gridSpan w:val="900"/>'))
        width = self._random.choice(("4000", "-1", "", "50%"))
        inside = "".join(self._paragraph(line, "center") for line in lines)
        nested = self._table([["ô"]]) if self._one_in(10) else ""
        wide = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{wide}{span}</w:tcPr>{inside}{nested}<w:p/></w:tc>"

    def _table(self, rows: list[list[str]]) -> str:
        made = ["<w:tr>" + "".join(self._cell(*cell.split("|")) for cell in row) + "</w:tr>" for row in rows]
        grid = self._random.choice(("", "<w:tblGrid/>", '<w:tblGrid><w:gridCol w:w="x"/><w:gridCol/></w:tblGrid>'))
        table = f'<w:tbl><w:tblPr><w:tblStyle w:val="Bang"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>{grid}'
        table += "".join(made) + "</w:tbl>"
        return f"<w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt>" if self._one_in(8) else table

    def _head(self) -> str:
        parent, organ = "UBND TỈNH BẮC GIANG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"
        country, motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
        if self._one_in(6):
            country = self._random.choice(
                ("CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM", "CỘNG HOÀ XÃ HÔI CHŨ NGHĨA VIÊT NAM", "CỘNG HÒA XHCN VIỆT NAM")
            )
        number = self._random.choice(("Số: 12/TB-KHCN", "Số:      /TB-KHCN", "Số: …/TB-KHCN", "Số 05 /TB- KHCN"))
        date = self._random.choice(("Bắc Giang, ngày     tháng 01 năm 2024", "Bắc Giang, ngày 5 tháng 03 năm 2024"))
        left, right = [parent, organ, number], [country, motto, date]
        form = self._random.choice(("one row", "two rows", "three rows", "spacer", "tab", "spaces", "box", "boxes"))
        if form in ("tab", "spaces"):
            gap = "\t" if form == "tab" else " " * 12
            pairs = zip(left, right, strict=True)
            return "".join(self._paragraph(f"{one}{gap}{other}", "left") for one, other in pairs)
        if form in ("box", "boxes"):
            box = "".join(self._paragraph(line, "center") for line in right)
            shown = self._paragraph("", inside=self._rule(box))
            own = "".join(self._paragraph(line, "center") for line in left)
            return self._paragraph("", inside=self._rule(own)) + shown if form == "boxes" else shown + own
        rows = {
            "one row": [["|".join(left), "|".join(right)]],
            "spacer": [["|".join(left), "", "|".join(right)]],
            "two rows": [["|".join(left[:2]), "|".join(right[:2])], [number, date]],
            "three rows": [list(pair) for pair in zip(left, right, strict=True)],
        }
        return self._table(rows[form])

    def _ending(self) -> str:
        listed = ["Nơi nhận:", "- Lãnh đạo Sở;", "- Lưu: VT, VP."]
        signed = ["TL.GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "", "Nguyễn Văn An"]
        if self._one_in(4):
            return "".join(self._paragraph(line, "left") for line in (*signed, *listed))
        return self._table([["|".join(listed), "|".join(signed)]])

    def _section(self) -> str:
        wide = self._random.choice(("11906", "12240", "-1", "x"))
        turned = ' w:orient="landscape"' if self._one_in(4) else ""
        margins = self._random.choice(
            ("", '<w:pgMar w:top="NaN" w:left="-5"/>', '<w:pgMar w:top="1134" w:left="1701"/>')
        )
        columns = '<w:cols w:num="9999999"/>' if self._one_in(9) else ""
        return f'<w:sectPr><w:pgSz w:w="{wide}" w:h="16838"{turned}/>{margins}{columns}</w:sectPr>'

    def docx(self) -> bytes:
        """Return the file."""
        choose = self._random.choice
        named = self._paragraph("THÔNG BÁO", "center") if not self._one_in(8) else ""
        subject = self._paragraph("Kết luận của Giám đốc Sở\ntại Hội nghị đầu năm", "center")
        body = [self._paragraph(choose(BODY)) for _ in range(self._random.randrange(1, 9))]
        if self._one_in(3):
            body.append(self._table([["TT", "Nội dung"], ["1", choose(BODY)], ["2", ""]]))
        if self._one_in(4):
            body.append(f"<w:p><w:pPr>{self._section()}</w:pPr></w:p>")
        if self._one_in(5):
            body.append(self._paragraph("", inside=self._rule(self._paragraph("chữ trong khung"))))
        xml = [self._head(), named, subject, *body, self._ending()]
        if self._one_in(6):
            xml.append(self._paragraph("Phụ lục 1", "center") + self._paragraph("DANH SÁCH", "center"))
        page = choose(("", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", "<w:p><w:fldSimple/></w:p>"))
        parts = minidocx.parts(
            "".join(xml),
            styles=choose(("", STYLES, DEFAULTS + STYLES)),
            numbering=choose(("", NUMBERING)),
            header=page,
            footer=choose(("", page)),
            footnotes=choose(("", NOTE)),
        )
        return minidocx.archive(self._with_more(parts))

    def _with_more(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        """Add theme and settings, or only the relationships to them."""
        kinds = {"theme/theme1.xml": "theme", "settings.xml": "settings"}
        relations = minidocx.relationships(kinds).decode().partition('/relationships">')[2].replace("rId", "khac")
        name = "word/_rels/document.xml.rels"
        made = {**parts, name: parts[name].replace(b"</Relationships>", relations.encode())}
        if self._one_in(2):
            made |= {"word/theme/theme1.xml": THEME.encode(), "word/settings.xml": SETTINGS}
        return made
