"""What would be fetched while a PDF is made: seen by a server that nobody may ask, refused, or cut out of the copy."""

from __future__ import annotations

import base64
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import minidocx
import pytest
from commandline import REAL
from converting import libreoffice_pdfs

from generator import pipeline
from generator.ooxml import package
from generator.ooxml.active_content import ActiveContent, Kind
from generator.pdf import sanitize
from generator.pdf.engines import libreoffice

ADDRESS = "http://example.invalid/"
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="x"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip {}="out"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
FILLED = (
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="2" name="y"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:blipFill><a:blip r:link="out"/><a:stretch/></a:blipFill>'
    "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
SHAPE = '<w:p><w:r><w:pict><v:shape id="s" style="width:50pt;height:50pt">{}</v:shape></w:pict></w:r></w:p>'


def field(code):
    """Return a field whose code is cut into two runs, as Word likes to do."""
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in (code[:5], code[5:])
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = "<w:r><w:t>thấy</w:t></w:r>"
    return f"<w:p>{mark.format('begin')}{runs}{mark.format('separate')}{shown}{mark.format('end')}</w:p>"


def document(body, kind="", target=ADDRESS, part="document", settings=""):
    """Return the parts of a docx whose ``part`` has one relationship, id ``out``, to an address."""
    header = minidocx.p("Đầu trang") if part == "header1" else ""
    parts = minidocx.parts(f"{body}{minidocx.p('Xin chào')}", header=header)
    relation = (
        f'<Relationship Id="out" Type="{minidocx.OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        if kind
        else ""
    )
    if settings:
        parts["word/settings.xml"] = minidocx.root("settings", settings)
        own = f'<Relationship Id="settings" Type="{minidocx.OFFICE}/settings" Target="settings.xml"/></Relationships>'
        rels = "word/_rels/document.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", own.encode())
    name = f"word/_rels/{part}.xml.rels"
    old = parts.get(name, minidocx.relationships({})).decode()
    parts[name] = old.replace("</Relationships>", f"{relation}</Relationships>").encode()
    return parts


def within(body, data):
    """Return the parts of a docx that has a web page as a file of its own inside."""
    parts = document(body, "aFChunk", "c.html")
    name = "word/_rels/document.xml.rels"
    return {**parts, name: parts[name].replace(b' TargetMode="External"', b""), "word/c.html": data.encode()}


def header(body, kind, target=ADDRESS):
    parts = document("", kind, target, part="header1")
    parts["word/header1.xml"] = minidocx.root("hdr", body)
    return parts


def pictured(picture):
    """Return the parts of a docx with a picture of these bytes, whatever its name says."""
    parts = document(PICTURE.format("r:embed"), "image", "media/image1.png")
    name = "word/_rels/document.xml.rels"
    types = parts["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    return {
        **parts,
        "[Content_Types].xml": types,
        name: parts[name].replace(b' TargetMode="External"', b""),
        "word/media/image1.png": picture,
    }


def svg(inside):
    size = 'width="90" height="90" viewBox="0 0 90 90"'
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {size}>{inside}</svg>".encode()


def inside(target):
    """Return the parts of a docx whose picture's target says that it is inside, and is not."""
    parts = document(PICTURE.format("r:embed"), "image", target)
    name = "word/_rels/document.xml.rels"
    return {**parts, name: parts[name].replace(b' TargetMode="External"', b"")}


REFUSED = {
    "a linked picture": (lambda at: document(PICTURE.format("r:link"), "image", at), "image"),
    "a picture that is only an address": (lambda at: document(PICTURE.format("r:embed"), "image", at), "image"),
    "a linked picture in the header": (lambda at: header(PICTURE.format("r:link"), "image", at), "image"),
    "a shape filled with a linked picture": (lambda at: document(FILLED, "image", at), "image"),
    "a linked picture of an old drawing": (
        lambda at: document(SHAPE.format('<v:imagedata r:id="out"/>'), "image", at),
        "image",
    ),
    "a picture by a link that is none": (lambda at: document(PICTURE.format("r:link"), "hyperlink", at), "image"),
    "a fill of an old drawing by a link that is none": (
        lambda at: document(SHAPE.format(f'<v:fill o:relid="out" {OFFICE}/>'), "hyperlink", at),
        "image",
    ),
    "an address in an old drawing": (lambda at: document(SHAPE.format(f'<v:imagedata src="{at}"/>')), "image"),
    "a linked object": (lambda at: document("", "oleObject", at), "oleObject"),
    "a part of another file": (lambda at: document("<w:altChunk r:id='out'/>", "aFChunk", at), "aFChunk"),
    "a file within the file": (lambda at: within("<w:altChunk r:id='out'/>", f"<img src='{at}'>"), "aFChunk"),
    "a document below this one": (lambda at: document("", "subDocument", at), "subDocument"),
    "a film": (lambda at: document("", "video", at), "video"),
    "what nobody has heard of": (lambda at: document("", "somethingNew", at), "somethingNew"),
}
FIELDS = (
    "INCLUDEPICTURE",
    "INCLUDETEXT",
    "IMPORT",
    "LINK Word.Document.12",
    "DDEAUTO c",
    "DDE c",
    "DATABASE \\d",
    "RD",
)
HARMLESS = {
    "nothing": lambda _: document(""),
    "a hyperlink": lambda at: document(
        "<w:p><w:hyperlink r:id='out'><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>", "hyperlink", at
    ),
    "an attached template": lambda at: document(
        "", "attachedTemplate", at, part="settings", settings='<w:attachedTemplate r:id="out"/>'
    ),
    **{f"the field {code.split()[0]}": lambda at, code=code: document(field(f' {code} "{at}" ')) for code in FIELDS},
}


@pytest.mark.parametrize("name", REFUSED)
def test_linked_content_is_refused(name):
    make, kind = REFUSED[name]
    parts = make(ADDRESS)
    package.unpack(minidocx.archive(parts), "a.docx")
    (link,) = sanitize.links(parts)
    assert link.name == kind
    (fault,) = sanitize.check(parts, "a.docx")
    assert fault.code == "P005"
    assert fault.location.file == "a.docx"
    assert fault.location.part == link.part == ("word/header1.xml" if "header" in name else "word/document.xml")
    assert link.target in fault.message


@pytest.mark.parametrize("name", HARMLESS)
def test_links_that_fetch_nothing_are_allowed(name):
    assert sanitize.links(HARMLESS[name](ADDRESS)) == []


def test_the_workbook_of_a_chart_is_allowed():
    rels = document("", "oleObject")["word/_rels/document.xml.rels"]
    assert sanitize.links({"word/charts/_rels/chart1.xml.rels": rels}) == []


def test_a_local_file_is_refused_like_a_url():
    for target in ("file:///etc/passwd", r"\\may-chu\anh.png", "../anh.png"):
        assert len(sanitize.links(document(PICTURE.format("r:link"), "image", target))) == 1


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "%66ile:///etc/passwd",
        "//may-chu/anh.png",
        "\\\\may-chu\\anh.png",
        "../../etc/passwd",
        "media/../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "%252e%252e/%252e%252e/etc/passwd",
        "..%5c..%5cetc",
        "/../etc/passwd",
        "http://example.invalid/",
    ],
)
def test_a_target_outside_the_package_is_refused_though_it_says_otherwise(target):
    assert [link.name for link in sanitize.links(inside(target))] == ["image"]


@pytest.mark.parametrize("target", ["media/image1.png", "/word/media/image1.png", "../word/media/image1.png", "NULL"])
def test_a_target_inside_the_package_is_allowed(target):
    assert sanitize.links(inside(target)) == []


def test_a_picture_that_refers_to_a_file_is_refused():
    parts = pictured(svg(f'<image xlink:href="{ADDRESS}" width="9" height="9"/>'))
    assert [(fault.code, fault.location.part) for fault in sanitize.check(parts, "a.docx")] == [
        ("P005", "word/media/image1.png")
    ]


@pytest.mark.parametrize("picture", [PNG, svg("<rect/>"), b""])
def test_a_picture_that_refers_to_nothing_is_allowed(picture):
    assert sanitize.check(pictured(picture), "a.docx") == []


@pytest.mark.reports("P009")
@pytest.mark.parametrize("picture", [b"%!PS-Adobe-3.0 EPSF-3.0", b"%PDF-1.7", b"\x1f\x8bsvgz", b"<html/>"])
def test_p009_a_picture_of_a_kind_that_nobody_can_judge_is_refused(picture):
    (fault,) = sanitize.check(pictured(picture), "a.docx")
    assert fault.code == "P009"


def test_a_relationship_whose_type_only_ends_like_a_known_one_is_left_out():
    name = "word/_rels/document.xml.rels"
    parts = pictured(PNG)
    parts[name] = parts[name].replace(f"{minidocx.OFFICE}/image".encode(), b"http://example.invalid/image")
    assert b"example.invalid" not in sanitize.sanitize(parts)[name]


def test_of_a_linked_picture_the_copy_in_the_file_is_taken():
    parts = pictured(PNG)
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="far" Type="{minidocx.OFFICE}/image" Target="{ADDRESS}" TargetMode="External"/>'
    parts[name] = parts[name].replace(b"</Relationships>", f"{link}</Relationships>".encode())
    linked = parts["word/document.xml"].replace(b'r:embed="out"', b'r:embed="out" r:link="far"')
    copied = {**parts, "word/document.xml": linked}
    assert sanitize.check(copied, "a.docx") == []
    clean = sanitize.sanitize(copied)
    assert ADDRESS.encode() not in clean[name]
    assert b"r:link" not in clean["word/document.xml"]
    twice = linked.replace(b"<w:body>", f"<w:body>{PICTURE.format('r:link').replace('out', 'far')}".encode())
    assert [fault.code for fault in sanitize.check({**parts, "word/document.xml": twice}, "a.docx")] == ["P005"]


def test_what_acts_is_left_out_of_the_copy_and_what_it_shows_stays():
    shown = '<v:shape id="s" style="width:50pt;height:50pt"><v:imagedata r:id="out" o:href="file:///x.png"/></v:shape>'
    body = (
        f'<w:p xmlns:o="urn:schemas-microsoft-com:office:office"><w:r><w:object>{shown}<o:OLEObject r:id="out"/>'
        '</w:object></w:r></w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent><w:p/>'
        "</w:sdtContent></w:sdt>"
    )
    parts = document(body, "image", "media/a.png")
    copy = sanitize.sanitize(parts)["word/document.xml"]
    assert b"OLEObject" not in copy
    assert b"dataBinding" not in copy
    assert b"file:" not in copy
    assert b"v:imagedata" in copy


def test_the_case_of_letters_makes_no_difference():
    parts = document(PICTURE.format("r:link"), "image")
    name = "word/_rels/document.xml.rels"
    parts["word/_rels/document.xml.RELS"] = parts.pop(name).replace(b'"External"', b'"external"')
    assert sanitize.links(parts) == [ActiveContent("word/document.xml", Kind.OUTSIDE, "image", ADDRESS)]


def test_only_the_attached_template_is_removed():
    settings = '<w:zoom w:percent="100"/><w:attachedTemplate r:id="out"/><w:linkStyles/><w:mailMerge/>'
    parts = document("", "attachedTemplate", part="settings", settings=settings)
    copy = sanitize.sanitize(parts)
    assert copy["word/settings.xml"].endswith(b'><w:zoom w:percent="100"/></w:settings>')
    assert ADDRESS.encode() not in copy["word/_rels/settings.xml.rels"]
    assert {name for name in parts if parts[name] != copy[name]} == {
        "word/settings.xml",
        "word/_rels/settings.xml.rels",
    }


@pytest.mark.parametrize("code", [*FIELDS, "DATE", "=1+1", "DOCPROPERTY Title", "TOC", "PAGE \\# \"'hủy bỏ'\""])
def test_of_a_field_that_would_be_worked_out_only_its_result_stays(code):
    copy = sanitize.sanitize(document(field(f' {code} "{ADDRESS}" ') + field(" PAGE ")))["word/document.xml"].decode()
    assert copy.count("thấy") == 2
    assert copy.count("<w:fldChar ") == 3
    assert ADDRESS not in copy
    assert " PAGE</w:instrText>" in copy


def test_of_a_simple_field_its_result_stays():
    simple = f'<w:p><w:fldSimple w:instr=" INCLUDETEXT {ADDRESS}"><w:r><w:t>thấy</w:t></w:r></w:fldSimple></w:p>'
    copy = sanitize.sanitize(document(simple))["word/document.xml"]
    assert b"fldSimple" not in copy
    assert "<w:p><w:r><w:t>thấy</w:t></w:r></w:p>".encode() in copy


def test_a_field_within_a_field_goes_with_it():
    inner = field(f" INCLUDEPICTURE {ADDRESS} ").removeprefix("<w:p>").removesuffix("</w:p>")
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, separate, end = map(mark.format, ("begin", "separate", "end"))
    shown = "<w:r><w:t>kết quả</w:t></w:r>"
    nested = f"<w:p>{begin}<w:r><w:instrText> IF </w:instrText></w:r>{inner}{separate}{shown}{end}</w:p>"
    copy = sanitize.sanitize(document(nested))["word/document.xml"].decode()
    assert "kết quả" in copy
    assert "thấy" not in copy
    assert "fldChar" not in copy
    assert ADDRESS not in copy


def test_parts_without_links_keep_their_bytes():
    parts = document(field(" PAGE "), "hyperlink")
    assert sanitize.sanitize(parts) == parts


def test_a_notice_keeps_its_bytes():
    parts = package.unpack(pipeline.build(REAL).docx, "a.docx")
    assert sanitize.links(parts) == []
    assert sanitize.sanitize(parts) == parts


class Server:
    """A server on this machine that notes who asks it for what."""

    def __init__(self):
        asked = self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                asked.append(self.path)
                self.send_response(404)
                self.end_headers()

            do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = do_POST = answer  # noqa: N815 - as http.server calls them

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def server():
    server = Server()
    yield server
    server.server.shutdown()
    server.server.server_close()


CASES = {**{name: make for name, (make, _) in REFUSED.items()}, **HARMLESS}


@pytest.mark.libreoffice
def test_libreoffice_fetches_nothing_even_if_it_was_not_refused(libreoffice_here, server):
    assert libreoffice_here.is_dir()
    sources = [minidocx.archive(make(f"{server.address}{number}")) for number, make in enumerate(CASES.values())]
    results = libreoffice_pdfs(sources)
    assert all(isinstance(result, bytes) for result in results.values())
    assert server.asked == []


@pytest.mark.libreoffice
@pytest.mark.parametrize(("settings", "drawn"), [(libreoffice._SETTINGS, False), (libreoffice._SETTINGS[:1], True)])
def test_libreoffice_embeds_no_other_file_of_this_machine(libreoffice_here, monkeypatch, tmp_path, settings, drawn):
    assert libreoffice_here.is_dir()
    monkeypatch.setattr(libreoffice, "_SETTINGS", settings)
    picture = tmp_path / "secret.png"
    picture.write_bytes(PNG)
    source = minidocx.archive(document(PICTURE.format("r:link"), "image", picture.as_uri()))
    (pdf,) = libreoffice_pdfs([source]).values()
    assert (b"/Subtype/Image" in pdf) is drawn


@pytest.mark.libreoffice
@pytest.mark.parametrize(("refers", "drawn"), [(True, True), (False, False)])
def test_libreoffice_would_read_a_file_that_an_svg_names(libreoffice_here, tmp_path, refers, drawn):
    """So such a picture is refused before any engine runs."""
    assert libreoffice_here.is_dir()
    secret = tmp_path / "secret.png"
    secret.write_bytes(PNG)
    parts = pictured(svg(f'<image xlink:href="{secret.as_uri()}" width="90" height="90"/>' if refers else "<rect/>"))
    (pdf,) = libreoffice_pdfs([minidocx.archive(parts)]).values()
    assert (b"/Subtype/Image" in pdf) is drawn
    assert bool(sanitize.links(parts)) is refers


@pytest.mark.libreoffice
def test_libreoffice_would_fetch_without_our_settings(libreoffice_here, server, monkeypatch):
    assert libreoffice_here.is_dir()
    monkeypatch.setattr(libreoffice, "_SETTINGS", libreoffice._SETTINGS[:1])
    make, _ = REFUSED["a linked picture"]
    assert len(list(libreoffice.convert([minidocx.archive(make(server.address))], pdfa=False, seconds=60))) == 1
    assert server.asked
