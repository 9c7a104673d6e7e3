"""A straight line that LibreOffice wrote anew is the same line; one that was changed is not."""

from __future__ import annotations

import pytest
from forgeries import Opened, elements
from issued_file import issued_parts

from generator.ooxml import package
from generator.revisions import manual_edits

MOTTO = "Độc lập - Tự do - Hạnh phúc"
LINE = """<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="114300"
 distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>600000</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>20000</wp:posOffset></wp:positionV><wp:extent cx="1800000" cy="0"/>
<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="1" name="Straight Connector 1"/>
<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="0"/></a:xfrm>
<a:prstGeom prst="line"><a:avLst/></a:prstGeom>
<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>
</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>
<v:line style="position:absolute" from="47pt,1.5pt" to="189pt,1.5pt"/></w:pict>
</mc:Fallback></mc:AlternateContent></w:r>"""


def with_line(xml=LINE):
    """Return the parts of the issued notice with a line under its motto."""
    opened = Opened(issued_parts())
    for one in elements(xml):
        opened.paragraph(MOTTO).append(one)
    return opened.closed()


@pytest.mark.libreoffice
def test_a_line_that_libreoffice_wrote_anew_is_the_same(soffice, tmp_path):
    (tmp_path / "a.docx").write_bytes(package.pack(with_line()))
    saved = soffice(tmp_path / "a.docx", to="docx:MS Word 2007 XML").read_bytes()
    assert manual_edits.differences(with_line(), package.unpack(saved, "a.docx"), "a.docx") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("600000<", "900000<"), ('cx="1800000"', 'cx="900000"'), ('w="9525"', 'w="99525"'), ('"000000"', '"FFFFFF"')),
        *(('behindDoc="0"', 'behindDoc="1"'), ("<wp:wrapNone/>", '<wp:wrapSquare wrapText="left"/>')),
        *(('prst="line"', 'prst="rect"'), ("<wps:bodyPr/>", "<wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/>")),
        *(("</a:solidFill></a:ln>", '</a:solidFill><a:prstDash val="dot"/></a:ln>'), ('"column"', '"page"')),
        *(("<a:xfrm>", '<a:xfrm rot="5400000">'), ('name="Straight', 'hidden="1" name="Straight')),
        ('to="189pt,1.5pt"/>', 'to="1,1"><v:textpath string="Không"/></v:line>'),
    ],
)  # fmt: skip
def test_a_line_that_was_changed_is_told(old, new):
    changed = LINE.replace(old, new)
    assert bool(manual_edits.differences(with_line(), with_line(changed), "a.docx")) == (changed != LINE)


def test_a_line_taken_away_is_told():
    assert manual_edits.differences(with_line(), issued_parts(), "a.docx")
    assert manual_edits.differences(issued_parts(), with_line(), "a.docx")
